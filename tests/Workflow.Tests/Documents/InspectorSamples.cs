using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AidFlow.Workflow.Tests.Documents;

/// <summary>Small real files, made byte by byte, and broken variations of them.</summary>
internal static class InspectorSamples
{
    /// <summary>A grey picture of eight by eight pixels with real Huffman tables.</summary>
    public static byte[] Jpeg(ushort width = 8, ushort height = 8)
    {
        var jpeg = new List<byte> { 0xFF, 0xD8 };
        Segment(jpeg, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(jpeg, 0xDB, [0, .. Enumerable.Repeat((byte)16, 64)]);
        Segment(jpeg, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(jpeg, 0xC4, [0x00, 1, .. new byte[15], 0]);
        Segment(jpeg, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(jpeg, 0xDA, [1, 1, 0, 0, 63, 0]);
        jpeg.AddRange([0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F, 0xFF, 0xD9]);
        return [.. jpeg];
    }

    /// <summary>A black picture, by default of eight by eight pixels.</summary>
    public static byte[] Png(uint width = 8, uint height = 8)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(new byte[9 * 8]);
        }

        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A PDF of one empty page with a correct cross reference table.</summary>
    /// <param name="catalog">Added to the document's catalogue.</param>
    /// <param name="trailer">Added to the trailer.</param>
    /// <param name="extra">Further objects in full, from number 4.</param>
    public static byte[] Pdf(string catalog = "", string trailer = "", params byte[][] extra)
    {
        var pdf = new List<byte>("%PDF-1.7\n%\u00e2\u00e3\n"u8.ToArray());
        byte[][] objects =
        [
            Latin($"<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
            Latin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Latin("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"),
            .. extra,
        ];
        var offsets = new List<int>();
        for (int i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Count);
            pdf.AddRange([.. Latin($"{i + 1} 0 obj\n"), .. objects[i], .. Latin("\nendobj\n")]);
        }

        int xref = pdf.Count;
        pdf.AddRange(Latin(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n")));
        foreach (int offset in offsets)
        {
            pdf.AddRange(Latin(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n")));
        }

        pdf.AddRange(Latin(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n")));
        return [.. pdf];
    }

    /// <summary>A packed object stream that holds a text.</summary>
    public static byte[] ObjectStream(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(Latin(text));
        }

        return [.. Latin($"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"), .. packed.ToArray(), .. Latin("\nendstream")];
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static void Segment(List<byte> jpeg, byte marker, byte[] data) =>
        jpeg.AddRange([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);

    /// <summary>Bit by bit, unlike the table that is tested.</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
