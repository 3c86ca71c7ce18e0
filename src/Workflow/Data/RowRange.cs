namespace AidFlow.Workflow.Data;

/// <summary>Filters that the store answers from its key order, without looking at other rows.</summary>
internal static class RowRange
{
    /// <summary>The rows of a partition whose keys begin with a prefix.</summary>
    public static string Prefix(string partition, string prefix) =>
        Between(partition, prefix, prefix[..^1] + (char)(prefix[^1] + 1));

    /// <summary>The rows of a partition from one key up to, and without, another.</summary>
    public static string Between(string partition, string from, string before) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {before}");

    /// <summary>All rows of a partition.</summary>
    public static string All(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
}
