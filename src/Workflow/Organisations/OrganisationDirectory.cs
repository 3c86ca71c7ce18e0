using System.Collections.Frozen;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// The unions and their hierarchy. Unions with a code of six digits, and the list of closed unions, are kept in memory for five minutes. Thread-safe.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="time">Ages what is kept.</param>
public sealed class OrganisationDirectory(WorkflowTables tables, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private volatile Kept? _kept;

    /// <summary>A union, open or closed; or null.</summary>
    public async ValueTask<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        Kept kept = await KeptAsync(cancellationToken).ConfigureAwait(false);
        if (OrganisationRows.IsDivision(id))
        {
            return kept.Divisions.GetValueOrDefault(id);
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(OrganisationRows.PartitionOf(id), id.Value, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Closed(OrganisationRows.FromRow(row), kept.Closures);
    }

    /// <summary>The open unions directly below one, by id: the cities and systems of the province, the counties of a city, the grassroots unions of a county.</summary>
    public async Task<IReadOnlyList<Organisation>> ChildrenAsync(OrganisationId parent, CancellationToken cancellationToken) =>
        [.. (await AllChildrenAsync(parent, cancellationToken).ConfigureAwait(false)).Where(union => !union.IsClosed)];

    /// <summary>The unions directly below one, by id, closed ones too.</summary>
    internal async Task<IReadOnlyList<Organisation>> AllChildrenAsync(OrganisationId parent, CancellationToken cancellationToken)
    {
        Kept kept = await KeptAsync(cancellationToken).ConfigureAwait(false);
        var children = kept.Divisions.Values.Where(union => union.ParentId == parent).ToList();
        children.AddRange(await GrassrootsAsync(parent, kept, cancellationToken).ConfigureAwait(false));
        children.Sort((a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        return children;
    }

    /// <summary>
    /// The union that stands for a level in the line of this one: the lowest of this one and those above it that has the level or a higher one. Where a line
    /// has no union of its own at a level (units directly under a city, systems without branches), the next above stands for it. Closed unions are passed
    /// over to their successors. Null when the union itself is above the level, or unknown.
    /// </summary>
    public async Task<Organisation?> AncestorAsync(OrganisationId id, UnionLevel level, CancellationToken cancellationToken)
    {
        IEnumerable<Organisation> open = (await UpwardsAsync(id, cancellationToken).ConfigureAwait(false)).Where(union => !union.IsClosed);
        Organisation? first = open.FirstOrDefault();
        return first is null || first.Level > level ? null : open.FirstOrDefault(union => union.Level >= level);
    }

    /// <summary>The open grassroots unions directly under a union, by id.</summary>
    public async Task<IReadOnlyList<Organisation>> GrassrootsOfAsync(OrganisationId countyId, CancellationToken cancellationToken)
    {
        Kept kept = await KeptAsync(cancellationToken).ConfigureAwait(false);
        List<Organisation> unions = await GrassrootsAsync(countyId, kept, cancellationToken).ConfigureAwait(false);
        unions.Sort((a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        return [.. unions.Where(union => !union.IsClosed)];
    }

    /// <summary>
    /// The union and all above it, upwards; empty when it is unknown. After a closed union its successor's line follows. What <see cref="Access.Permissions"/> asks for.
    /// </summary>
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

    /// <summary>Who does the work of a closed union now; null when it is open.</summary>
    public async ValueTask<OrganisationId?> HeirAsync(OrganisationId id, CancellationToken cancellationToken) =>
        OrganisationClosures.HeirOf((await KeptAsync(cancellationToken).ConfigureAwait(false)).Closures, id);

    /// <summary>The closed unions whose work a union does, by id.</summary>
    public async ValueTask<IReadOnlyList<OrganisationId>> TakenOverByAsync(OrganisationId heir, CancellationToken cancellationToken)
    {
        FrozenDictionary<OrganisationId, OrganisationClosure> closures = (await KeptAsync(cancellationToken).ConfigureAwait(false)).Closures;
        return closures.Count == 0 ? [] : [.. closures.Keys.Where(id => OrganisationClosures.HeirOf(closures, id) == heir).OrderBy(id => id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Adds or renames a union; its id and level do not change. Other machines notice a division's within five minutes.</summary>
    public async Task SaveAsync(Organisation organisation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        await OrganisationIndex.PutAsync(table, organisation, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(OrganisationRows.ToRow(organisation), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        Forget();
    }

    /// <summary>The unions with a code of six digits, open or closed: the divisions, the systems and their branches.</summary>
    internal async ValueTask<IReadOnlyCollection<Organisation>> DivisionsAsync(CancellationToken cancellationToken) =>
        (await KeptAsync(cancellationToken).ConfigureAwait(false)).Divisions.Values;

    /// <summary>Reads the divisions and closures afresh at the next question.</summary>
    internal void Forget() => _kept = null;

    private async Task<List<Organisation>> GrassrootsAsync(OrganisationId parent, Kept kept, CancellationToken cancellationToken)
    {
        var unions = new List<Organisation>();
        if (!OrganisationRows.IsDivision(parent))
        {
            return unions;
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        foreach (TableEntity row in await table.ListAsync(RowRange.All(parent.Value), cancellationToken).ConfigureAwait(false))
        {
            unions.Add(Closed(OrganisationRows.FromRow(row), kept.Closures));
        }

        unions.RemoveAll(union => union.ParentId != parent);
        foreach (TableEntity pointer in await table.ListAsync(RowRange.All(OrganisationRows.UnderPartition(parent)), cancellationToken).ConfigureAwait(false))
        {
            // The pointer may be ahead of the union or behind; the union's row decides.
            if (await FindAsync(OrganisationId.Parse(pointer.RowKey), cancellationToken).ConfigureAwait(false) is { } moved && moved.ParentId == parent)
            {
                unions.Add(moved);
            }
        }

        return unions;
    }

    private async Task<IReadOnlyList<Organisation>> UpwardsAsync(OrganisationId id, CancellationToken cancellationToken)
    {
        var path = new List<Organisation>();
        for (OrganisationId? next = id; next is { } current;)
        {
            Organisation? union = await FindAsync(current, cancellationToken).ConfigureAwait(false);
            if (union is null || path.Exists(seen => seen.Id == union.Id))
            {
                break;
            }

            path.Add(union);
            next = union.SuccessorId ?? union.ParentId;
        }

        return path;
    }

    private async ValueTask<Kept> KeptAsync(CancellationToken cancellationToken)
    {
        if (_kept is { } kept && time.GetUtcNow() < kept.Until)
        {
            return kept;
        }

        TableClient table = await tables.OpenAsync(OrganisationRows.Table, cancellationToken).ConfigureAwait(false);
        (FrozenDictionary<OrganisationId, OrganisationClosure> closures, _) = await OrganisationClosures.ReadAsync(table, cancellationToken).ConfigureAwait(false);
        var read = new Dictionary<OrganisationId, Organisation>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            RowRange.All(OrganisationRows.Divisions), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            Organisation union = Closed(OrganisationRows.FromRow(row), closures);
            read[union.Id] = union;
        }

        var fresh = new Kept(read.ToFrozenDictionary(), closures, time.GetUtcNow() + KeptFor);
        if (fresh.Divisions.Count > 0)
        {
            _kept = fresh;
        }

        return fresh;
    }

    private static Organisation Closed(Organisation union, FrozenDictionary<OrganisationId, OrganisationClosure> closures) =>
        closures.TryGetValue(union.Id, out OrganisationClosure? closure) ? union with { ClosedOn = closure.On, SuccessorId = closure.Successor } : union;

    private sealed record Kept(
        FrozenDictionary<OrganisationId, Organisation> Divisions, FrozenDictionary<OrganisationId, OrganisationClosure> Closures, DateTimeOffset Until);
}
