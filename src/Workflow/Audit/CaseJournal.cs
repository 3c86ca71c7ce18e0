using AidFlow.Workflow.Data;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Azure;

namespace AidFlow.Workflow.Audit;

/// <summary>
/// Records what happens in a case: in its audit chain, and on the timeline that people read. The timeline's row takes
/// its key from the chain's sequence, so that a repeated call adds the row that a crash left out, and none twice.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="audit">The chains; a case's subject is its number.</param>
/// <param name="staff">Tells which union an officer acts for.</param>
/// <param name="organisations">Names that union.</param>
public sealed class CaseJournal(WorkflowTables tables, AuditTrail audit, StaffDirectory staff, OrganisationDirectory organisations)
{
    private const string Table = "Timeline";
    private const string StaffPrefix = "staff:";
    private const string WorkerPrefix = "worker:";

    /// <summary>Records a happening, once per key.</summary>
    public async Task RecordAsync(ApplicationId application, JournalEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        AuditRecord record = await audit.AppendAsync(
            application.Value,
            new AuditEntry { Key = entry.Key, Actor = entry.Actor, Action = entry.Action, Facts = entry.Facts },
            cancellationToken).ConfigureAwait(false);
        if (entry.ForPeople is not { } text)
        {
            return;
        }

        LocalizedText actor = await LabelAsync(record.Actor, cancellationToken).ConfigureAwait(false);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        try
        {
            await table.AddEntityAsync(
                new TableEntity(application.Value, AuditRows.RowKey(record.Sequence))
                {
                    ["At"] = record.At,
                    ["Action"] = record.Action,
                    ["TextZh"] = text.Zh,
                    ["TextEn"] = text.En,
                    ["ActorZh"] = actor.Zh,
                    ["ActorEn"] = actor.En,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // Recorded before.
        }
    }

    /// <summary>The timeline, oldest first.</summary>
    public async Task<IReadOnlyList<TimelineItem>> TimelineAsync(ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var items = new List<TimelineItem>();
        string rows = RowRange.All(application.Value);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(rows, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            items.Add(new TimelineItem
            {
                At = row.GetDateTimeOffset("At")!.Value,
                Action = row.GetString("Action")!,
                Text = new LocalizedText(row.GetString("TextZh")!, row.GetString("TextEn")!),
                ActorLabel = new LocalizedText(row.GetString("ActorZh")!, row.GetString("ActorEn")!),
            });
        }

        return items;
    }

    private async Task<LocalizedText> LabelAsync(string actor, CancellationToken cancellationToken)
    {
        if (actor.StartsWith(WorkerPrefix, StringComparison.Ordinal))
        {
            return new LocalizedText("申请人", "Applicant");
        }

        if (actor.StartsWith(StaffPrefix, StringComparison.Ordinal))
        {
            // The union, not the person: officers decide for it and are not to be sought out.
            StaffMember? member = await staff.FindAsync(actor[StaffPrefix.Length..], cancellationToken).ConfigureAwait(false);
            Organisation? union = member is null ? null : await organisations.FindAsync(member.OrganisationId, cancellationToken).ConfigureAwait(false);
            return union is null ? new LocalizedText("工会工作人员", "Union staff") : new LocalizedText(union.Name, union.Name);
        }

        return new LocalizedText("系统", "System");
    }
}
