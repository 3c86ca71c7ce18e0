using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Notifications;

namespace AidFlow.Workflow.Applications;

// What the caps leave, and the fund.
internal static partial class CaseChanges
{
    /// <summary>The caps left so much of the amount: it is lowered to that, and refused when nothing is left.</summary>
    public static CaseRecord SetAside(CaseRecord record, Fen granted)
    {
        if (record is not { Status: ApplicationStatus.AwaitingFunds, Content.SetAside: null, Amount: { } approved })
        {
            return record;
        }

        CaseRecord after = record with { Amount = granted, Content = record.Content with { SetAside = new AidSetAside(approved, granted) } };
        var facts = new Dictionary<string, string> { ["approvedFen"] = Text(approved), ["setAsideFen"] = Text(granted) };
        return granted <= Fen.Zero ? CapReached(record, facts)
            : granted == approved ? after.Then(Journal("aid-set-aside", System, "aid.set-aside", null, facts))
            : after.Then(
                Journal("aid-set-aside", System, "aid.lowered", new(
                    $"此前已得到或预留的救助计入封顶，金额由 {approved} 调减为 {granted}。",
                    $"Aid received or set aside before counts against the cap; the amount is lowered from {approved} to {granted}."), facts),
                Tell("amount-lowered", MessageTemplates.AmountLowered, record));
    }

    /// <summary>The fund has set the amount aside.</summary>
    public static CaseRecord Reserved(CaseRecord record) =>
        record.Status != ApplicationStatus.AwaitingFunds ? record
        : Move(record, ApplicationStatus.AwaitingPayment, CaseMover.System).Then(Journal(
            "fund-reserved", System, "fund.reserved", new("资金已落实，等待发放。", "The money is set aside; the payment is being prepared."),
            new Dictionary<string, string> { ["fund"] = record.PayingFund }));

    private static CaseRecord CapReached(CaseRecord record, Dictionary<string, string> facts)
    {
        if (!CaseTransitions.Allows(record.Status, ApplicationStatus.Rejected, CaseMover.System))
        {
            throw new InvalidOperationException($"{record.Id} cannot be refused in {record.Status}.");
        }

        CaseRecord after = End(record, ApplicationStatus.Rejected);
        facts["reasons"] = RefusalReasons.CapReached;
        return (after with { Content = after.Content with { Refusal = RefusalReasons.TextOf(RefusalReasons.CapReached) } }).Then(
            Journal("cap-reached", System, "application.cap-reached", RefusalReasons.TextOf(RefusalReasons.CapReached), facts),
            Tell("rejected", MessageTemplates.Rejected, record));
    }

    private static string Text(Fen amount) => amount.Value.ToString(global::System.Globalization.CultureInfo.InvariantCulture);
}
