using System.Globalization;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Organisations;

/// <summary>Writes unions: pointers first, then the row with the audit entry of the change, then the trail. Each step may be repeated.</summary>
/// <param name="tables">The tables.</param>
/// <param name="directory">Told to read afresh.</param>
/// <param name="audit">The trails; a union's subject is <see cref="SubjectOf"/>.</param>
internal sealed class OrganisationKeeper(WorkflowTables tables, OrganisationDirectory directory, AuditTrail audit)
{
    /// <summary>The column that counts the changes of a row: absent for what was there from the start.</summary>
    public const string Version = "Version";

    /// <summary>The subject of a union's audit trail.</summary>
    public static string SubjectOf(OrganisationId id) => $"organisation-{id}";

    /// <summary>Adds a union.</summary>
    /// <returns>Whether it was added; false when the id is taken.</returns>
    public async Task<bool> AddAsync(Organisation union, string actor, string action, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(OrganisationRows.PartitionOf(union.Id), union.Id.Value, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        await OrganisationIndex.PutAsync(table, union, cancellationToken).ConfigureAwait(false);
        TableEntity row = RowOf(union, new PendingAudit<Organisation>(EntryOf(1, actor, action, null, union), null), 1);
        if (await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not { } etag)
        {
            return false;
        }

        row.ETag = etag;
        await FinishAsync(table, row, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Changes a union until nobody comes in between.</summary>
    /// <param name="id">The union.</param>
    /// <param name="actor">Who, as audit entries name people.</param>
    /// <param name="action">What was done: <c>organisation.moved</c>.</param>
    /// <param name="decide">The union afterwards, the same when there is nothing to change, or why not.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<Organisation>> ChangeAsync(
        OrganisationId id, string actor, string action, Func<Organisation, Result<Organisation>> decide, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(
            async token =>
            {
                if (await table.FindAsync(OrganisationRows.PartitionOf(id), id.Value, token).ConfigureAwait(false) is not { } read)
                {
                    return OrganisationProblems.Unknown;
                }

                await FinishAsync(table, read, token).ConfigureAwait(false);
                read = (await table.FindAsync(OrganisationRows.PartitionOf(id), id.Value, token).ConfigureAwait(false))!;
                Organisation before = OrganisationRows.FromRow(read);
                Result<Organisation> decided = decide(before);
                if (!decided.IsOk || decided.Value == before)
                {
                    return decided;
                }

                Organisation after = decided.Value;
                int version = (read.GetInt32(Version) ?? 0) + 1;
                await OrganisationIndex.PutAsync(table, after, token).ConfigureAwait(false);
                TableEntity row = RowOf(after, new PendingAudit<Organisation>(EntryOf(version, actor, action, before, after), before), version);
                Response written = await table.UpdateEntityAsync(row, read.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                row.ETag = written.Headers.ETag ?? ETag.All;
                await FinishAsync(table, row, token).ConfigureAwait(false);
                return decided;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes what an interrupted change of a union left.</summary>
    public async Task FinishAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(OrganisationRows.PartitionOf(id), id.Value, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await FinishAsync(table, row, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        if (PendingAudit<Organisation>.Of(row) is not { } pending)
        {
            return;
        }

        Organisation after = OrganisationRows.FromRow(row);
        if (pending.Before is { } before)
        {
            await OrganisationIndex.ClearAsync(table, before, after, cancellationToken).ConfigureAwait(false);
        }

        if (OrganisationRows.IsDivision(after.Id))
        {
            directory.Forget();
        }

        await audit.AppendAsync(SubjectOf(after.Id), pending.Entry, cancellationToken).ConfigureAwait(false);
        await PendingAudit<Organisation>.CrossOutAsync(table, row, cancellationToken).ConfigureAwait(false);
    }

    private static TableEntity RowOf(Organisation union, PendingAudit<Organisation> pending, int version)
    {
        TableEntity row = OrganisationRows.ToRow(union);
        row[Version] = version;
        pending.WriteTo(row);
        return row;
    }

    private static AuditEntry EntryOf(int version, string actor, string action, Organisation? before, Organisation after)
    {
        var facts = new Dictionary<string, string>();
        void Note(string fact, string? was, string? now)
        {
            if (was != now)
            {
                facts[fact] = now ?? "";
                if (was is not null)
                {
                    facts[fact + "Before"] = was;
                }
            }
        }

        Note("name", before?.Name, after.Name);
        Note("parent", before?.ParentId?.Value, after.ParentId?.Value);
        Note("system", before?.System, after.System);
        Note("county", before?.CountyCode, after.CountyCode);
        Note("creditCode", before?.CreditCode, after.CreditCode);
        return new AuditEntry { Key = string.Create(CultureInfo.InvariantCulture, $"change:{version}"), Actor = actor, Action = action, Facts = facts };
    }
}
