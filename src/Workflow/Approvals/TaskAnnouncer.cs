using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Workflow.Approvals;

/// <summary>Tells the officers who may decide a task, each with a link of their own.</summary>
internal sealed class TaskAnnouncer(
    StaffDirectory staff, Deciders deciders, LinkStore links, Outbox outbox, CaseJournal journal, ApprovalOptions options)
{
    /// <summary>Tells a union's officers; when none of them may decide, the journal says so.</summary>
    /// <param name="record">The case.</param>
    /// <param name="task">The task.</param>
    /// <param name="organisation">Whose officers.</param>
    /// <param name="template">The message.</param>
    /// <param name="cancellationToken">Stops the work; repeating it sends nobody the same message twice.</param>
    public async Task TellAsync(
        CaseRecord record, TaskRecord task, OrganisationId organisation, string template, CancellationToken cancellationToken)
    {
        CaseUnderDecision subject = deciders.Of(record);
        IReadOnlyList<StaffMember> officers = await staff.InOrganisationAsync(organisation, StaffRole.Officer, cancellationToken).ConfigureAwait(false);
        int told = 0;
        foreach (StaffMember officer in officers)
        {
            if (ApprovalRules.MayDecide(Deciders.Of(officer), task, subject) is null)
            {
                await TellAsync(task, officer.StaffId, template, cancellationToken).ConfigureAwait(false);
                told++;
            }
        }

        if (told == 0)
        {
            await journal.RecordAsync(record.Id, new JournalEntry
            {
                Key = $"nobody:{task.TaskId}:{organisation}",
                Actor = "system",
                Action = "approval.nobody-may-decide",
                Facts = new Dictionary<string, string> { ["task"] = task.TaskId, ["organisation"] = organisation.Value, ["officers"] = officers.Count.ToString(CultureInfo.InvariantCulture) },
                ForPeople = new("该工会暂无可审批此申请的人员，逾期将转上级工会。", "Nobody at this union may decide the case; it goes to the union above when it is overdue."),
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(TaskRecord task, string staffId, string template, CancellationToken cancellationToken)
    {
        string token = await links.IssueAsync(task, staffId, cancellationToken).ConfigureAwait(false);
        await outbox.EnqueueAsync(new Message
        {
            Key = $"{template}:{task.TaskId}:{staffId}",
            To = Recipient.Staff(staffId),
            Template = template,
            Parameters = new Dictionary<string, string>
            {
                ["case"] = task.Application.Value,
                ["date"] = ChinaTime.DayOf(task.DueAt.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["link"] = $"{options.PublicAddress.TrimEnd('/')}/d/{token}",
            },
            Case = task.Application,
            TaskId = task.TaskId,
            NotAfter = null,
        }, cancellationToken).ConfigureAwait(false);
    }
}
