using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>Takes approvals where several people give them; one that suffices decides in the same write.</summary>
internal sealed class VotingDesk(TaskStore tasks, Electorates electorates, CaseJournal journal)
{
    /// <summary>Takes an approval. Two who come at the same instant are counted one after the other: the second reads the first's.</summary>
    /// <returns>The task afterwards, or why the approval is refused.</returns>
    public async Task<Result<TaskRecord>> VoteAsync(
        Decider decider, CaseUnderDecision subject, Decision decision, TaskDecision taken, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(decision.TaskId, cancellationToken).ConfigureAwait(false) is not { } seen)
        {
            return ApprovalProblems.Unknown;
        }

        VoteTerms terms = subject.StepOf(seen).Votes!;
        Electorate people = await electorates.OfAsync(seen, cancellationToken).ConfigureAwait(false);
        OfficerVote vote = new() { StaffId = taken.StaffId, StaffName = taken.StaffName, Organisation = taken.StaffOrganisation, Note = taken.Note, At = taken.At };
        Problem? refused = null;
        TaskRecord task = await tasks.ChangeAsync(
            decision.TaskId,
            current => (refused = ApprovalRules.Check(decider, current, subject, decision)) is null ? VoteRules.Cast(terms, current, vote, subject, people) : current,
            cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        await journal.RecordAsync(task.Application, new JournalEntry
        {
            Key = VoteRules.JournalKey(task.TaskId, vote.StaffId),
            Actor = $"staff:{vote.StaffId}",
            Action = VoteRules.Voted,
            Facts = VoteRules.FactsOf(task.TaskId, vote.Organisation),
        }, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Decides an open task whose votes suffice by now, since somebody who had not voted is gone or barred.</summary>
    public async Task<TaskRecord> SettleAsync(TaskRecord task, CaseUnderDecision subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!task.IsOpen || task.Votes.Count == 0 || subject.StepOf(task).Votes is not { } terms)
        {
            return task;
        }

        Electorate people = await electorates.OfAsync(task, cancellationToken).ConfigureAwait(false);
        return await tasks.ChangeAsync(task.TaskId, current => VoteRules.Settle(terms, current, subject, people, now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How far the votes are, for one caller.</summary>
    public async Task<VotingView> ViewAsync(TaskRecord task, CaseUnderDecision subject, string staffId, CancellationToken cancellationToken) =>
        VoteRules.ViewOf(
            subject.StepOf(task).Votes!, task, subject, await electorates.OfAsync(task, cancellationToken).ConfigureAwait(false), staffId);
}
