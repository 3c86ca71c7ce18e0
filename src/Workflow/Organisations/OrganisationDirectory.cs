using System.Collections.Frozen;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>The unions and their hierarchy. Unions of divisions are kept in memory for five minutes. Thread-safe.</summary>
/// <param name="tables">The tables.</param>
/// <param name="time">Ages what is kept.</param>
public sealed class OrganisationDirectory(WorkflowTables tables, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private volatile Kept? _kept;

    /// <summary>A union, or null.</summary>
    public async ValueTask<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        if (OrganisationRows.IsDivision(id))
        {
            var divisions = await DivisionsAsync(cancellationToken).ConfigureAwait(false);
            return divisions.GetValueOrDefault(id);
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            OrganisationRows.PartitionOf(id), id.Value, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? OrganisationRows.FromRow(found.Value!) : null;
    }

    /// <summary>The unions directly below one, by id: the cities of the province, the counties of a city, the grassroots unions of a county.</summary>
    public async Task<IReadOnlyList<Organisation>> ChildrenAsync(OrganisationId parent, CancellationToken cancellationToken)
    {
        var divisions = await DivisionsAsync(cancellationToken).ConfigureAwait(false);
        var children = divisions.Values.Where(union => union.ParentId == parent).ToList();
        if (divisions.GetValueOrDefault(parent) is { Level: UnionLevel.County })
        {
            children.AddRange(await GrassrootsOfAsync(parent, cancellationToken).ConfigureAwait(false));
        }

        children.Sort((a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        return children;
    }

    /// <summary>The union at a level that is this one or above it; null when there is none.</summary>
    public async Task<Organisation?> AncestorAsync(OrganisationId id, UnionLevel level, CancellationToken cancellationToken)
    {
        foreach (Organisation union in await UpwardsAsync(id, cancellationToken).ConfigureAwait(false))
        {
            if (union.Level == level)
            {
                return union;
            }
        }

        return null;
    }

    /// <summary>The grassroots unions of a county, by id.</summary>
    public async Task<IReadOnlyList<Organisation>> GrassrootsOfAsync(OrganisationId countyId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        var unions = new List<Organisation>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            RowRange.All(countyId.Value), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            unions.Add(OrganisationRows.FromRow(row));
        }

        return unions;
    }

    /// <summary>The union and all above it, upwards; empty when it is unknown. What <see cref="Access.Permissions"/> asks for.</summary>
    public async Task<IReadOnlyList<OrganisationId>> PathAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organisation> unions = await UpwardsAsync(id, cancellationToken).ConfigureAwait(false);
        return [.. unions.Select(union => union.Id)];
    }

    /// <summary>Whether a union is another one or below it.</summary>
    public async Task<bool> IsSelfOrBelowAsync(OrganisationId id, OrganisationId above, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrganisationId> path = await PathAsync(id, cancellationToken).ConfigureAwait(false);
        return path.Contains(above);
    }

    /// <summary>Adds or renames a union; its id and level do not change. Other machines notice a division's within five minutes.</summary>
    public async Task SaveAsync(Organisation organisation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(OrganisationRows.ToRow(organisation), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        Forget();
    }

    /// <summary>Reads the divisions afresh at the next question.</summary>
    internal void Forget() => _kept = null;

    private async Task<IReadOnlyList<Organisation>> UpwardsAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        var path = new List<Organisation>();
        for (OrganisationId? next = id; next is { } current;)
        {
            Organisation? union = await FindAsync(current, cancellationToken).ConfigureAwait(false);
            if (union is null || path.Exists(seen => seen.Id == union.Id))
            {
                // Unknown, or a parent that is its own descendant: no one above is to be trusted with the case.
                break;
            }

            path.Add(union);
            next = union.ParentId;
        }

        return path;
    }

    private async ValueTask<FrozenDictionary<OrganisationId, Organisation>> DivisionsAsync(CancellationToken cancellationToken)
    {
        if (_kept is { } kept && time.GetUtcNow() < kept.Until)
        {
            return kept.Divisions;
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        var read = new Dictionary<OrganisationId, Organisation>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            RowRange.All(OrganisationRows.Divisions), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            Organisation union = OrganisationRows.FromRow(row);
            read[union.Id] = union;
        }

        var divisions = read.ToFrozenDictionary();
        if (divisions.Count > 0)
        {
            _kept = new Kept(divisions, time.GetUtcNow() + KeptFor);
        }

        return divisions;
    }

    private sealed record Kept(FrozenDictionary<OrganisationId, Organisation> Divisions, DateTimeOffset Until);
}
