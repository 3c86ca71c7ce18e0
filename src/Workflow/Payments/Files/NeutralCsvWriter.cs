using System.Globalization;
using System.Text;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>The encoding of a CSV file.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8 with a byte order mark, so that spreadsheets recognise it.</summary>
    Utf8,

    /// <summary>GBK, which most banks' tools expect.</summary>
    Gbk,
}

/// <summary>
/// The neutral layout that a bank's tool maps to its own (domain.md 9.1): two rows of header, two of column titles and
/// payments, one of totals. docs/payment-files.md describes it.
/// </summary>
public static class NeutralCsvWriter
{
    private static readonly string[] HeaderTitles = ["批次号", "付款户名", "付款账号", "付款行联行号", "日期", "总笔数", "总金额"];
    private static readonly string[] LineTitles = ["序号", "户名", "账号", "开户行", "联行号", "金额", "摘要", "证件号", "商户流水号"];

    /// <summary>Writes a file.</summary>
    /// <returns>The bytes, or <c>payment-file.invalid</c> with a problem for each line that no bank would take.</returns>
    public static Result<byte[]> Write(PaymentFileModel model, CsvEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(model);
        Problem? problem = PaymentFileCheck.Find(model) ?? (encoding == CsvEncoding.Gbk ? OutsideGbk(model) : null);
        if (problem is not null)
        {
            return problem;
        }

        string count = model.Lines.Count.ToString(CultureInfo.InvariantCulture);
        var csv = new StringBuilder();
        Row(csv, HeaderTitles);
        Row(csv, model.FileId, Safe(model.Payer.Name), model.Payer.Account.Value, model.Payer.BankCode.Value,
            model.CreatedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count, model.Total.ToYuan());
        Row(csv, LineTitles);
        foreach (PaymentFileLine line in model.Lines)
        {
            // The column of the identity number stays empty: the account's name is checked by the bank without it.
            Row(csv, line.LineNumber.ToString(CultureInfo.InvariantCulture), Safe(line.PayeeName), line.Account.Value, Safe(line.BankName),
                line.BankCode?.Value ?? "", line.Amount.ToYuan(), Safe(line.Remittance), "", line.PaymentId);
        }

        Row(csv, "合计", count, model.Total.ToYuan());
        Encoding encoder = encoding == CsvEncoding.Gbk ? BankEncodings.Gbk : BankEncodings.Utf8;
        return (byte[])[.. encoder.GetPreamble(), .. encoder.GetBytes(csv.ToString())];
    }

    private static void Row(StringBuilder csv, params ReadOnlySpan<string> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            bool quote = cells[i].AsSpan().IndexOfAny(",\"\r\n") >= 0;
            csv.Append(i == 0 ? "" : ",");
            csv.Append(quote ? $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cells[i]);
        }

        csv.Append("\r\n");
    }

    /// <summary>
    /// A spreadsheet runs cells that begin like a formula. No bank knows a payee by such a name, so a leading apostrophe
    /// costs nothing: the payment fails with "name differs" instead of a formula running on a finance officer's machine.
    /// </summary>
    private static string Safe(string text) => text[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' ? $"'{text}" : text;

    private static Problem? OutsideGbk(PaymentFileModel model)
    {
        List<FieldProblem> fields =
        [
            .. model.Lines
                .Where(line => !(BankEncodings.FitsGbk(line.PayeeName) && BankEncodings.FitsGbk(line.BankName) && BankEncodings.FitsGbk(line.Remittance)))
                .Select(line => new FieldProblem(
                    string.Create(CultureInfo.InvariantCulture, $"/lines/{line.LineNumber - 1}"), "payment-file.encoding",
                    new("含有 GBK 没有的字，请用 UTF-8 文件。", "It holds a character that GBK lacks; use the UTF-8 file."))),
        ];
        if (!BankEncodings.FitsGbk(model.Payer.Name))
        {
            fields.Add(new("/payer/name", "payment-file.encoding", new("含有 GBK 没有的字，请用 UTF-8 文件。", "It holds a character that GBK lacks; use the UTF-8 file.")));
        }

        return fields.Count == 0 ? null : new Problem("payment-file.invalid", ProblemKind.Invalid, new(
            "有姓名或文字无法用 GBK 编码。", "Some text cannot be written in GBK.")) { Fields = fields };
    }
}
