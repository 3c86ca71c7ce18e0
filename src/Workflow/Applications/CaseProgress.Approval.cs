using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

// The approval chain: time limits, silence, and what a decision leads to.
public sealed partial class CaseProgress
{
    /// <summary>The state of a step's task in the current round.</summary>
    public async Task<ApprovalTaskState> CheckApprovalTaskAsync(ApplicationId id, int step, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        int steps = _views.ProgrammeOf(record).Approval.Count;
        TaskRecord? task = await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false);
        task = task is { IsOpen: true } ? await WithPeopleAsync(record, task, cancellationToken).ConfigureAwait(false) : task;
        return task is null
            ? new ApprovalTaskState("", null, record.IsEnded, _time.GetUtcNow().UtcDateTime, _time.GetUtcNow().UtcDateTime, true, true, steps, step)
            : new ApprovalTaskState(
                task.TaskId, task.Decision?.Kind, record.IsEnded && record.Status != ApplicationStatus.Rejected,
                task.RemindAt.UtcDateTime, task.DueAt.UtcDateTime, task.Reminded, task.Escalated, steps, step, task.SilentAt?.UtcDateTime);
    }

    /// <summary>Reminds the officers of an open task, once.</summary>
    public async Task RemindApproverAsync(ApplicationId id, int step, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is not { IsOpen: true, Reminded: false } task || record.IsEnded)
        {
            return;
        }

        await _announcer.TellAsync(record, task, task.Organisation, MessageTemplates.TaskReminder, cancellationToken).ConfigureAwait(false);
        await AskAboveForRelativesAsync(record, task, cancellationToken).ConfigureAwait(false);
        await _journal.RecordAsync(id, new JournalEntry
        {
            Key = $"task-reminded:{task.TaskId}",
            Actor = System,
            Action = "approval.reminded",
            Facts = new Dictionary<string, string> { ["task"] = task.TaskId },
        }, cancellationToken).ConfigureAwait(false);
        await _tasks.ChangeAsync(task.TaskId, t => t.Reminded ? t : t with { Reminded = true }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts an overdue task into the inbox of the union above as well, once.</summary>
    public async Task EscalateApprovalAsync(ApplicationId id, int step, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is not { IsOpen: true, Escalated: false } task
            || record.IsEnded || task.DueAt > _time.GetUtcNow())
        {
            return;
        }

        Organisation? asked = await _organisations.FindAsync(task.Organisation, cancellationToken).ConfigureAwait(false);
        OrganisationId? above = asked?.ParentId;
        if (above is { } parent)
        {
            task = await _tasks.ChangeAsync(task.TaskId, t => t.EscalatedTo == parent || !t.IsOpen ? t : t with { EscalatedTo = parent }, cancellationToken).ConfigureAwait(false);
            await _tasks.PutIntoInboxesAsync(task, cancellationToken).ConfigureAwait(false);
            await _announcer.TellAsync(record, task, parent, MessageTemplates.TaskEscalated, cancellationToken).ConfigureAwait(false);
        }

        await _journal.RecordAsync(id, new JournalEntry
        {
            Key = $"task-escalated:{task.TaskId}",
            Actor = System,
            Action = "approval.escalated",
            Facts = new Dictionary<string, string> { ["task"] = task.TaskId, ["to"] = above?.Value ?? "" },
            ForPeople = above is null ? null : new("审批逾期，已请上级工会协助办理。", "The decision is overdue; the union above was asked as well."),
        }, cancellationToken).ConfigureAwait(false);
        await _tasks.ChangeAsync(task.TaskId, t => t.Escalated ? t : t with { Escalated = true }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes silence as consent once its time is over, unless somebody decided: the task's row takes one decision, whoever comes first.
    /// </summary>
    /// <returns>The state afterwards.</returns>
    public async Task<ApprovalTaskState> ApproveBySilenceAsync(ApplicationId id, int step, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (!record.IsEnded && await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false) is { } task)
        {
            DateTimeOffset now = _time.GetUtcNow();
            await _tasks.ChangeAsync(
                task.TaskId, t => t.IsOpen && t.SilentAt <= now ? t with { Decision = Silence(t) } : t, cancellationToken).ConfigureAwait(false);
        }

        return await CheckApprovalTaskAsync(id, step, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies a step's decision to the case.</summary>
    public async Task<ApprovalDecision> CompleteApprovalStepAsync(ApplicationId id, int step, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        ProgrammeDefinition programme = _views.ProgrammeOf(record);
        TaskRecord? task = await _tasks.FindAsync(record.TaskId(step), cancellationToken).ConfigureAwait(false);
        if (task?.Decision is { } decision)
        {
            await _tasks.TakeOutOfInboxesAsync(task, cancellationToken).ConfigureAwait(false);
            DateTimeOffset dueAt = DocumentDeadlines.CorrectionLapsesAt(decision.At, programme.Deadlines);
            var applied = new AppliedDecision
            {
                TaskId = task.TaskId,
                Round = task.Round,
                Step = task.Step,
                Level = task.Level,
                Organisation = decision.StaffOrganisation,
                Kind = decision.Kind,
                ReasonCodes = decision.ReasonCodes,
                Note = decision.Note,
                StaffId = decision.StaffId,
                StaffName = decision.StaffName,
                At = decision.At,
                Maker = decision.Maker,
                Recorded = decision.Record is not null,
                Scorers = [.. task.Scores.Select(score => score.StaffId)],
                Voters = [.. task.Votes.Select(AppliedVote.Of)],
            };
            record = await _keeper.AdvanceAsync(
                id, current => CaseChanges.Decided(current, applied, decision.Fields, dueAt, ChinaTime.DayOf(dueAt.AddTicks(-1)), programme.StepAt(step, task.Level).Title), cancellationToken).ConfigureAwait(false);
        }

        DecisionKind? kind = record.Content.Decisions.FirstOrDefault(d => d.Round == record.Round && d.Step == step)?.Kind;
        return new ApprovalDecision(kind, kind == DecisionKind.Approve && step == StepsOf(record)[^1], record.IsEnded);
    }

    private static TaskDecision Silence(TaskRecord task) => new()
    {
        Kind = DecisionKind.Approve,
        ReasonCodes = [],
        Fields = [],
        Note = null,
        StaffId = System,
        StaffName = "系统",
        StaffOrganisation = task.Organisation,
        At = task.SilentAt!.Value,
        Maker = DecisionMaker.Silence,
    };

    private IReadOnlyList<int> StepsOf(CaseRecord record) => CaseChanges.StepsOf(record, _views.ProgrammeOf(record).Approval.Count);
}
