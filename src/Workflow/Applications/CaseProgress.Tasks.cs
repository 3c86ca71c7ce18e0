using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

// The tasks of the approval chain.
public sealed partial class CaseProgress
{
    /// <summary>
    /// Opens the task of a step in the current round and tells its officers or experts. Steps that the case does not take are passed over: the
    /// state says which one was opened.
    /// </summary>
    public async Task<ApprovalTaskState> OpenApprovalTaskAsync(ApplicationId id, int step, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        step = StepsOf(record).Where(taken => taken >= step).DefaultIfEmpty(step).First();
        if (CaseChanges.AwaitedStep(record) == step)
        {
            TaskRecord task = await _tasks.OpenAsync(await NewTaskAsync(record, step, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (task is { IsOpen: true, Announced: false })
            {
                await AnnounceAsync(record, task, cancellationToken).ConfigureAwait(false);
            }

            // Withdrawn while the task was being opened: the withdrawal may not have seen it.
            if ((await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false)).IsEnded)
            {
                await _tasks.CloseAsync(task.TaskId, cancellationToken).ConfigureAwait(false);
            }
        }

        return await CheckApprovalTaskAsync(id, step, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TaskRecord> NewTaskAsync(CaseRecord record, int step, CancellationToken cancellationToken)
    {
        ApprovalStep level = _views.ProgrammeOf(record).StepAt(step);
        Organisation organisation = await _organisations.AncestorAsync(record.Union, level.Level, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{record.Id} has no union at level {level.Level}.");
        DateTimeOffset now = _time.GetUtcNow();
        (DateTimeOffset remindAt, DateTimeOffset dueAt) = ApprovalDeadlines.Of(_calendar, ChinaTime.DayOf(now), level.DueWorkingDays);
        return new TaskRecord
        {
            TaskId = record.TaskId(step),
            Application = record.Id,
            Round = record.Round,
            Step = step,
            Level = level.Level,
            Organisation = organisation.Id,
            CaseVersion = record.Version,
            OpenedAt = now,
            RemindAt = remindAt,
            DueAt = dueAt,
            SilentAt = SilentAt(record, level, now),
        };
    }

    /// <summary>
    /// The end of the last day, Asia/Shanghai, the day of opening not counted (domain.md §2, P10); null for never. What nobody may approve
    /// is not approved by silence either.
    /// </summary>
    private DateTimeOffset? SilentAt(CaseRecord record, ApprovalStep step, DateTimeOffset openedAt) =>
        step.SilentAfterDays is { } days && ApprovalRules.MayBeApproved(_deciders.Of(record)) is null
            ? ChinaTime.EndOf(ChinaTime.DayOf(openedAt).AddDays(days))
            : null;

    private async Task AnnounceAsync(CaseRecord record, TaskRecord task, CancellationToken cancellationToken)
    {
        Organisation? organisation = await _organisations.FindAsync(task.Organisation, cancellationToken).ConfigureAwait(false);
        await _journal.RecordAsync(record.Id, new JournalEntry
        {
            Key = $"task-opened:{task.TaskId}",
            Actor = System,
            Action = "approval.task-opened",
            Facts = new Dictionary<string, string> { ["task"] = task.TaskId, ["organisation"] = task.Organisation.Value },
            ForPeople = _views.ProgrammeOf(record).StepAt(task.Step, task.Level).Title is { } title
                ? new($"送{organisation?.Name}：{title.Zh}。", $"With {organisation?.Name}: {title.En}.")
                : new($"送{organisation?.Name}审批。", $"With {organisation?.Name} for decision."),
        }, cancellationToken).ConfigureAwait(false);
        await _announcer.TellAsync(record, task, task.Organisation, MessageTemplates.TaskAssigned, cancellationToken).ConfigureAwait(false);
        await AskAboveForRelativesAsync(record, task, cancellationToken).ConfigureAwait(false);
        await _tasks.ChangeAsync(task.TaskId, t => t.Announced ? t : t with { Announced = true }, cancellationToken).ConfigureAwait(false);
    }
}
