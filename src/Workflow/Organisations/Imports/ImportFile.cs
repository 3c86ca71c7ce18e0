using System.Text;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>A row of a file: its line, and its cells by the names of the template.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Cells">Trimmed cells; columns that the file does not have are absent.</param>
internal sealed record ImportRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell; empty when the file does not have it.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    /// <summary>A cell; null when it is empty.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;
}

/// <summary>A file to import: CSV (RFC 4180), UTF-8 with or without a byte order mark or GBK, the first line naming the columns.</summary>
internal static class ImportFile
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 50_000;

    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The rows of a file, or why it is none.</summary>
    public static Result<IReadOnlyList<ImportRow>> Read(ReadOnlySpan<byte> content, ImportKind kind)
    {
        if (TextOf(content) is not { } text)
        {
            return ImportProblems.Encoding;
        }

        IReadOnlyList<ImportColumn> known = ImportColumn.Of(kind);
        ImportColumn?[]? heading = null;
        var rows = new List<ImportRow>();
        foreach ((int line, string[]? cells) in CsvRows.Split(text))
        {
            if (cells is null)
            {
                return ImportProblems.Unreadable;
            }

            if (heading is null)
            {
                heading = [.. cells.Select(cell => known.FirstOrDefault(column => column.IsCalled(cell)))];
                bool fits = heading.All(column => column is not null) && heading.Distinct().Count() == heading.Length && known.All(column => !column.Required || heading.Contains(column));
                if (!fits)
                {
                    return ImportProblems.Columns;
                }

                continue;
            }

            if (cells.Length > heading.Length && cells.Skip(heading.Length).Any(cell => cell.Length > 0))
            {
                return ImportProblems.Unreadable;
            }

            rows.Add(new ImportRow(line, heading.Zip(cells).ToDictionary(pair => pair.First!.Name, pair => pair.Second, StringComparer.Ordinal)));
            if (rows.Count > MostRows)
            {
                return ImportProblems.TooLarge;
            }
        }

        return rows.Count == 0 ? (heading is null ? ImportProblems.Columns : ImportProblems.Empty) : rows;
    }

    private static string? TextOf(ReadOnlySpan<byte> content)
    {
        byte[] mark = Encoding.UTF8.GetPreamble();
        foreach (Encoding encoding in (Encoding[])[BankEncodings.Utf8, BankEncodings.Gbk])
        {
            try
            {
                return encoding.GetString(content.StartsWith(mark) ? content[mark.Length..] : content);
            }
            catch (DecoderFallbackException)
            {
                // The next one.
            }
        }

        return null;
    }
}
