using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>The desk of an approver: inbox, one task, a decision. Experts have the inbox and the tasks that they score; their points go to <see cref="ScoringDesk"/>.</summary>
public sealed class ApprovalDesk
{
    /// <summary>Most tasks that an inbox shows at once; the most urgent come first.</summary>
    public const int InboxSize = 200;

    private readonly TaskStore _tasks;
    private readonly CaseKeeper _cases;
    private readonly Deciders _deciders;
    private readonly TaskViews _views;
    private readonly VotingDesk _voting;
    private readonly TimeProvider _time;

    internal ApprovalDesk(TaskStore tasks, CaseKeeper cases, Deciders deciders, TaskViews views, VotingDesk voting, TimeProvider time)
    {
        _tasks = tasks;
        _cases = cases;
        _deciders = deciders;
        _views = views;
        _voting = voting;
        _time = time;
    }

    /// <summary>
    /// Open tasks that this officer's union has to decide, or that this expert has to score, most urgent first; empty for those who are neither.
    /// </summary>
    public async Task<IReadOnlyList<TaskView>> InboxAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Has(StaffRole.Officer) && !caller.Has(StaffRole.Expert))
        {
            return [];
        }

        Decider decider = await _deciders.OfAsync(caller, cancellationToken).ConfigureAwait(false);
        var views = new List<TaskView>();
        foreach (TaskRecord task in await _tasks.InboxAsync(caller.OrganisationId, InboxSize, cancellationToken).ConfigureAwait(false))
        {
            if (await _cases.FindAsync(task.Application, cancellationToken).ConfigureAwait(false) is { IsEnded: false } record
                && (decider.IsOfficer || IsForExpert(decider, task, record)))
            {
                views.Add(await _views.OfAsync(decider, task, record, cancellationToken).ConfigureAwait(false));
            }
        }

        return views;
    }

    /// <summary>One task; <c>approval.unknown</c> when there is none or it belongs to another union.</summary>
    public async Task<Result<TaskView>> TaskAsync(StaffCaller caller, string taskId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await _tasks.FindAsync(taskId, cancellationToken).ConfigureAwait(false) is not { } task
            || !task.IsFor(caller.OrganisationId)
            || await _cases.FindAsync(task.Application, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApprovalProblems.Unknown;
        }

        Decider decider = await _deciders.OfAsync(caller, cancellationToken).ConfigureAwait(false);
        return decider.IsOfficer || IsForExpert(decider, task, record)
            ? await _views.OfAsync(decider, task, record, cancellationToken).ConfigureAwait(false)
            : ApprovalProblems.NotAnOfficer;
    }

    /// <summary>Takes a decision: it stands once the task's row holds it. The case's orchestration applies it; wake it afterwards.</summary>
    public async Task<Result<DecisionReceipt>> DecideAsync(
        StaffCaller caller, Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(decision);
        if (await _tasks.FindAsync(decision.TaskId, cancellationToken).ConfigureAwait(false) is not { } seen
            || await _cases.FindAsync(seen.Application, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApprovalProblems.Unknown;
        }

        Decider decider = await _deciders.OfAsync(caller, cancellationToken).ConfigureAwait(false);
        CaseUnderDecision subject = _deciders.Of(record);
        if (record.IsEnded && seen.IsFor(caller.OrganisationId) && seen.IsOpen)
        {
            return ApprovalProblems.Closed;
        }

        Problem? refused = null;
        TaskDecision taken = DecisionOf(caller, decision, subject, seen);
        if (decision.Kind == DecisionKind.Approve && subject.StepOf(seen).Votes is not null)
        {
            return await VoteAsync(decider, subject, decision, taken, cancellationToken).ConfigureAwait(false);
        }

        TaskRecord task = await _tasks.ChangeAsync(
            decision.TaskId,
            current => (refused = ApprovalRules.Check(decider, current, subject, decision)) is null ? current with { Decision = taken } : current,
            cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        await _tasks.TakeOutOfInboxesAsync(task, cancellationToken).ConfigureAwait(false);
        return new DecisionReceipt(task.TaskId, task.Application, taken.Kind, taken.At);
    }

    private async Task<Result<DecisionReceipt>> VoteAsync(
        Decider decider, CaseUnderDecision subject, Decision decision, TaskDecision taken, CancellationToken cancellationToken)
    {
        Result<TaskRecord> voted = await _voting.VoteAsync(decider, subject, decision, taken, cancellationToken).ConfigureAwait(false);
        if (!voted.IsOk)
        {
            return voted.Problem;
        }

        TaskRecord task = voted.Value;
        var receipt = new DecisionReceipt(task.TaskId, task.Application, taken.Kind, taken.At);
        if (task.IsOpen)
        {
            return receipt with { Voting = await _voting.ViewAsync(task, subject, decider.StaffId, cancellationToken).ConfigureAwait(false) };
        }

        await _tasks.TakeOutOfInboxesAsync(task, cancellationToken).ConfigureAwait(false);
        return receipt;
    }

    /// <summary>
    /// The case of a task that holds a decision which the case has not applied yet; null when there is nothing to apply. A process
    /// that dies between decision and wake-up leaves such a case asleep, and whoever tries to decide again meets a refusal.
    /// </summary>
    /// <param name="taskId">The task; one that does not exist has no case.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ApplicationId?> UnappliedAsync(string taskId, CancellationToken cancellationToken = default) =>
        await _tasks.FindAsync(taskId, cancellationToken).ConfigureAwait(false) is { Decision: not null } task
        && await _cases.FindAsync(task.Application, cancellationToken).ConfigureAwait(false) is { IsEnded: false } record
        && record.Content.Decisions.All(applied => applied.TaskId != task.TaskId)
            ? task.Application
            : null;

    private bool IsForExpert(Decider decider, TaskRecord task, CaseRecord record) =>
        decider.IsExpert && task.Organisation == decider.Organisation && _deciders.Of(record).StepOf(task).Scores is not null;

    private TaskDecision DecisionOf(StaffCaller caller, Decision decision, CaseUnderDecision subject, TaskRecord task) => new()
    {
        Kind = decision.Kind,
        ReasonCodes = [.. decision.ReasonCodes.Distinct(StringComparer.Ordinal)],
        Fields = [.. decision.Fields.Distinct(StringComparer.Ordinal)],
        Note = string.IsNullOrWhiteSpace(decision.Note) ? null : decision.Note.Trim(),
        StaffId = caller.StaffId,
        StaffName = caller.DisplayName,
        StaffOrganisation = caller.OrganisationId,
        At = _time.GetUtcNow(),
        Record = StepRecord.SoundPart(StepRecord.Check(subject.Programme, subject.StepOf(task), decision.Record, subject.Today)),
    };
}
