using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Workflow.Applications;

// Who is left to decide: an open task is looked at whenever its case looks, so that leaving, stepping aside and moving never leave one asleep.
public sealed partial class CaseProgress
{
    /// <summary>
    /// An open task as the people around it stand now: decided when the votes suffice since somebody left, and put before the union above at once
    /// when too few are left at the union that was asked.
    /// </summary>
    private async Task<TaskRecord> WithPeopleAsync(CaseRecord record, TaskRecord task, CancellationToken cancellationToken)
    {
        CaseUnderDecision subject = _deciders.Of(record);
        ApprovalStepPeople needs = ApprovalStepPeople.Of(subject.StepOf(task), subject);
        if (record.IsEnded || !needs.AreLookedAt)
        {
            return task;
        }

        TaskRecord settled = await _voting.SettleAsync(task, subject, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return settled is { IsOpen: true, Escalated: false } && needs.AreOfficers
            && VoteRules.TooFewAreLeft(needs.Votes, settled, subject, await _electorates.OfAsync(settled, cancellationToken).ConfigureAwait(false))
                ? await AskAboveAsync(record, settled, subject, cancellationToken).ConfigureAwait(false)
                : settled;
    }

    /// <summary>Asks the union above at once where everybody who could decide has a declared relative in the case; called when officers are told.</summary>
    private async Task AskAboveForRelativesAsync(CaseRecord record, TaskRecord task, CancellationToken cancellationToken)
    {
        CaseUnderDecision subject = _deciders.Of(record);
        Electorate people = await _electorates.OfAsync(task, cancellationToken).ConfigureAwait(false);
        if (task is { IsOpen: true, Escalated: false } && ApprovalStepPeople.Of(subject.StepOf(task), subject).AreOfficers
            && people.Asked.Any(officer => SeparationRules.NobodyActsForTheirRelatives(officer, subject) is not null)
            && VoteRules.TooFewAreLeft(subject.StepOf(task).Votes, task, subject, people))
        {
            await AskAboveAsync(record, task, subject, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Asks the nearest union above with which enough people can decide, or else the next one, once. Where there is none the journal says that nobody is
    /// left: the case goes on when the union has officers again, or one of those left sends it back or rejects it.
    /// </summary>
    private async Task<TaskRecord> AskAboveAsync(CaseRecord record, TaskRecord task, CaseUnderDecision subject, CancellationToken cancellationToken)
    {
        Electorate people = await _electorates.OfAsync(task, cancellationToken).ConfigureAwait(false);
        OrganisationId? above = null;
        bool enough = false;
        foreach (OrganisationId union in (await _organisations.PathAsync(task.Organisation, cancellationToken).ConfigureAwait(false)).Where(union => !task.IsFor(union)))
        {
            enough = !VoteRules.TooFewAreLeft(
                subject.StepOf(task).Votes, task with { EscalatedTo = union }, subject,
                people with { Above = await _electorates.OfficersAsync(union, cancellationToken).ConfigureAwait(false) });
            above = enough ? union : above ?? union;
            if (enough)
            {
                break;
            }
        }

        await _journal.RecordAsync(record.Id, new JournalEntry
        {
            Key = $"too-few:{task.TaskId}",
            Actor = System,
            Action = "approval.too-few-are-left",
            Facts = new Dictionary<string, string> { ["task"] = task.TaskId, ["to"] = above?.Value ?? "", ["enough"] = enough ? "true" : "false" },
            ForPeople = above is null
                ? new("该工会可审批此申请的人员不足，将在人员补齐后办理。", "Too few at this union may decide the case; it goes on when the union has enough officers.")
                : new("该工会可审批此申请的人员不足，已请上级工会办理。", "Too few at this union may decide the case; the union above was asked at once."),
        }, cancellationToken).ConfigureAwait(false);
        if (above is not { } asked)
        {
            return task;
        }

        TaskRecord after = await _tasks.ChangeAsync(
            task.TaskId, t => t.EscalatedTo is not null || !t.IsOpen ? t : t with { EscalatedTo = asked }, cancellationToken).ConfigureAwait(false);
        await _tasks.PutIntoInboxesAsync(after, cancellationToken).ConfigureAwait(false);
        await _announcer.TellAsync(record, after, asked, MessageTemplates.TaskEscalated, cancellationToken).ConfigureAwait(false);
        return await _tasks.ChangeAsync(after.TaskId, t => t.Escalated || !t.IsOpen ? t : t with { Escalated = true }, cancellationToken).ConfigureAwait(false);
    }
}
