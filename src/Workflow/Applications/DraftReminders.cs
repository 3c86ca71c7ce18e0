using System.Globalization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// Reminds workers, once, of a form that they began and left for a week. A row for the day on which the reminder falls due is written with the draft; the
/// table holds only what is still to come.
/// </summary>
public sealed class DraftReminders(WorkflowTables tables, ProgrammeCatalogue programmes, Outbox outbox, TimeProvider time)
{
    /// <summary>Days after the last change of a draft.</summary>
    public const int AfterDays = 7;

    private const string Table = "DraftReminders";

    /// <summary>Notes that a draft was saved today.</summary>
    internal async Task NoteAsync(WorkerId worker, string programmeId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.TryAddAsync(new TableEntity(DayKey(ChinaTime.Today(time).AddDays(AfterDays)), RowKey(worker, programmeId)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the reminders that are due; for a daily timer. May run twice.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.Today(time);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableClient drafts = await tables.OpenAsync("Drafts", cancellationToken).ConfigureAwait(false);
        string due = TableClient.CreateQueryFilter($"PartitionKey le {DayKey(today)}");
        int sent = 0;
        foreach (TableEntity row in await table.ListAsync(due, cancellationToken).ConfigureAwait(false))
        {
            string[] parts = row.RowKey.Split('|');
            TableEntity? draft = await drafts.FindAsync(parts[0], parts[1], cancellationToken).ConfigureAwait(false);

            // Handed in or thrown away: nothing to say. Changed since: a later row stands for it.
            if (draft is not null && DayKey(ChinaTime.DayOf(draft.Instant("SavedAt")).AddDays(AfterDays)) == row.PartitionKey
                && programmes.FindCurrent(parts[1], today) is { } programme && programme.IsOpenOn(today))
            {
                await outbox.EnqueueAsync(new Message
                {
                    Key = $"draft-reminder/{row.PartitionKey}/{row.RowKey.Replace('|', '/')}",
                    To = Recipient.Worker(WorkerId.Parse(parts[0], CultureInfo.InvariantCulture)),
                    Template = MessageTemplates.DraftReminder,
                    Parameters = new Dictionary<string, string>(),
                }, cancellationToken).ConfigureAwait(false);
                sent++;
            }

            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken).ConfigureAwait(false);
        }

        return sent;
    }

    private static string DayKey(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string RowKey(WorkerId worker, string programmeId) => $"{worker}|{programmeId}";
}
