using Azure;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>How the service addresses tables and entities.</summary>
internal static class RestAddress
{
    /// <summary>The path of an entity; a quotation mark within a key is doubled, everything else escaped.</summary>
    public static string Entity(string table, string partitionKey, string rowKey) =>
        $"{Uri.EscapeDataString(table)}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";

    private static string Key(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    /// <summary>The account's name: the host's first label or, with an emulator's bare address, the path's first segment.</summary>
    public static string AccountName(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.Dns && !endpoint.IsLoopback
            ? endpoint.Host.Split('.')[0]
            : endpoint.AbsolutePath.Trim('/').Split('/')[0];

    /// <summary>The value of an If-Match header, or null for none.</summary>
    public static string? IfMatch(TableTransactionActionType type, ETag ifMatch) => type switch
    {
        TableTransactionActionType.Add or TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace => null,
        TableTransactionActionType.Delete when ifMatch == default => ETag.All.ToString("H"),
        _ => ifMatch == default ? null : ifMatch.ToString("H"),
    };
}
