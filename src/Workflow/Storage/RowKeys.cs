namespace AidFlow.Workflow.Storage;

/// <summary>Filters over the keys of one partition.</summary>
internal static class RowKeys
{
    /// <summary>A filter for the rows of a partition.</summary>
    public static string InPartition(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    /// <summary>A filter for the rows of a partition whose key begins with a text of ASCII characters.</summary>
    public static string BeginningWith(string partition, string prefix)
    {
        string after = prefix[..^1] + (char)(prefix[^1] + 1);
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {after}");
    }
}
