using AidFlow.Embedded.Tables.Entities;
using AidFlow.Embedded.Tables.Filters;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>A reading connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class StoreReader : IDisposable
{
    /// <summary>Entities in key order from a key on.</summary>
    public const string ScanSql =
        """
        SELECT partition_key, row_key, version, properties FROM entities
        WHERE table_id=?1 AND (partition_key, row_key) >= (?2, ?3) ORDER BY partition_key, row_key
        """;

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _scan;

    public StoreReader(SqliteDatabase database)
    {
        _database = database;
        database.Execute("PRAGMA query_only=1");
        _find = database.Prepare(
            "SELECT version, properties FROM entities WHERE table_id=?1 AND partition_key=?2 AND row_key=?3");
        _scan = database.Prepare(ScanSql);
    }

    public EntityData? Find(long tableId, string partitionKey, string rowKey, IReadOnlyList<string>? select)
    {
        _find.Bind(1, tableId);
        _find.Bind(2, KeyCodec.Encode(partitionKey));
        _find.Bind(3, KeyCodec.Encode(rowKey));
        try
        {
            return _find.Step() ? ToEntity(partitionKey, rowKey, _find.Int64(0), _find.Blob(1), select) : null;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>A page of the entities for which the filter holds, in key order.</summary>
    /// <returns>The page, and the first key of the next one if there is one.</returns>
    public (List<EntityData> Page, ContinuationToken? Next) Scan(
        long tableId, FilterNode? filter, int limit, IReadOnlyList<string>? select, ContinuationToken? from, CancellationToken cancellationToken)
    {
        var partitions = KeyRange.Of(filter, nameof(ITableEntity.PartitionKey));
        var rows = partitions.IsSingle ? KeyRange.Of(filter, nameof(ITableEntity.RowKey)) : default;
        var holds = RowFilter.Of(filter);
        var page = new List<EntityData>();
        _scan.Bind(1, tableId);
        _scan.Bind(2, from?.PartitionKey ?? partitions.Low ?? []);
        _scan.Bind(3, from?.RowKey ?? rows.Low ?? []);
        try
        {
            while (_scan.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var row = new StoredRow
                {
                    PartitionKey = _scan.Blob(0),
                    RowKey = _scan.Blob(1),
                    Version = _scan.Int64(2),
                    Properties = _scan.Blob(3),
                };
                if (partitions.IsPast(row.PartitionKey) || rows.IsPast(row.RowKey))
                {
                    return (page, null);
                }

                if (holds is not null && !holds.Holds(row))
                {
                    continue;
                }

                if (page.Count == limit)
                {
                    return (page, new ContinuationToken(row.PartitionKey.ToArray(), row.RowKey.ToArray()));
                }

                page.Add(ToEntity(KeyCodec.Decode(row.PartitionKey), KeyCodec.Decode(row.RowKey), row.Version, row.Properties, select));
            }

            return (page, null);
        }
        finally
        {
            _scan.Reset();
        }
    }

    public void Dispose() => _database.Dispose();

    private static EntityData ToEntity(
        string partitionKey, string rowKey, long version, ReadOnlySpan<byte> properties, IReadOnlyList<string>? select)
    {
        bool Selected(string name) => select is null || select.Contains(name);
        return new EntityData
        {
            PartitionKey = Selected(nameof(ITableEntity.PartitionKey)) ? partitionKey : null,
            RowKey = Selected(nameof(ITableEntity.RowKey)) ? rowKey : null,
            Timestamp = Selected(nameof(ITableEntity.Timestamp)) ? EntityVersion.ToTime(version) : null,
            ETag = EntityVersion.ToETag(version),
            Properties = EntityCodec.Decode(properties, select),
        };
    }
}
