using System.Text;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Documents;

public sealed class InspectorTests
{
    [Fact]
    public void A_picture_from_a_camera_is_recognised_with_its_size()
    {
        InspectedDocument jpeg = DocumentInspector.Inspect(InspectorSamples.Jpeg(640, 480)).Value;
        Assert.Equal((DocumentKind.Jpeg, 640, 480, "image/jpeg", ".jpg"), (jpeg.Kind, jpeg.Width!.Value, jpeg.Height!.Value, jpeg.ContentType, jpeg.Extension));

        InspectedDocument png = DocumentInspector.Inspect(InspectorSamples.Png()).Value;
        Assert.Equal((DocumentKind.Png, 8, 8, "image/png", ".png"), (png.Kind, png.Width!.Value, png.Height!.Value, png.ContentType, png.Extension));
    }

    [Fact]
    public void A_plain_PDF_is_recognised()
    {
        InspectedDocument pdf = DocumentInspector.Inspect(InspectorSamples.Pdf()).Value;
        Assert.Equal((DocumentKind.Pdf, "application/pdf", ".pdf"), (pdf.Kind, pdf.ContentType, pdf.Extension));
        Assert.Empty(pdf.Warnings);
        Assert.Null(pdf.Width);
    }

    [Fact]
    public void What_cameras_append_after_the_end_is_accepted() =>
        Assert.True(DocumentInspector.Inspect([.. InspectorSamples.Jpeg(), .. InspectorSamples.Jpeg(), 1, 2, 3]).IsOk);

    [Fact]
    public void Bytes_before_a_PDF_header_are_accepted() =>
        Assert.True(DocumentInspector.Inspect([.. "\r\n\r\n"u8, .. InspectorSamples.Pdf()]).IsOk);

    [Fact]
    public void Every_cut_of_a_file_is_found()
    {
        foreach (byte[] file in new[] { InspectorSamples.Jpeg(), InspectorSamples.Png(), InspectorSamples.Pdf() })
        {
            int last = file.AsSpan().TrimEnd((byte)'\n').Length - 1;
            for (int length = 8; length <= last; length++)
            {
                Problem? problem = DocumentInspector.Inspect(file.AsSpan(0, length)).Problem;
                Assert.True(problem == DocumentInspectorFaults.Truncated, $"{length} of {file.Length}: {problem?.Code ?? "accepted"}");
            }
        }
    }

