using System.Globalization;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// What can happen to a case: pure functions from a case to the case afterwards, with the effects that follow. A
/// function that finds its work done returns the same case.
/// </summary>
internal static partial class CaseChanges
{
    private const string System = "system";

    private static readonly IReadOnlyDictionary<string, string> NoFacts = new Dictionary<string, string>();

    /// <summary>Adds effects.</summary>
    public static CaseRecord Then(this CaseRecord record, params IEnumerable<CaseEffect> effects) =>
        record with { Content = record.Content with { Pending = [.. record.Content.Pending, .. effects] } };

    /// <summary>The worker takes the application back.</summary>
    public static Result<CaseRecord> Withdraw(CaseRecord record, string actor)
    {
        if (record.Status == ApplicationStatus.Withdrawn)
        {
            return record;
        }

        if (record.Status is ApplicationStatus.SentToBank or ApplicationStatus.PaymentReturned or ApplicationStatus.Paid)
        {
            return ApplicationProblems.TooLateToWithdraw;
        }

        if (CaseTransitions.Check(record.Status, ApplicationStatus.Withdrawn, CaseMover.Worker) is { } refused)
        {
            return refused;
        }

        return End(record, ApplicationStatus.Withdrawn).Then(
            Journal("withdrawn", actor, "application.withdrawn", new("申请人撤回了申请。", "The applicant withdrew the application.")),
            Tell("withdrawn", MessageTemplates.Withdrawn, record));
    }

    /// <summary>A time limit of the worker passed.</summary>
    /// <param name="record">The case.</param>
    /// <param name="from">The status in which it waits for the worker.</param>
    public static CaseRecord Lapse(CaseRecord record, ApplicationStatus from)
    {
        if (record.Status != from || !CaseTransitions.Allows(from, ApplicationStatus.Lapsed, CaseMover.System))
        {
            return record;
        }

        bool documents = from == ApplicationStatus.AwaitingDocuments;
        return End(record, ApplicationStatus.Lapsed).Then(
            Journal("lapsed", System, "application.lapsed", documents
                ? new("逾期未补齐材料，申请终止。", "The documents did not come in time; the application lapsed.")
                : new("逾期未更正，申请终止。", "The correction did not come in time; the application lapsed.")),
            Tell("lapsed", documents ? MessageTemplates.DocumentsLapsed : MessageTemplates.CorrectionLapsed, record));
    }

    /// <summary>Every way of ending gives back what the case holds: claim, money, room under the caps, place, task and notice.</summary>
    private static CaseRecord End(CaseRecord record, ApplicationStatus status)
    {
        List<CaseEffect> effects = [.. record.Content.Claims.Select(claim => new ReleaseClaimEffect(claim))];
        if (record.FundKey is { } fund)
        {
            effects.Add(new ReleaseFundEffect(fund));
        }

        if (record.Status is ApplicationStatus.AwaitingFunds or ApplicationStatus.AwaitingPayment)
        {
            // Also before anything was set aside: what is just being set aside comes too late then.
            effects.Add(new ReleaseAidEffect());
        }

        if (record.Content.Hold is { IsOpen: true })
        {
            effects.Add(new PutHoldEffect());
        }

        if (record.Content.Place is { } place)
        {
            effects.Add(new ReleasePlaceEffect(place));
        }

        if (AwaitedStep(record) is { } step)
        {
            effects.Add(new CloseTaskEffect(record.TaskId(step)));
        }

        if (record is { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { } notice })
        {
            effects.Add(new TakeDownNoticeEffect(notice.LastDay));
        }

        return (record with { Status = status }).Then(effects);
    }

    /// <summary>
    /// The step of the chain that this round waits for, by its number in the file, from 1; null when every step that the case takes is
    /// decided. A case that was evaluated before steps had conditions takes one after the other.
    /// </summary>
    internal static int? NextStep(CaseRecord record)
    {
        int decided = record.Content.Decisions.Count(d => d.Round == record.Round);
        return record.Content.Eligibility?.Steps is not { } steps ? decided + 1 : decided < steps.Count ? steps[decided] : null;
    }

    /// <summary>The step whose decision a case waits for now; null when it waits for none.</summary>
    internal static int? AwaitedStep(CaseRecord record) => record.Status == ApplicationStatus.AwaitingApproval ? NextStep(record) : null;

    /// <summary>The steps of the chain that a case takes, by their number in the file, from 1, rising.</summary>
    /// <param name="record">The case.</param>
    /// <param name="steps">How many steps the file has.</param>
    internal static IReadOnlyList<int> StepsOf(CaseRecord record, int steps) =>
        record.Content.Eligibility?.Steps ?? [.. Enumerable.Range(1, steps)];

    private static CaseRecord Move(CaseRecord record, ApplicationStatus to, CaseMover mover) =>
        CaseTransitions.Allows(record.Status, to, mover)
            ? record with { Status = to }
            : throw new InvalidOperationException($"{record.Id} cannot go from {record.Status} to {to}.");

    internal static JournalEffect Journal(
        string key, string actor, string action, LocalizedText? forPeople, IReadOnlyDictionary<string, string>? facts = null) =>
        new(key, actor, action, facts ?? NoFacts, forPeople);

    internal static TellWorkerEffect Tell(string key, string template, CaseRecord record, params (string Name, string Value)[] more) =>
        new(key, template, new Dictionary<string, string>(more.Select(m => KeyValuePair.Create(m.Name, m.Value))) { ["case"] = record.Id.Value });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
