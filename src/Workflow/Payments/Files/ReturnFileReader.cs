using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>
/// Reads a bank's return in the neutral CSV layout of docs/payment-files.md, in UTF-8 or GBK. Nothing in it makes this
/// throw; what cannot be read is a fault with its row.
/// </summary>
public static partial class ReturnFileReader
{
    /// <summary>Largest file, in bytes. A full file of 50,000 payments is about 5 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const int MostFaults = 100;

    private static readonly Dictionary<string, ReturnState> States = new(StringComparer.Ordinal)
    {
        ["成功"] = ReturnState.Paid,
        ["失败"] = ReturnState.Failed,
        ["处理中"] = ReturnState.InProcess,
        ["可疑"] = ReturnState.InProcess,
        ["退汇"] = ReturnState.SentBack,
    };

    /// <summary>Reads a file.</summary>
    public static ReturnFile Read(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || content.Length > MaxBytes)
        {
            return Broken(content.IsEmpty
                ? new ReturnFault(null, "return-file.empty", new("文件是空的。", "The file is empty."))
                : new ReturnFault(null, "return-file.too-large", new("文件超过 20 MB。", "The file is larger than 20 MB.")));
        }

        if (Decode(content) is not { } text)
        {
            return Broken(new ReturnFault(null, "return-file.encoding", new("文件编码既不是 UTF-8 也不是 GBK。", "The file is neither UTF-8 nor GBK.")));
        }

        return Read(text);
    }

    private static ReturnFile Read(string text)
    {
        using IEnumerator<(int Row, string[]? Cells)> rows = CsvRows.Split(text).GetEnumerator();
        var faults = new List<ReturnFault>();
        var lines = new List<ReturnLine>();
        var header = new Columns(Next(rows));
        string[] batch = Next(rows);
        string fileId = header.Cell(batch, "批次号");
        string payer = header.Cell(batch, "付款账号");
        var columns = new Columns(Next(rows));
        if (fileId.Length == 0 || payer.Length == 0 || columns.Lacks("商户流水号", "账号", "金额", "状态"))
        {
            return Broken(new ReturnFault(null, "return-file.layout", new("文件布局不对，缺少批次或列名。", "Batch or titles are missing; this is not a return file.")));
        }

        AccountNumber? payerAccount = AccountNumber.Read(Unwrapped(payer)).Value;
        if (payerAccount is null)
        {
            faults.Add(new ReturnFault(2, "return-file.payer", new("付款账号无法识别。", "The payer's account cannot be read.")));
        }

        while (rows.MoveNext() && faults.Count < MostFaults)
        {
            (int row, string[]? cells) = rows.Current;
            if (cells is null)
            {
                faults.Add(new ReturnFault(row, "return-file.format", new("这一行不是有效的 CSV，其后未再读取。", "This row is not valid CSV; nothing after it was read.")));
                break;
            }

            if (cells[0] == "合计")
            {
                continue;
            }

            (ReturnLine? line, ReturnFault? fault) = Line(columns, cells, row);
            if (line is not null)
            {
                lines.Add(line);
            }
            else
            {
                faults.Add(fault!);
            }
        }

        return new ReturnFile { FileId = Shortened(fileId), PayerAccount = payerAccount, Lines = lines, Faults = faults };
    }

    private static (ReturnLine?, ReturnFault?) Line(Columns columns, string[] cells, int row)
    {
        string paymentId = columns.Cell(cells, "商户流水号");
        if (!PaymentNumber().IsMatch(paymentId))
        {
            return (null, new(row, "return-file.payment-id", new("商户流水号缺失或格式不对。", "The payment number is missing or of the wrong form.")));
        }

        if (AccountNumber.Read(Unwrapped(columns.Cell(cells, "账号"))).Value is not { } account)
        {
            return (null, new(row, "return-file.account", new("账号无法识别；表格软件可能改动了长数字。", "The account cannot be read; a spreadsheet may have changed the long number.")));
        }

        if (Yuan(columns.Cell(cells, "金额")) is not { } amount)
        {
            return (null, new(row, "return-file.amount", new("金额无法识别。", "The amount cannot be read.")));
        }

        if (!States.TryGetValue(columns.Cell(cells, "状态"), out ReturnState state))
        {
            return (null, new(row, "return-file.state", new("状态应为成功、失败、处理中或退汇。", "The state is none of 成功, 失败, 处理中, 退汇.")));
        }

        var line = new ReturnLine
        {
            Row = row,
            PaymentId = paymentId,
            Account = account,
            Amount = amount,
            State = state,
            BankCode = Shortened(columns.Cell(cells, "银行代码")),
            BankText = Shortened(columns.Cell(cells, "银行说明")),
        };
        return (line, null);
    }

    private static string[] Next(IEnumerator<(int Row, string[]? Cells)> rows) => rows.MoveNext() ? rows.Current.Cells ?? [] : [];

    private static string? Decode(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        foreach (Encoding encoding in new[] { BankEncodings.Utf8, BankEncodings.Gbk })
        {
            try
            {
                return encoding.GetString(content.StartsWith(mark) ? content[mark.Length..] : content);
            }
            catch (DecoderFallbackException)
            {
                // Not this one: GBK text is hardly ever valid UTF-8, so the order settles it.
            }
        }

        return null;
    }

    /// <summary>Yuan with up to two decimals, perhaps with thousands marks, as fen. Never through floating point.</summary>
    private static Fen? Yuan(string text)
    {
        Match match = Amount().Match(text.Replace(",", "", StringComparison.Ordinal));
        if (!match.Success)
        {
            return null;
        }

        long yuan = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        long fen = match.Groups[2].Success ? long.Parse(match.Groups[2].Value.PadRight(2, '0'), CultureInfo.InvariantCulture) : 0;
        return new Fen((yuan * 100) + fen);
    }

    /// <summary>Spreadsheets keep long numbers whole as <c>="6217…"</c> or <c>'6217…</c>.</summary>
    private static string Unwrapped(string cell) => cell.TrimStart('=', '\'', '"').TrimEnd('"');

    private static string Shortened(string text) => text.Length <= 100 ? text : text[..100];

    private static ReturnFile Broken(ReturnFault fault) => new() { FileId = null, PayerAccount = null, Lines = [], Faults = [fault] };

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$")]
    private static partial Regex PaymentNumber();

    [GeneratedRegex(@"^([0-9]{1,12})(?:\.([0-9]{1,2}))?$")]
    private static partial Regex Amount();

    /// <summary>Columns by title, so that a bank may add or reorder some.</summary>
    private sealed class Columns(string[] titles)
    {
        public bool Lacks(params ReadOnlySpan<string> needed)
        {
            foreach (string title in needed)
            {
                if (Array.IndexOf(titles, title) < 0)
                {
                    return true;
                }
            }

            return false;
        }

        public string Cell(string[] cells, string title) =>
            Array.IndexOf(titles, title) is var at && at >= 0 && at < cells.Length ? cells[at] : "";
    }
}