    [Fact]
    public void Nothing_and_too_much_are_refused()
    {
        Assert.Equal("document.empty", Code([]));
        byte[] large = new byte[DocumentInspector.MaxBytes + 1];
        InspectorSamples.Jpeg().CopyTo(large, 0);
        Assert.Equal("document.too-large", Code(large));
        Assert.True(DocumentInspector.Inspect(large.AsSpan(0, DocumentInspector.MaxBytes)).IsOk);
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("MZ")]
    [InlineData("RIFF....WEBP")]
    [InlineData("a")]
    public void Other_kinds_are_refused_whatever_their_name(string content) => Assert.Equal("document.type", Code(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void A_picture_that_unpacks_to_gigabytes_is_refused()
    {
        Assert.Equal("document.dimensions", Code(InspectorSamples.Png(100_000, 100_000)));
        Assert.Equal("document.dimensions", Code(InspectorSamples.Png(int.MaxValue, int.MaxValue)));
        Assert.Equal("document.dimensions", Code(InspectorSamples.Jpeg(ushort.MaxValue, ushort.MaxValue)));
        Assert.Equal("document.damaged", Code(InspectorSamples.Png(0, 8)));
        Assert.Equal("document.damaged", Code(InspectorSamples.Png(uint.MaxValue, 1)));
        Assert.True(DocumentInspector.Inspect(InspectorSamples.Png(10_000, 10_000)).IsOk);
    }

    [Fact]
    public void A_PNG_with_a_wrong_check_sum_is_damaged()
    {
        byte[] png = InspectorSamples.Png();
        png[20] ^= 1;
        Assert.Equal("document.damaged", Code(png));
    }

    [Fact]
    public void A_PNG_without_picture_or_header_is_damaged()
    {
        byte[] png = InspectorSamples.Png();
        Assert.Equal("document.damaged", Code([.. png[..33], .. InspectorSamples.Chunk("IEND", [])]));
        Assert.Equal("document.damaged", Code([.. png[..8], .. InspectorSamples.Chunk("IDAT", [1])]));
    }

    [Fact]
    public void A_JPEG_without_picture_is_damaged() => Assert.Equal("document.damaged", Code([0xFF, 0xD8, 0xFF, 0xD9]));

    [Theory]
    [InlineData("/Encrypt 9 0 R")]
    [InlineData("/Encrypt << /Filter /Standard >>")]
    [InlineData("/Encr#79pt 9 0 R")]
    public void An_encrypted_PDF_is_refused(string trailer) => Assert.Equal("document.encrypted", Code(InspectorSamples.Pdf(trailer: trailer)));

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /J#61vaScript >>")]
    [InlineData("/OpenAction << /S /Launch /F (cmd.exe) >>")]
    [InlineData("/AcroForm << /XFA 5 0 R >>")]
    public void Active_content_in_a_PDF_is_flagged(string catalog) =>
        Assert.Equal("document.active-content", Assert.Single(DocumentInspector.Inspect(InspectorSamples.Pdf(catalog)).Value.Warnings).Code);

    [Fact]
    public void Active_content_in_a_packed_object_stream_is_flagged()
    {
        Assert.Empty(DocumentInspector.Inspect(InspectorSamples.Pdf(extra: InspectorSamples.ObjectStream("4 0 << /Type /Annot >>"))).Value.Warnings);
        Assert.Single(DocumentInspector.Inspect(InspectorSamples.Pdf(extra: InspectorSamples.ObjectStream("4 0 << /S /JavaScript >>"))).Value.Warnings);
    }

    [Fact]
    public void An_object_stream_that_unpacks_without_end_is_flagged_not_unpacked()
    {
        byte[] pdf = InspectorSamples.Pdf(extra: InspectorSamples.ObjectStream(new string(' ', 40 * 1024 * 1024)));
        Assert.InRange(pdf.Length, 0, 1024 * 1024);
        Assert.Single(DocumentInspector.Inspect(pdf).Value.Warnings);
    }

    [Fact]
    public void A_PDF_whose_reference_leads_nowhere_is_damaged()
    {
        string pdf = Encoding.Latin1.GetString(InspectorSamples.Pdf());
        int at = pdf.LastIndexOf("startxref", StringComparison.Ordinal);
        Assert.Equal("document.damaged", Code(InspectorSamples.Latin(pdf[..at] + "startxref\n99999999\n%%EOF\n")));
        Assert.Equal("document.damaged", Code(InspectorSamples.Latin(pdf[..at] + "startxref\n3\n%%EOF\n")));
    }

    [Fact]
    public async Task A_stream_is_read_no_further_than_the_limit()
    {
        using var endless = new EndlessStream();
        var result = await DocumentInspector.ReadAsync(endless, CancellationToken.None);
        Assert.Equal("document.too-large", result.Problem!.Code);
        Assert.InRange(endless.Given, DocumentInspector.MaxBytes, DocumentInspector.MaxBytes + 100_000);

        using var good = new MemoryStream(InspectorSamples.Png());
        var read = await DocumentInspector.ReadAsync(good, CancellationToken.None);
        Assert.Equal(InspectorSamples.Png(), read.Value.Content);
        Assert.Equal(DocumentKind.Png, read.Value.Document.Kind);
    }

    [Fact]
    public void Files_with_any_byte_changed_are_judged_without_exceptions() =>
        Prop.ForAll(
            Arb.From(
                from file in Gen.Elements(InspectorSamples.Jpeg(), InspectorSamples.Png(), InspectorSamples.Pdf("/S /JavaScript", "", InspectorSamples.ObjectStream("x")))
                from at in Gen.Choose(0, file.Length - 1)
                from value in Gen.Choose(0, 255)
                select (file, at, value)),
            t =>
            {
                byte[] changed = [.. t.file];
                changed[t.at] = (byte)t.value;
                Result<InspectedDocument> result = DocumentInspector.Inspect(changed);
                return result.IsOk || result.Problem.Code.StartsWith("document.", StringComparison.Ordinal);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static string? Code(byte[] content) => DocumentInspector.Inspect(content).Problem?.Code;

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)0xFF, offset, count);
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
