using System.Buffers.Binary;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>Walks the chunks of a PNG (ISO/IEC 15948) with their check sums.</summary>
internal static class PngInspector
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static Result<InspectedDocument> Inspect(ReadOnlySpan<byte> content)
    {
        int at = Signature.Length;
        (long Width, long Height)? size = null;
        bool hasData = false;
        while (true)
        {
            if (content.Length - at < 12)
            {
                return DocumentInspectorFaults.Truncated;
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (length > int.MaxValue)
            {
                return DocumentInspectorFaults.Damaged;
            }

            if (length > content.Length - at - 12)
            {
                return DocumentInspectorFaults.Truncated;
            }

            ReadOnlySpan<byte> typeAndData = content.Slice(at + 4, (int)length + 4);
            if (Crc(typeAndData) != BinaryPrimitives.ReadUInt32BigEndian(content[(at + 8 + (int)length)..]))
            {
                return DocumentInspectorFaults.Damaged;
            }

            ReadOnlySpan<byte> type = typeAndData[..4];
            if (size is null)
            {
                // The header comes first, always.
                if (!type.SequenceEqual("IHDR"u8) || length != 13)
                {
                    return DocumentInspectorFaults.Damaged;
                }

                size = (BinaryPrimitives.ReadUInt32BigEndian(typeAndData[4..]), BinaryPrimitives.ReadUInt32BigEndian(typeAndData[8..]));
                if (size.Value.Width > int.MaxValue || size.Value.Height > int.MaxValue)
                {
                    return DocumentInspectorFaults.Damaged;
                }

                if (DocumentInspector.CheckPixels(size.Value.Width, size.Value.Height) is { } problem)
                {
                    return problem;
                }
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return hasData
                    ? new InspectedDocument { Kind = DocumentKind.Png, Size = content.Length, Width = (int)size.Value.Width, Height = (int)size.Value.Height }
                    : DocumentInspectorFaults.Damaged;
            }

            hasData |= type.SequenceEqual("IDAT"u8);
            at += 12 + (int)length;
        }
    }

    /// <summary>CRC-32 of ISO 3309, as PNG prescribes.</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
