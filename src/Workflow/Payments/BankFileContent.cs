using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>The content of a bank file in every format, from its payments. The same payments give the same bytes.</summary>
internal static class BankFileContent
{
    public const string Csv = "csv";
    public const string CsvGbk = "csv-gbk";
    public const string Pain001 = "pain001";

    /// <summary>The media type of a format; null for a format that there is none of.</summary>
    public static string? ContentTypeOf(string format) => format switch
    {
        Csv => "text/csv; charset=utf-8",
        CsvGbk => "text/csv; charset=gbk",
        Pain001 => "application/xml",
        _ => null,
    };

    /// <summary>The name under which a format is downloaded.</summary>
    public static string FileNameOf(string fileId, string format) => format switch
    {
        CsvGbk => $"{fileId}-gbk.csv",
        Pain001 => $"{fileId}.xml",
        _ => $"{fileId}.csv",
    };

    /// <summary>Every format that the payments can be written in.</summary>
    /// <exception cref="InvalidOperationException">A payment that no bank would take was claimed for the file.</exception>
    public static IEnumerable<(string Format, byte[] Content)> Of(BankFileRecord file, IReadOnlyList<PaymentRecord> lines, PayerOptions payer)
    {
        PaymentFileModel model = ModelOf(file.FileId, file.CreatedAt, lines, payer);
        yield return (Csv, Written(NeutralCsvWriter.Write(model, CsvEncoding.Utf8)));
        yield return (Pain001, Written(Pain001Writer.Write(model)));

        // A name may hold characters that GBK does not have; such a file goes to the bank in UTF-8 or XML.
        if (NeutralCsvWriter.Write(model, CsvEncoding.Gbk) is { IsOk: true } gbk)
        {
            yield return (CsvGbk, gbk.Value);
        }
    }

    /// <summary>Why no bank would take a payment; null for a good one.</summary>
    public static Problem? Check(PaymentRecord payment, PayerOptions payer)
    {
        if (payment.Payee is not { } payee || !AccountNumber.TryParse(payee.AccountNumber, null, out _))
        {
            return PaymentProblems.BadPayee;
        }

        PaymentFileModel model = ModelOf("CHECK", payment.InstructedAt, [payment], payer);
        return NeutralCsvWriter.Write(model, CsvEncoding.Utf8).IsOk && Pain001Writer.Write(model).IsOk ? null : PaymentProblems.BadPayee;
    }

    /// <summary>The file as a model, for writing and for matching a return.</summary>
    public static PaymentFileModel ModelOf(string fileId, DateTimeOffset createdAt, IReadOnlyList<PaymentRecord> lines, PayerOptions payer) => new()
    {
        FileId = fileId,
        Payer = new PaymentFilePayer(payer.Name, AccountNumber.Parse(payer.Account), CnapsCode.Parse(payer.BankCode)),
        CreatedOn = ChinaTime.DayOf(createdAt),
        Lines = [.. lines.Select((payment, i) => LineOf(payment, i + 1))],
    };

    private static PaymentFileLine LineOf(PaymentRecord payment, int number)
    {
        PayeeAccount payee = payment.Payee ?? throw new InvalidOperationException($"{payment.PaymentId} has no payee.");
        return new PaymentFileLine
        {
            LineNumber = number,
            PayeeName = payee.AccountName,
            Account = AccountNumber.Parse(payee.AccountNumber),
            BankName = payee.BankName ?? "",
            BankCode = CnapsCode.TryParse(payee.BankCode, null, out CnapsCode code) ? code : null,
            Amount = payment.Amount,
            Remittance = payment.Remittance,
            PaymentId = payment.PaymentId,
        };
    }

    private static byte[] Written(Result<byte[]> content) =>
        content.IsOk ? content.Value : throw new InvalidOperationException($"A bank file could not be written: {content.Problem.Code}.");
}
