using System.Data.Common;
using AidFlow.Embedded.Tables.Rest;
using AidFlow.Embedded.Tables.Sqlite;

namespace AidFlow.Embedded.Tables;

/// <summary>Chooses the store that a connection string means.</summary>
internal static class TableBackends
{
    /// <exception cref="ArgumentException">The string is not a connection string that a table client knows.</exception>
    public static ITableBackend Open(string connectionString, TableClientOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.TryGetValue("Data Source", out var path) ? new SqliteBackend((string)path)
            : StorageConnection.From(parts) is { } account ? RestBackend.WithKey(account.Endpoint, account.Credential, options)
            : throw new ArgumentException(
                "The connection string names neither a file (Data Source=…) nor a storage account.", nameof(connectionString));
    }
}
