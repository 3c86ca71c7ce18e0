using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Rows that only point to a grassroots union: from the union under which it moved, and from the beginning of its name. They are written before the union's
/// row and cleared after it, so that a union is always found where its row says; what points too much is overlooked by the readers.
/// </summary>
internal static class OrganisationIndex
{
    /// <summary>Points to a union.</summary>
    public static async Task PutAsync(TableClient table, Organisation union, CancellationToken cancellationToken)
    {
        foreach ((string partition, string row) in PointersOf(union))
        {
            await table.UpsertEntityAsync(new TableEntity(partition, row) { ["Id"] = union.Id.Value }, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Clears what pointed to a union as it was and does not as it is.</summary>
    public static async Task ClearAsync(TableClient table, Organisation before, Organisation after, CancellationToken cancellationToken)
    {
        foreach ((string partition, string row) in PointersOf(before).Except(PointersOf(after)))
        {
            await table.RemoveAsync(partition, row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ids of grassroots unions whose names begin with a text of two letters or more.</summary>
    public static async Task<IReadOnlyList<OrganisationId>> NamedAsync(TableClient table, string text, int max, CancellationToken cancellationToken)
    {
        if (OrganisationRows.NameKey(text) is not { } key)
        {
            return [];
        }

        List<TableEntity> rows = await table.ListAsync(RowRange.Prefix(key.Partition, key.Prefix), cancellationToken, max).ConfigureAwait(false);
        return [.. rows.Select(row => OrganisationId.Parse(row.Text("Id")))];
    }

    private static IEnumerable<(string Partition, string Row)> PointersOf(Organisation union)
    {
        if (OrganisationRows.IsDivision(union.Id))
        {
            yield break;
        }

        if (OrganisationRows.NeedsPointer(union))
        {
            yield return (OrganisationRows.UnderPartition(union.ParentId!.Value), union.Id.Value);
        }

        if (OrganisationRows.NameKey(union.Name) is { } key)
        {
            yield return (key.Partition, $"{key.Prefix}|{union.Id}");
        }
    }
}
