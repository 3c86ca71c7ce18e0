using System.Globalization;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Storage;

/// <summary>
/// Confidential content of a row: encrypted, and cut into several binary columns because the store takes no more than
/// 64 KiB a column.
/// </summary>
internal static class SealedColumns
{
    private const int ColumnBytes = 60 * 1024;
    private const string Prefix = "Sealed";

    /// <summary>Encrypts content into the columns of a row.</summary>
    public static void Seal(this FieldProtector protector, TableEntity row, ReadOnlySpan<byte> plain, string purpose)
    {
        byte[] bytes = protector.Protect(plain, purpose);
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

        return protector.Unprotect(bytes.ToArray(), purpose);
    }

    private static string NameOf(int column) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{column:D2}");
}
