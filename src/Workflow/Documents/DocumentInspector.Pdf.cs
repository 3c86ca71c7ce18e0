using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>
/// Looks at the frame of a PDF (ISO 32000): header, last cross reference, end mark, encryption, active content. Pages are
/// not interpreted.
/// </summary>
internal static partial class PdfInspector
{
    /// <summary>Readers look for header and end mark within this many bytes of the file's ends.</summary>
    private const int Margin = 1024;

    /// <summary>Object streams are unpacked up to this much together; what hides behind more is flagged.</summary>
    private const int MostUnpacked = 32 * 1024 * 1024;

    /// <summary>A form of a hundred pages has some dozens.</summary>
    private const int MostStreams = 10_000;

    /// <summary>The dictionary before an object stream is a line or two.</summary>
    private const int MostDictionary = 2000;

    /// <summary>Where <c>%PDF-</c> stands; -1 when it does not stand near the beginning.</summary>
    public static int HeaderAt(ReadOnlySpan<byte> content) => content[..Math.Min(content.Length, Margin)].IndexOf("%PDF-"u8);

    public static Result<InspectedDocument> Inspect(ReadOnlySpan<byte> content)
    {
        int header = HeaderAt(content);
        ReadOnlySpan<byte> tail = content[Math.Max(0, content.Length - Margin)..];
        int reference = content.LastIndexOf("startxref"u8);
        if (tail.LastIndexOf("%%EOF"u8) < 0 || reference < 0)
        {
            return DocumentInspectorFaults.Truncated;
        }

        // Latin-1 keeps one character a byte, so that places in the text are places in the file.
        string text = Encoding.Latin1.GetString(content);
        Match offset = Offset().Match(text, reference, Math.Min(64, text.Length - reference));
        if (!offset.Success || !PointsToReference(text, header, offset.Groups[1].Value))
        {
            return DocumentInspectorFaults.Damaged;
        }

        string names = PlainNames(text);
        if (Encrypted().IsMatch(names))
        {
            return DocumentInspectorFaults.Encrypted;
        }

        return new InspectedDocument
        {
            Kind = DocumentKind.Pdf,
            Size = content.Length,
            Warnings = Active().IsMatch(names) || HidesActiveContent(content, text) ? [DocumentInspectorFaults.ActiveContent] : [],
        };
    }

    /// <summary>The offset leads to a table or to a stream object. Some writers count from the header rather than the file.</summary>
    private static bool PointsToReference(string text, int header, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
        && new[] { offset, offset + header }.Any(at => at >= 0 && at < text.Length && Reference().Match(text, at, Math.Min(64, text.Length - at)).Success);

    /// <summary><c>/J#61vaScript</c> is the same name as <c>/JavaScript</c>.</summary>
    private static string PlainNames(string text) => text.Contains('#', StringComparison.Ordinal)
        ? EscapedCharacter().Replace(text, match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString())
        : text;

    /// <summary>Dictionaries may lie packed in object streams, where a search of the file does not see them.</summary>
    private static bool HidesActiveContent(ReadOnlySpan<byte> content, string text)
    {
        int left = MostUnpacked;
        int at = 0;
        for (int streams = 0; (at = text.IndexOf("/ObjStm", at, StringComparison.Ordinal)) >= 0;)
        {
            // Plain searches that only move forward: a regular expression could be made to go over the file again and again.
            int keyword = text.IndexOf("stream", at, Math.Min(MostDictionary, text.Length - at), StringComparison.Ordinal);
            if (keyword < 0)
            {
                at += "/ObjStm".Length;
                continue;
            }

            int start = keyword + "stream".Length;
            start += text.AsSpan(start).StartsWith("\r\n") ? 2 : 1;
            int end = start < text.Length ? text.IndexOf("endstream", start, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                return false;
            }

            if (++streams > MostStreams || Unpack(content[start..end], left) is not { } unpacked)
            {
                return true;
            }

            if (Active().IsMatch(PlainNames(unpacked)))
            {
                return true;
            }

            left -= unpacked.Length;
            at = end;
        }

        return false;
    }

    /// <summary>The unpacked text; null when it is more than allowed. What cannot be unpacked is read by nobody else either.</summary>
    private static string? Unpack(ReadOnlySpan<byte> packed, int most)
    {
        using var source = new MemoryStream(packed.ToArray());
        using var inflater = new ZLibStream(source, CompressionMode.Decompress);
        var unpacked = new StringBuilder();
        byte[] buffer = new byte[16384];
        try
        {
            int read;
            while ((read = inflater.Read(buffer)) > 0)
            {
                unpacked.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (unpacked.Length > most)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            // The part before the damage has been read.
        }

        return unpacked.ToString();
    }

    [GeneratedRegex(@"\Gstartxref\s+([0-9]{1,10})\s")]
    private static partial Regex Offset();

    [GeneratedRegex(@"\G\s*(xref\b|[0-9]{1,10}\s+[0-9]{1,5}\s+obj\b)")]
    private static partial Regex Reference();

    [GeneratedRegex("#([0-9A-Fa-f]{2})")]
    private static partial Regex EscapedCharacter();

    [GeneratedRegex(@"/Encrypt\s*([0-9]+\s+[0-9]+\s+R\b|<<)")]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")]
    private static partial Regex Active();
}
