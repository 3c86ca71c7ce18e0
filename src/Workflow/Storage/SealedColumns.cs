using System.Globalization;
using System.IO.Compression;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Storage;

/// <summary>
/// Confidential content of a row: encrypted, and cut into several binary columns because the store takes no more than
/// 64 KiB a column.
/// </summary>
internal static class SealedColumns
{
    private const int ColumnBytes = 60 * 1024;
    private const int LongContent = 64 * 1024;

    // No content begins so: it is JSON.
    private const byte FirstOfGzip = 0x1f;
    private const byte SecondOfGzip = 0x8b;
    private const string Prefix = "Sealed";

    /// <summary>Encrypts content into the columns of a row.</summary>
    public static void Seal(this FieldProtector protector, TableEntity row, ReadOnlySpan<byte> plain, string purpose)
    {
        byte[] bytes = protector.Protect(Pack(plain), purpose);
        int column = 0;
        for (int from = 0; from < bytes.Length; from += ColumnBytes, column++)
        {
            row[NameOf(column)] = bytes[from..Math.Min(from + ColumnBytes, bytes.Length)];
        }
    }

    /// <summary>Decrypts the content of a row.</summary>
    public static byte[] Open(this FieldProtector protector, TableEntity row, string purpose)
    {
        using var bytes = new MemoryStream();
        for (int column = 0; row.GetBinary(NameOf(column)) is { } part; column++)
        {
            bytes.Write(part);
        }

        return Unpack(protector.Unprotect(bytes.ToArray(), purpose));
    }

    /// <summary>Long content, made shorter: a list of 2,000 people fits into a row. Short content stays as it is.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        if (plain.Length <= LongContent)
        {
            return plain.ToArray();
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        if (packed is not [FirstOfGzip, SecondOfGzip, ..])
        {
            return packed;
        }

        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            gzip.CopyTo(plain);
        }

        return plain.ToArray();
    }

    private static string NameOf(int column) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{column:D2}");
}
