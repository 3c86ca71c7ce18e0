using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>What a bank would refuse a file for, found before it is sent.</summary>
internal static partial class PaymentFileCheck
{
    private const int NameBytes = 60;
    private const int BankNameLength = 70;
    private const int RemittanceLength = 20;

    /// <summary>A problem with a field for each finding; null for a good file.</summary>
    public static Problem? Find(PaymentFileModel model)
    {
        var fields = new List<FieldProblem>();
        if (!Reference().IsMatch(model.FileId))
        {
            fields.Add(new("/fileId", "payment-file.reference", new("批次号为 1 到 35 位字母、数字或连字符。", "A batch number has 1 to 35 letters, digits or hyphens.")));
        }

        if (model.Lines.Count == 0)
        {
            fields.Add(new("/lines", "payment-file.empty", new("文件中没有付款。", "The file holds no payment.")));
        }

        Text(model.Payer.Name, "/payer/name", NameBytes, BankEncodings.GbkLength, fields);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Int128 total = 0;
        for (int i = 0; i < model.Lines.Count; i++)
        {
            PaymentFileLine line = model.Lines[i];
            string at = string.Create(CultureInfo.InvariantCulture, $"/lines/{i}");
            Text(line.PayeeName, $"{at}/payeeName", NameBytes, BankEncodings.GbkLength, fields);
            Text(line.BankName, $"{at}/bankName", BankNameLength, text => text.Length, fields);
            Text(line.Remittance, $"{at}/remittance", RemittanceLength, text => text.Length, fields);
            total += line.Amount.Value;
            if (line.LineNumber != i + 1)
            {
                fields.Add(new($"{at}/lineNumber", "payment-file.line-number", new("序号应从 1 起连续。", "Lines are numbered from 1 without gaps.")));
            }

            if (line.Amount <= Fen.Zero)
            {
                fields.Add(new($"{at}/amount", "payment-file.amount", new("金额须大于零。", "An amount is above zero.")));
            }

            if (!Reference().IsMatch(line.PaymentId) || !ids.Add(line.PaymentId))
            {
                fields.Add(new($"{at}/paymentId", "payment-file.reference", new("流水号须唯一，1 到 35 位字母、数字或连字符。", "A payment number is unique and has 1 to 35 letters, digits or hyphens.")));
            }
        }

        if (total > long.MaxValue)
        {
            fields.Add(new("/lines", "payment-file.amount", new("总金额过大。", "The sum is too large.")));
        }

        return fields.Count == 0 ? null : new Problem("payment-file.invalid", ProblemKind.Invalid, new(
            "付款文件有误，未生成。", "The payment file has mistakes and was not made.")) { Fields = fields };
    }

    private static void Text(string text, string at, int most, Func<string, int> measure, List<FieldProblem> fields)
    {
        if (string.IsNullOrWhiteSpace(text) || measure(text) > most)
        {
            fields.Add(new(at, "payment-file.length", new("内容为空或超过银行允许的长度。", "It is empty or longer than banks take.")));
        }

        // Besides control characters: halves of surrogate pairs and the two code points that XML cannot carry.
        if (text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0xFFFE or 0xFFFF))
        {
            fields.Add(new(at, "payment-file.characters", new("含有银行不接受的字符。", "It holds characters that banks do not take.")));
        }
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$")]
    private static partial Regex Reference();
}
