using Azure;
using SQLitePCL;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>What SQLite reports, as the failure that the service would answer with: 500 for a broken store, 503 for a busy one.</summary>
internal static class StorageFailure
{
    public static RequestFailedException Create(int result, string message, string path) => (result & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            TableErrors.Create(503, "ServerBusy", $"The table store {path} is held by another process: {message}."),
        raw.SQLITE_FULL => Internal($"The disk of the table store {path} is full; nothing of this write was stored."),
        raw.SQLITE_READONLY or raw.SQLITE_PERM =>
            Internal($"The table store {path} cannot be written: {message}."),
        raw.SQLITE_CANTOPEN => Internal($"The table store {path} cannot be opened: {message}."),
        raw.SQLITE_NOTADB => Foreign(path),
        raw.SQLITE_CORRUPT => Internal($"The table store {path} is damaged: {message}. Restore it from a copy."),
        _ => Internal($"The table store {path} failed: {message} (SQLite {result})."),
    };

    public static RequestFailedException Foreign(string path) =>
        Internal($"The file {path} is not a table store; it was left as it is.");

    public static RequestFailedException Internal(string message, Exception? inner = null) =>
        TableErrors.Create(500, "InternalError", message, inner);
}
