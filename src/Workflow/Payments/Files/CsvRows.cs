using System.Text;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>
/// Cuts a CSV text (RFC 4180) into rows of trimmed cells. Lenient where banks' tools are sloppy (stray quotes, any line
/// end, blank lines) and strict where it matters: a quote that never closes does not swallow the rest of the file.
/// </summary>
internal static class CsvRows
{
    /// <summary>No cell of a bank's return is longer.</summary>
    private const int LongestCell = 1000;

    /// <summary>The rows that are not blank.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <returns>Each row's number in the file, from 1, and its cells; null cells for a row that cannot be read, which ends the file.</returns>
    public static IEnumerable<(int Row, string[]? Cells)> Split(string text, char separator = ',')
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        int row = 1;
        int started = 1;
        bool quoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (cell.Length > LongestCell || (quoted && i == text.Length))
            {
                yield return (started, null);
                yield break;
            }

            if (quoted)
            {
                quoted = c != '"' || (i + 1 < text.Length && text[i + 1] == '"');
                if (quoted)
                {
                    cell.Append(c);
                    i += c == '"' ? 1 : 0;
                }
            }
            else if (c == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                cell.Clear();
                quoted = true;
            }
            else if (c != separator && c != '\n')
            {
                cell.Append(c);
            }
            else
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n')
                {
                    if (cells.Exists(value => value.Length > 0))
                    {
                        yield return (started, [.. cells]);
                    }

                    cells.Clear();
                    started = row + 1;
                }
            }

            row += c == '\n' ? 1 : 0;
        }
    }
}
