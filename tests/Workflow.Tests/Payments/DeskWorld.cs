using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Payments;

/// <summary>Steps of a finance officer and of the bank.</summary>
internal static class DeskWorld
{
    public const string Fund = "jinqiu-230100-2026";

    private static readonly string[] Children = ["230199201510010032", "230902201510010037"];

    public static async Task<StaffCaller> FinanceAsync(this CaseWorld world) => await world.StaffAsync(CaseWorld.FinanceOfficer);

    /// <summary>Two instructed cases of two workers and two children.</summary>
    public static async Task<ApplicationId[]> TwoInstructedAsync(this CaseWorld world)
    {
        WorkerCaller other = await world.SignedInAsync("13904519999");
        ApplicationId second = await world.OnNoticeAsync(CaseWorld.Answers(SecondChild), "second-key", other);
        ApplicationId first = await world.InstructedAsync();
        await world.Progress.CloseNoticeAsync(second);
        await world.Progress.ReserveFundAsync(second);
        await world.Progress.InstructPaymentAsync(second);
        return [first, second];
    }

    public static async Task<BankFile> FileAsync(this CaseWorld world)
    {
        Result<BankFile> file = await world.Get<PaymentDesk>().CreateFileAsync(await world.FinanceAsync());
        Assert.True(file.IsOk, file.Problem?.Code);
        return file.Value;
    }

    public static async Task<Result<ReturnReport>> ReturnAsync(this CaseWorld world, string fileId, string csv) =>
        await world.Get<PaymentDesk>().ImportReturnAsync(await world.FinanceAsync(), fileId, new MemoryStream(Encoding.UTF8.GetBytes(csv)));

    /// <summary>A bank's return, a line a payment.</summary>
    public static string Csv(string fileId, params (string PaymentId, string State)[] lines) => Csv(fileId, PayerOptions.Development.Account, lines);

    public static string Csv(string fileId, string payer, params (string PaymentId, string State)[] lines)
    {
        var csv = new StringBuilder();
        csv.Append(CultureInfo.InvariantCulture, $"批次号,付款账号\r\n{fileId},{payer}\r\n商户流水号,账号,金额,状态,银行代码,银行说明\r\n");
        foreach ((string paymentId, string state) in lines)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{paymentId},6217000000000000012,1000.00,{state},,{(state == "失败" ? "户名不符" : "")}\r\n");
        }

        return csv.ToString();
    }

    public static async Task<FundBalance> BalanceAsync(this CaseWorld world)
    {
        FundLedger ledger = world.Get<FundLedger>();
        FundVerification proof = await ledger.VerifyAsync(Fund);
        Assert.True(proof.Intact, proof.Reason);
        return proof.Kept;
    }

    private static void SecondChild(JsonObject answers)
    {
        answers["child"]!["idNumber"] = Children[1];
        answers["household"]![2]!["idNumber"] = Children[1];
    }
}
