using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Payments.Files;

namespace AidFlow.Workflow.Tests.Payments.Files;

/// <summary>Files of payments for tests.</summary>
internal static class PaymentFiles
{
    public static PaymentFileModel Of(params PaymentFileLine[] lines) => new()
    {
        FileId = "230100-20260930-01",
        Payer = new PaymentFilePayer("哈尔滨市总工会", AccountNumber.Parse("2301001234567890"), CnapsCode.Parse("313261000018")),
        CreatedOn = new DateOnly(2026, 9, 30),
        Lines = lines,
    };

    public static PaymentFileModel Two() => Of(Line(1), Line(2) with { PayeeName = "阿依古丽·买买提", Amount = new Fen(300050), BankCode = CnapsCode.Parse("102100099996") });

    public static PaymentFileLine Line(int number) => new()
    {
        LineNumber = number,
        PayeeName = "王建国",
        Account = AccountNumber.Parse("6217000000000000012"),
        BankName = "中国建设银行哈尔滨道里支行",
        Amount = Fen.FromYuan(1000),
        Remittance = "金秋助学金",
        PaymentId = $"P-{number:0000}",
    };
}
