using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>
/// Recognises PDF, JPEG and PNG by content and refuses what is empty, too large, cut off, damaged or made to harm. It
/// decodes no pixels and runs nothing; no input makes it throw or use more than a small multiple of the file's size.
/// </summary>
public static class DocumentInspector
{
    /// <summary>Largest file, in bytes: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Largest picture, in pixels. A small file that unpacks to more is an attack on whoever opens it.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>Reads a stream up to the limit and inspects it.</summary>
    /// <returns>The bytes and what they are, or the reason for refusal. Not more than one byte over the limit is read.</returns>
    public static async Task<Result<(byte[] Content, InspectedDocument Document)>> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var content = new MemoryStream();
        byte[] buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (content.Length + read > MaxBytes)
            {
                return DocumentInspectorFaults.TooLarge;
            }

            content.Write(buffer, 0, read);
        }

        byte[] bytes = content.ToArray();
        Result<InspectedDocument> result = Inspect(bytes);
        return result.IsOk ? (bytes, result.Value) : result.Problem;
    }

    /// <summary>Inspects a whole file.</summary>
    public static Result<InspectedDocument> Inspect(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return DocumentInspectorFaults.Empty;
        }

        if (content.Length > MaxBytes)
        {
            return DocumentInspectorFaults.TooLarge;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return JpegInspector.Inspect(content);
        }

        if (content.StartsWith(PngInspector.Signature))
        {
            return PngInspector.Inspect(content);
        }

        return PdfInspector.HeaderAt(content) >= 0 ? PdfInspector.Inspect(content) : DocumentInspectorFaults.Type;
    }

    /// <summary>Judges the size of a picture.</summary>
    internal static Problem? CheckPixels(long width, long height) =>
        width <= 0 || height <= 0 ? DocumentInspectorFaults.Damaged
        : width * height > MaxPixels ? DocumentInspectorFaults.Dimensions
        : null;
}
