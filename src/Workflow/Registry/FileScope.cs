using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Registry;

/// <summary>The part of the lists that a union and everything below it makes up; one stretch of keys, because codes of divisions nest.</summary>
/// <param name="Filter">The stretch.</param>
internal sealed record FileScope(string Filter)
{
    /// <summary>Every list; for walks in pages only.</summary>
    public static FileScope All { get; } = new("PartitionKey ge '0' and PartitionKey lt ':'");

    public static FileScope Of(Organisation union)
    {
        string id = union.Id.Value;
        return union.Level switch
        {
            UnionLevel.Province => Partitions(id[..2]),
            UnionLevel.City => Partitions(id[..4]),
            UnionLevel.County => new(TableClient.CreateQueryFilter($"PartitionKey eq {id}")),
            _ => OfExactly(union.Id),
        };
    }

    /// <summary>The files of one union without those below it.</summary>
    public static FileScope OfExactly(OrganisationId union)
    {
        string partition = FileIndex.PartitionOf(union);
        return new(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {union.Value + "|"} and RowKey lt {union.Value + "}"}"));
    }

    private static FileScope Partitions(string prefix)
    {
        string before = prefix[..^1] + (char)(prefix[^1] + 1);
        return new(TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {before}"));
    }
}

/// <summary>Where a page of a list ended.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Row">The row.</param>
internal sealed record FileCursor(string Partition, string Row)
{
    /// <summary>The cursor in an address; says only what stands in the list itself.</summary>
    public override string ToString() => $"{Partition}~{Row.Replace('|', '~')}";

    /// <summary>Reads <see cref="ToString"/>; null for anything else.</summary>
    public static FileCursor? Read(string? text) =>
        text?.Split('~') is [{ Length: 6 } partition, var union, var file] && partition.All(char.IsAsciiDigit)
        && OrganisationId.TryParse(union, null, out OrganisationId id) && HouseholdFileId.TryParse(file, null, out HouseholdFileId number)
            ? new FileCursor(partition, $"{id}|{number}")
            : null;
}
