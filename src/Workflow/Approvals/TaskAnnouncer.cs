using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>
/// Tells the officers who may decide a task, each with a link of their own; and the experts who have still to score it, with the task's
/// address behind the sign-in.
/// </summary>
internal sealed class TaskAnnouncer(
    StaffDirectory staff, Deciders deciders, LinkStore links, Outbox outbox, CaseJournal journal, ApprovalOptions options)
{
    /// <summary>Tells a union's officers, or the experts of the step's own union; when none of them may act, the journal says so.</summary>
    /// <param name="record">The case.</param>
    /// <param name="task">The task.</param>
    /// <param name="organisation">Whose officers.</param>
    /// <param name="template">The message.</param>
    /// <param name="cancellationToken">Stops the work; repeating it sends nobody the same message twice.</param>
    public async Task TellAsync(
        CaseRecord record, TaskRecord task, OrganisationId organisation, string template, CancellationToken cancellationToken)
    {
        CaseUnderDecision subject = deciders.Of(record);
        ApprovalStep step = subject.StepOf(task);

        // Where nobody can give points because the rules refuse the case, its officers have to send it back or reject it.
        bool scored = step.Scores is not null && organisation == task.Organisation && ApprovalRules.MayBeApproved(subject) is null;
        IReadOnlyList<StaffMember> members = await staff.InOrganisationAsync(
            organisation, scored ? StaffRole.Expert : StaffRole.Officer, cancellationToken).ConfigureAwait(false);
        int told = 0;
        foreach (StaffMember member in members)
        {
            Decider decider = Deciders.Of(member);
            if ((scored ? ScoringRules.MayScore(decider, task, subject) : ApprovalRules.MayDecide(decider, task, subject)) is null)
            {
                told++;
                if (task.Scores.All(score => score.StaffId != member.StaffId) && task.Votes.All(vote => vote.StaffId != member.StaffId))
                {
                    await TellAsync(task, step, member.StaffId, template, byLink: step.Scores is null, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        if (told == 0)
        {
            await journal.RecordAsync(record.Id, new JournalEntry
            {
                Key = $"nobody:{task.TaskId}:{organisation}",
                Actor = "system",
                Action = "approval.nobody-may-decide",
                Facts = new Dictionary<string, string> { ["task"] = task.TaskId, ["organisation"] = organisation.Value, ["officers"] = members.Count.ToString(CultureInfo.InvariantCulture) },
                ForPeople = new("该工会暂无可审批此申请的人员，将转上级工会。", "Nobody at this union may decide the case; it goes to the union above."),
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(
        TaskRecord task, ApprovalStep step, string staffId, string template, bool byLink, CancellationToken cancellationToken)
    {
        // Points may change until the last expert has scored, and a link works once: experts sign in.
        string path = byLink ? $"d/{await links.IssueAsync(task, staffId, cancellationToken).ConfigureAwait(false)}" : $"desk/tasks/{task.TaskId}";
        LocalizedText title = StepTitles.Of(step);
        await outbox.EnqueueAsync(new Message
        {
            Key = $"{template}:{task.TaskId}:{staffId}",
            To = Recipient.Staff(staffId),
            Template = template,
            Parameters = new Dictionary<string, string>
            {
                ["case"] = task.Application.Value,
                ["stepZh"] = title.Zh,
                ["stepEn"] = title.En,
                ["date"] = ChinaTime.DayOf(task.DueAt.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["link"] = $"{options.PublicAddress.TrimEnd('/')}/{path}",
            },
            Case = task.Application,
            TaskId = task.TaskId,
            NotAfter = null,
        }, cancellationToken).ConfigureAwait(false);
    }
}
