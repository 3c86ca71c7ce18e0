using System.Text;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>Reads a list out of a file or out of what was pasted from a spreadsheet, as cells; what they mean is the form's matter.</summary>
public static class ListFile
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>The rows of a file in UTF-8 or GBK.</summary>
    /// <returns>The rows, header first; or <c>list-file.empty</c>, <c>list-file.too-large</c>, <c>list-file.encoding</c>, <c>list-file.quotes</c>.</returns>
    public static Result<IReadOnlyList<string[]>> Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxBytes)
        {
            return new Problem("list-file.too-large", ProblemKind.TooLarge, new("文件超过 2 MB，请分成几份名单。", "The file is larger than 2 MB; please make several lists of it."));
        }

        foreach (Encoding encoding in (Encoding[])[BankEncodings.Utf8, BankEncodings.Gbk])
        {
            try
            {
                return ReadText(encoding.GetString(content));
            }
            catch (DecoderFallbackException)
            {
                // The next one.
            }
        }

        return new Problem("list-file.encoding", ProblemKind.Invalid, new(
            "文件编码既不是 UTF-8 也不是 GBK，请另存为 CSV 后再试。", "The file is neither UTF-8 nor GBK; save it as CSV and try again."));
    }

    /// <summary>The rows of a text: separated by commas, or by tabs as a spreadsheet copies them.</summary>
    /// <returns>The rows, header first; or <c>list-file.empty</c>, <c>list-file.quotes</c>.</returns>
    public static Result<IReadOnlyList<string[]>> ReadText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        char separator = plain.Split('\n', 2)[0].Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var rows = new List<string[]>();
        foreach ((int row, string[]? cells) in CsvRows.Split(plain, separator))
        {
            if (cells is null)
            {
                return new Problem("list-file.quotes", ProblemKind.Invalid, new(
                    $"第 {row} 行的引号没有成对，或一格太长。", $"In line {row} a quote is not closed, or a cell is too long."));
            }

            rows.Add(cells);
        }

        return rows.Count > 0 ? rows : new Problem("list-file.empty", ProblemKind.Invalid, new("没有选择文件，也没有粘贴内容。", "There is neither a file nor pasted text."));
    }
}
