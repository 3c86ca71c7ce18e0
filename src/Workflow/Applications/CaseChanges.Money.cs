using System.Text.Json.Nodes;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// The public notice and the money.
internal static partial class CaseChanges
{
    /// <summary>The notice is posted; with a programme that has none, the case goes its course.</summary>
    public static CaseRecord NoticePosted(CaseRecord record, CaseNotice? notice, CaseCourse next)
    {
        if (record.Status != ApplicationStatus.AwaitingApproval)
        {
            return record;
        }

        if (notice is null)
        {
            return CaseCourses.StatusOf(next) is not { } status ? record : Move(record, status, CaseMover.System).Then(Journal(
                "no-notice", System, "notice.none", new("审批完成，继续办理。", "Approved; it goes on.")));
        }

        CaseRecord after = Move(record, ApplicationStatus.OnPublicNotice, CaseMover.System);
        return (after with { Content = after.Content with { Notice = notice } }).Then(
            new PostNoticeEffect(notice.LastDay),
            Journal("notice-posted", System, "notice.posted", new($"审批通过，公示至 {Day(notice.LastDay)}。", $"Approved; on public notice until {Day(notice.LastDay)}."),
                new Dictionary<string, string> { ["postedOn"] = Day(notice.PostedOn), ["lastDay"] = Day(notice.LastDay), ["provisional"] = notice.Provisional ? "true" : "false" }),
            Tell("notice-posted", MessageTemplates.ApprovedNoticePosted, record, ("date", Day(notice.LastDay))));
    }

    /// <summary>The official calendar moved the last day of a notice that was posted provisionally.</summary>
    public static CaseRecord NoticeMoved(CaseRecord record, CaseNotice notice) =>
        record is not { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { } before } || before == notice ? record
        : (record with { Content = record.Content with { Notice = notice } }).Then(
            new TakeDownNoticeEffect(before.LastDay),
            new PostNoticeEffect(notice.LastDay),
            Journal($"notice-moved:{Day(notice.LastDay)}", System, "notice.moved", new(
                $"按正式放假安排，公示至 {Day(notice.LastDay)}。", $"After the official calendar the notice runs until {Day(notice.LastDay)}."),
                new Dictionary<string, string> { ["lastDay"] = Day(notice.LastDay) }));

    /// <summary>The last day of the notice is over. A case that is granted at once keeps its status until it is.</summary>
    public static CaseRecord NoticeClosed(CaseRecord record, CaseCourse next) =>
        record is not { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { } notice } || CaseCourses.StatusOf(next) is not { } status ? record
        : Move(record, status, CaseMover.System).Then(NoticeOver(notice)).Then(Tell("notice-closed", MessageTemplates.NoticeClosed, record));

    /// <summary>A payment is to be instructed: the first, or the next after a corrected account.</summary>
    public static CaseRecord Instructed(CaseRecord record)
    {
        bool first = record is { Status: ApplicationStatus.AwaitingPayment, Payments: 0 };
        bool again = record is { Status: ApplicationStatus.PaymentReturned, AccountCorrected: true };
        if ((!first && !again) || record.Content.Hold is { IsOpen: true })
        {
            return record;
        }

        CaseRecord after = again ? Move(record, ApplicationStatus.AwaitingPayment, CaseMover.System) : record;
        string payment = record.PaymentId(record.Payments + 1);
        return (after with { Payments = record.Payments + 1, AccountCorrected = false }).Then(Journal(
            $"instructed:{payment}", System, "payment.instructed", new("已生成发放指令。", "The payment was instructed."),
            new Dictionary<string, string> { ["payment"] = payment }));
    }

    /// <summary>The case follows its newest payment.</summary>
    public static CaseRecord Follow(CaseRecord record, string paymentId, PaymentStatus status)
    {
        if (paymentId != record.PaymentId(record.Payments))
        {
            return record;
        }

        return (record.Status, status) switch
        {
            (ApplicationStatus.AwaitingPayment, PaymentStatus.Cancelled) => WithdrawnBeforeFiling(record),
            (ApplicationStatus.AwaitingPayment, PaymentStatus.Filed) => Filed(record, paymentId),
            (ApplicationStatus.AwaitingPayment, PaymentStatus.InProcess or PaymentStatus.Paid or PaymentStatus.Returned) =>
                Follow(Filed(record, paymentId), paymentId, status),
            (ApplicationStatus.SentToBank, PaymentStatus.Paid) => Move(record, ApplicationStatus.Paid, CaseMover.Payment).Then(
                new CommitFundEffect(record.PayingFund, record.Payments),
                Journal($"paid:{paymentId}", System, "payment.paid", new("资助金已到账。", "The money arrived."), PaymentFacts(paymentId))),
            (ApplicationStatus.SentToBank, PaymentStatus.Returned) => Returned(record, paymentId),
            // 退汇: the bank sends back money that had arrived. The orchestration has ended by then and is started again.
            (ApplicationStatus.Paid, PaymentStatus.Returned) =>
                (Returned(record, paymentId) with { OrchestrationStarted = false })
                .Then(new ReopenFundEffect(record.PayingFund, record.Payments), new AskForStartEffect()),
            _ => record,
        };
    }

    /// <summary>The worker corrected the account of a returned payment.</summary>
    public static Result<CaseRecord> AccountChanged(CaseRecord record, JsonObject answers, string actor)
    {
        if (record.Status != ApplicationStatus.PaymentReturned)
        {
            return record.IsEnded ? ApplicationProblems.Ended(record.Status) : ApplicationProblems.WrongStatus(record.Status);
        }

        return (record with
        {
            Version = record.Version + 1,
            AccountCorrected = true,
            Content = record.Content with { Answers = answers },
        }).Then(new IndexDuplicatesEffect(DuplicateKey.Dropped(record.Content.Answers, answers))).Then(Journal($"account-changed:V{record.Version + 1}", actor, "payment.account-corrected",
            new("申请人更正了收款账户。", "The applicant corrected the account."), PaymentFacts(record.PaymentId(record.Payments))));
    }

    private static CaseEffect[] NoticeOver(CaseNotice notice) =>
    [
        new TakeDownNoticeEffect(notice.LastDay),
        Journal("notice-closed", System, "notice.closed", new("公示期满。", "The public notice is over.")),
    ];

    private static CaseRecord WithdrawnBeforeFiling(CaseRecord record) => Withdraw(record, record.Owner.Actor).Value;

    private static CaseRecord Filed(CaseRecord record, string paymentId) =>
        Move(record, ApplicationStatus.SentToBank, CaseMover.Payment).Then(Journal(
            $"filed:{paymentId}", System, "payment.filed", new("已送银行发放。", "Sent to the bank."), PaymentFacts(paymentId)));

    private static CaseRecord Returned(CaseRecord record, string paymentId) =>
        Move(record, ApplicationStatus.PaymentReturned, CaseMover.Payment).Then(Journal(
            $"payment-returned:{paymentId}", System, "payment.returned", new("银行退回了款项，请更正收款账户。", "The bank returned the payment; the account has to be corrected."),
            PaymentFacts(paymentId)));

    private static Dictionary<string, string> PaymentFacts(string paymentId) => new() { ["payment"] = paymentId };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture);
}
