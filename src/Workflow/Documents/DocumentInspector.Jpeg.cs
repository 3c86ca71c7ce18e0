using System.Buffers.Binary;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>Walks the segments of a JPEG (ITU T.81) up to its end marker.</summary>
internal static class JpegInspector
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static Result<InspectedDocument> Inspect(ReadOnlySpan<byte> content)
    {
        int at = 2;
        (int Width, int Height)? size = null;
        bool scanned = false;
        while (true)
        {
            // Fill bytes may stand before a marker.
            while (at < content.Length && content[at] == 0xFF)
            {
                at++;
            }

            if (at >= content.Length)
            {
                return DocumentInspectorFaults.Truncated;
            }

            byte marker = content[at++];
            if (marker == EndOfImage)
            {
                // Cameras append previews and films after the end; they are not looked at.
                return scanned && size is { } found
                    ? new InspectedDocument { Kind = DocumentKind.Jpeg, Size = content.Length, Width = found.Width, Height = found.Height }
                    : DocumentInspectorFaults.Damaged;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                continue;
            }

            if (at + 2 > content.Length)
            {
                return DocumentInspectorFaults.Truncated;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(content[at..]);
            if (marker < 0xC0 || length < 2)
            {
                return DocumentInspectorFaults.Damaged;
            }

            if (at + length > content.Length)
            {
                return DocumentInspectorFaults.Truncated;
            }

            ReadOnlySpan<byte> segment = content.Slice(at + 2, length - 2);
            at += length;
            if (IsFrame(marker) && size is null)
            {
                if (segment.Length < 6)
                {
                    return DocumentInspectorFaults.Damaged;
                }

                size = (BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]));
                if (DocumentInspector.CheckPixels(size.Value.Width, size.Value.Height) is { } problem)
                {
                    return problem;
                }
            }
            else if (marker == StartOfScan)
            {
                scanned = true;
                at += ScanLength(content[at..]);
            }

            if (at < content.Length && content[at] != 0xFF)
            {
                return DocumentInspectorFaults.Damaged;
            }
        }
    }

    /// <summary>Start of frame: C0 to CF without the tables (C4), the reserved (C8) and the arithmetic conditioning (CC).</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    /// <summary>Coded data up to the next marker; FF 00 is data and restart markers belong to it.</summary>
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        int at = 0;
        while (true)
        {
            int marker = data[at..].IndexOf((byte)0xFF);
            if (marker < 0 || at + marker + 1 >= data.Length)
            {
                return data.Length;
            }

            at += marker;
            if (data[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF))
            {
                return at;
            }

            at += data[at + 1] == 0xFF ? 1 : 2;
        }
    }
}
