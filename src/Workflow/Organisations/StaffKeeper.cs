using System.Globalization;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Organisations;

/// <summary>Writes accounts: the organisation's pointer first, then the row with the audit entry of the change, then the trail. Each step may be repeated.</summary>
/// <param name="tables">The tables.</param>
/// <param name="audit">The trails; an account's subject is <see cref="SubjectOf"/>. Contacts and ID numbers are only said to have changed.</param>
internal sealed class StaffKeeper(WorkflowTables tables, AuditTrail audit)
{
    /// <summary>The subject of an account's audit trail.</summary>
    public static string SubjectOf(string staffId) => $"staff-{staffId}";

    /// <summary>Adds an account.</summary>
    /// <returns>Whether it was added; false when it is taken.</returns>
    public async Task<bool> AddAsync(StaffMember member, string actor, string action, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(StaffDirectory.Table, cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(StaffDirectory.People, member.StaffId, cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        await PointAsync(table, member, cancellationToken).ConfigureAwait(false);
        TableEntity row = RowOf(member with { Version = 1 }, new PendingAudit<StaffPlace>(EntryOf(1, actor, action, null, member), null));
        if (await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not { } etag)
        {
            return false;
        }

        row.ETag = etag;
        await FinishAsync(table, row, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Changes an account until nobody comes in between.</summary>
    /// <param name="staffId">The account.</param>
    /// <param name="actor">Who, as audit entries name people.</param>
    /// <param name="action">What was done: <c>staff.changed</c>.</param>
    /// <param name="decide">The account afterwards, the same when there is nothing to change, or why not.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Result<StaffMember>> ChangeAsync(
        string staffId, string actor, string action, Func<StaffMember, Result<StaffMember>> decide, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(StaffDirectory.Table, cancellationToken).ConfigureAwait(false);
        return await Optimistic.RunAsync(
            async token =>
            {
                if (await table.FindAsync(StaffDirectory.People, staffId, token).ConfigureAwait(false) is not { } read)
                {
                    return StaffProblems.Unknown;
                }

                await FinishAsync(table, read, token).ConfigureAwait(false);
                read = (await table.FindAsync(StaffDirectory.People, staffId, token).ConfigureAwait(false))!;
                StaffMember before = StaffDirectory.FromRow(read);
                Result<StaffMember> decided = decide(before);
                if (!decided.IsOk || ReferenceEquals(decided.Value, before))
                {
                    return decided;
                }

                StaffMember after = decided.Value with { Version = before.Version + 1 };
                await PointAsync(table, after, token).ConfigureAwait(false);
                TableEntity row = RowOf(after, new PendingAudit<StaffPlace>(EntryOf(after.Version, actor, action, before, after), new StaffPlace(before.OrganisationId)));
                Response written = await table.UpdateEntityAsync(row, read.ETag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                row.ETag = written.Headers.ETag ?? ETag.All;
                await FinishAsync(table, row, token).ConfigureAwait(false);
                return after;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes what an interrupted change of an account left.</summary>
    public async Task FinishAsync(string staffId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(StaffDirectory.Table, cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(StaffDirectory.People, staffId, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await FinishAsync(table, row, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        if (PendingAudit<StaffPlace>.Of(row) is not { } pending)
        {
            return;
        }

        StaffMember after = StaffDirectory.FromRow(row);
        if (pending.Before is { } before && before.OrganisationId != after.OrganisationId)
        {
            await table.RemoveAsync(StaffDirectory.PartitionOf(before.OrganisationId), after.StaffId, cancellationToken).ConfigureAwait(false);
        }

        await audit.AppendAsync(SubjectOf(after.StaffId), pending.Entry, cancellationToken).ConfigureAwait(false);
        await PendingAudit<StaffPlace>.CrossOutAsync(table, row, cancellationToken).ConfigureAwait(false);
    }

    private static Task PointAsync(TableClient table, StaffMember member, CancellationToken cancellationToken) => table.UpsertEntityAsync(
        new TableEntity(StaffDirectory.PartitionOf(member.OrganisationId), member.StaffId), TableUpdateMode.Replace, cancellationToken);

    private static TableEntity RowOf(StaffMember member, PendingAudit<StaffPlace> pending)
    {
        TableEntity row = StaffDirectory.ToRow(member);
        pending.WriteTo(row);
        return row;
    }

    private static AuditEntry EntryOf(int version, string actor, string action, StaffMember? before, StaffMember after)
    {
        var facts = new Dictionary<string, string>();
        void Note(string fact, string? was, string now)
        {
            if (was != now)
            {
                facts[fact] = now;
                if (was is not null)
                {
                    facts[fact + "Before"] = was;
                }
            }
        }

        Note("organisation", before?.OrganisationId.Value, after.OrganisationId.Value);
        Note("roles", before is null ? null : RolesOf(before), RolesOf(after));
        Note("active", before is null ? null : ActiveOf(before), ActiveOf(after));
        foreach ((string fact, bool changed) in new[]
        {
            ("name", before is not null && before.DisplayName != after.DisplayName),
            ("contact", before?.SealedContact != after.SealedContact),
            ("idNumber", before?.IdNumberHash != after.IdNumberHash),
            ("relatives", before is not null && !before.Relatives.SequenceEqual(after.Relatives)),
        })
        {
            if (changed)
            {
                facts[fact] = "changed";
            }
        }

        return new AuditEntry { Key = string.Create(CultureInfo.InvariantCulture, $"change:{version}"), Actor = actor, Action = action, Facts = facts };
    }

    private static string RolesOf(StaffMember member) => string.Join(',', member.Roles.Order());

    private static string ActiveOf(StaffMember member) => member.Active ? "true" : "false";
}

/// <summary>Where an account was before a change: what has to be cleared away, and nothing personal.</summary>
/// <param name="OrganisationId">The organisation.</param>
internal sealed record StaffPlace(OrganisationId OrganisationId);
