using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.StatusPages;

/// <summary>The road of a case as anybody may see it.</summary>
internal static class StatusSteps
{
    /// <summary>The steps.</summary>
    /// <param name="programme">The programme version that the case is pinned to.</param>
    /// <param name="record">The case.</param>
    /// <param name="unions">The union of each step of the chain, by step from 1, as it stands now.</param>
    /// <param name="endedOn">The day the case ended; null while it goes on.</param>
    public static IReadOnlyList<StatusStep> Of(ProgrammeDefinition programme, CaseRecord record, IReadOnlyDictionary<int, string> unions, DateOnly? endedOn)
    {
        AppliedDecision[] decisions = [.. record.Content.Decisions.Where(d => d.Round == record.Round)];
        var steps = new List<StatusStep> { new(Sent, StatusStepState.Done, ChinaTime.DayOf(record.SubmittedAt), null) };
        DateOnly? checkedOn = record.Content.Eligibility is { } eligibility ? ChinaTime.DayOf(eligibility.EvaluatedAt) : null;
        int now = PlaceOf(record.Status, record);
        steps.Add(Step(Papers, 0, now, null, null));
        steps.Add(Step(Checked, 1, now, now > 1 ? checkedOn : null, null));
        for (int step = 1; step <= programme.Approval.Count; step++)
        {
            AppliedDecision? taken = decisions.FirstOrDefault(d => d.Step == step);
            ApprovalStep level = programme.StepAt(step);
            bool isNow = now == 2 && step == 1 + decisions.Count(d => d.Kind == DecisionKind.Approve);
            if (level.When is not null && taken is null && !isNow)
            {
                // Taken only in some cases, and not in this one so far.
                continue;
            }

            StatusStepState state = taken is { Kind: DecisionKind.Approve } || now > 2 ? StatusStepState.Done : isNow ? StatusStepState.Now : StatusStepState.Later;
            steps.Add(new StatusStep(
                level.Title ?? LevelName(level.Level), state, taken is { Kind: DecisionKind.Approve } ? ChinaTime.DayOf(taken.At) : null, unions.GetValueOrDefault(step)));
        }

        if (programme.Notice is not null)
        {
            steps.Add(Step(Notice, 3, now, now > 3 ? record.Content.Notice?.LastDay : null, null));
        }

        steps.Add(Step(programme.Pays ? Money : CarriedOut, 4, now, null, null));
        steps.Add(Step(programme.Pays ? Paid : Granted, 5, now, now > 5 ? endedOn : null, null));
        return CaseTransitions.IsEnded(record.Status) && record.Status is not (ApplicationStatus.Paid or ApplicationStatus.Granted) ? Stopped(steps, endedOn) : steps;
    }

    private static readonly LocalizedText Sent = new("提交申请", "Application sent");
    private static readonly LocalizedText Papers = new("补齐材料", "Papers complete");
    private static readonly LocalizedText Checked = new("核对条件", "Conditions checked");
    private static readonly LocalizedText Notice = new("公示", "Public notice");
    private static readonly LocalizedText Money = new("安排发放", "Payment arranged");
    private static readonly LocalizedText CarriedOut = new("落实", "Carried out");
    private static readonly LocalizedText Paid = new("到账", "Money arrived");
    private static readonly LocalizedText Granted = new("办结", "Granted");

    private static LocalizedText LevelName(UnionLevel level) => level switch
    {
        UnionLevel.Grassroots => new("单位工会审批", "Decision of the unit's union"),
        UnionLevel.County => new("县级工会审批", "Decision of the county union"),
        UnionLevel.City => new("市级工会审批", "Decision of the city union"),
        _ => new("省级工会审批", "Decision of the provincial federation"),
    };

    private static StatusStep Step(LocalizedText name, int place, int now, DateOnly? on, string? union) =>
        new(name, place < now ? StatusStepState.Done : place == now ? StatusStepState.Now : StatusStepState.Later, on, union);

    // The first step that is not done is where it ended; what would have come after it is left out.
    private static IReadOnlyList<StatusStep> Stopped(List<StatusStep> steps, DateOnly? endedOn)
    {
        int end = steps.FindIndex(step => step.State != StatusStepState.Done);
        return end < 0 ? steps : [.. steps.Take(end), steps[end] with { State = StatusStepState.Stopped, On = endedOn }];
    }

    private static int PlaceOf(ApplicationStatus status, CaseRecord record) => status switch
    {
        ApplicationStatus.AwaitingDocuments => 0,
        ApplicationStatus.CheckingEligibility => 1,
        ApplicationStatus.AwaitingApproval or ApplicationStatus.ReturnedForCorrection or ApplicationStatus.Rejected => 2,
        ApplicationStatus.OnPublicNotice => 3,
        ApplicationStatus.AwaitingPlace or ApplicationStatus.InLines
            or ApplicationStatus.AwaitingFunds or ApplicationStatus.AwaitingPayment or ApplicationStatus.SentToBank or ApplicationStatus.PaymentReturned => 4,
        ApplicationStatus.Paid or ApplicationStatus.Granted => 6,

        // Withdrawn or lapsed: as far as it came.
        _ => record.Payments > 0 ? 4 : record.Content.Notice is not null ? 3 : record.Content.Eligibility is not null ? 2 : 0,
    };
}
