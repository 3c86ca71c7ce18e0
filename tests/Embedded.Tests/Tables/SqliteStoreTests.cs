using AidFlow.Embedded.Tables;
using AidFlow.Embedded.Tables.Sqlite;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>What only a file has to answer for: durability, sharing, copies, and files that are not its own.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _services = [];

    public void Dispose()
    {
        _services.ForEach(service => service.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task The_file_and_its_folder_are_created_on_first_use_and_not_earlier()
    {
        var path = _folder.File("deep/er/tables.db");
        var service = Open(path);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));

        await service.CreateTableAsync("Things");

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Everything_is_there_after_reopening()
    {
        var path = _folder.File("tables.db");
        var service = Open(path);
        var table = await FilledAsync(service, 10);
        var before = await table.QueryAsync<TableEntity>().ToListAsync();
        Close(service);
        Assert.Equal(["tables.db"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));

        var again = Open(path).GetTableClient(table.Name);

        var after = await again.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(before.Select(entity => (entity.RowKey, entity.ETag)), after.Select(entity => (entity.RowKey, entity.ETag)));
        await again.UpdateEntityAsync(after[0], before[0].ETag);
    }

    [Fact]
    public async Task Clients_of_one_path_share_a_store_that_the_last_one_closes()
    {
        var path = _folder.File("tables.db");
        var (first, second) = (Open(path), Open(Path.Combine(Path.GetDirectoryName(path)!, ".", "tables.db")));
        var table = await FilledAsync(first, 3);

        Close(first);
        Assert.Equal(3, await second.GetTableClient(table.Name).QueryAsync<TableEntity>().CountAsync());
        await second.GetTableClient(table.Name).AddEntityAsync(new TableEntity("p", "after"));
        Close(second);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => table.AddEntityAsync(new TableEntity("p", "late")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => table.GetEntityAsync<TableEntity>("p", "after"));
    }

    [Fact]
    public async Task Sixty_four_writers_each_get_their_own_outcome()
    {
        var service = Open(_folder.File("tables.db"));
        var table = service.GetTableClient("Things");
        await table.CreateAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            var refusals = 0;
            for (var i = 0; i < 20; i++)
            {
                await table.AddEntityAsync(new TableEntity($"writer{writer}", $"{i:D3}") { ["Writer"] = writer });
                try
                {
                    await table.AddEntityAsync(new TableEntity("shared", $"{i:D3}") { ["Writer"] = writer });
                }
                catch (RequestFailedException refused) when (refused.Status == 409)
                {
                    refusals++;
                }
            }

            return refusals;
        })));

        Assert.Equal((64 * 20) + 20, await table.QueryAsync<TableEntity>().CountAsync());
        Assert.Equal(63 * 20, outcomes.Sum());
    }

    [Fact]
    public async Task A_counter_under_optimistic_concurrency_loses_no_increment()
    {
        var table = Open(_folder.File("tables.db")).GetTableClient("Things");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "counter") { ["Count"] = 0 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 25;)
            {
                var counter = (await table.GetEntityAsync<TableEntity>("p", "counter")).Value;
                counter["Count"] = counter.GetInt32("Count")!.Value + 1;
                try
                {
                    await table.UpdateEntityAsync(counter, counter.ETag);
                    done++;
                }
                catch (RequestFailedException refused) when (refused.Status == 412)
                {
                    // Somebody else was first: read again.
                }
            }
        })));

        Assert.Equal(200, (await table.GetEntityAsync<TableEntity>("p", "counter")).Value.GetInt32("Count"));
    }

    [Fact]
    public async Task A_transaction_is_never_seen_in_part()
    {
        var table = Open(_folder.File("tables.db")).GetTableClient("Things");
        await table.CreateAsync();
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var counts = new HashSet<int>();
            while (!stop.IsCancellationRequested)
            {
                counts.Add(await table.QueryAsync<TableEntity>().CountAsync());
            }

            return counts;
        });

        for (var i = 0; i < 30; i++)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(0, 10).Select(
                row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"{i:D3}", $"{row}"))));
        }

        await stop.CancelAsync();
        Assert.All(await reader, count => Assert.Equal(0, count % 10));
    }

    [Fact]
    public async Task A_copy_made_while_writing_opens_with_whole_transactions()
    {
        var path = _folder.File("tables.db");
        var table = await FilledAsync(Open(path), 0);
        using var stop = new CancellationTokenSource();
        var committed = 0;
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await table.SubmitTransactionAsync(Enumerable.Range(0, 10).Select(
                    row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"{i:D6}", $"{row}"))));
                Interlocked.Increment(ref committed);
            }
        });

        for (var copy = 0; copy < 5; copy++)
        {
            var atLeast = await MoreCommitsAsync();
            var target = _folder.File($"copy{copy}.db");

            // The file first: what a checkpoint moves into it meanwhile is still in the log that is copied after it.
            File.Copy(path, target);
            File.Copy(path + "-wal", target + "-wal");
            var service = Open(target);
            var groups = (await service.GetTableClient(table.Name).QueryAsync<TableEntity>().ToListAsync()).GroupBy(entity => entity.PartitionKey).ToList();
            Close(service);

            Assert.All(groups, group => Assert.Equal(10, group.Count()));
            Assert.True(groups.Count >= atLeast, $"{groups.Count} transactions in the copy, {atLeast} were committed before it was made.");
        }

        await stop.CancelAsync();
        await writer;

        async Task<int> MoreCommitsAsync()
        {
            var start = Volatile.Read(ref committed);
            while (Volatile.Read(ref committed) < start + 3 && !writer.IsCompleted)
            {
                await Task.Yield();
            }

            return Volatile.Read(ref committed);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var path = _folder.File("tables.db");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("not a database ", 1_000)));
        var before = await File.ReadAllBytesAsync(path);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Open(path).CreateTableAsync("Things"));

        Assert.Equal((500, "InternalError"), (refused.Status, refused.ErrorCode));
        Assert.Contains("is not a table store", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        var path = _folder.File("tables.db");
        using (var other = SqliteDatabase.Open(path))
        {
            other.Execute("CREATE TABLE customers(id INTEGER PRIMARY KEY)");
        }

        var before = await File.ReadAllBytesAsync(path);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Open(path).CreateTableAsync("Things"));

        Assert.Contains("is not a table store", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_store_of_a_later_version_is_refused()
    {
        var path = _folder.File("tables.db");
        var service = Open(path);
        await service.CreateTableAsync("Things");
        Close(service);
        using (var later = SqliteDatabase.Open(path))
        {
            later.Execute("PRAGMA user_version=99");
        }

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Open(path).CreateTableAsync("Things"));

        Assert.Contains("layout 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_store_says_so()
    {
        var path = _folder.File("tables.db");
        var service = Open(path);
        var table = await FilledAsync(service, 500);
        Close(service);
        await using (var file = File.OpenWrite(path))
        {
            file.Position = 8 * 1024;
            await file.WriteAsync(Enumerable.Repeat((byte)0xAA, (int)file.Length - (8 * 1024)).ToArray());
        }

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => Open(path).GetTableClient(table.Name).QueryAsync<TableEntity>().ToListAsync().AsTask());

        Assert.Equal(500, refused.Status);
        Assert.Contains("is damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_clear_failure_and_works_once_it_can()
    {
        var blocked = _folder.File("blocked");
        await File.WriteAllTextAsync(blocked, "a file where the folder should be");
        var service = Open(Path.Combine(blocked, "tables.db"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("Things"));
        Assert.Equal((500, "InternalError"), (refused.Status, refused.ErrorCode));

        File.Delete(blocked);
        await service.CreateTableAsync("Things");
    }

    [Fact]
    public async Task A_full_disk_refuses_the_write_and_keeps_everything_else()
    {
        var path = _folder.File("tables.db");
        var service = Open(path);
        var table = await FilledAsync(service, 10);
        var store = SqliteStore.Acquire(path);
        var connection = await store.WriteAsync(new ConnectionJob());
        connection.Execute("PRAGMA max_page_count=30");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await table.AddEntityAsync(new TableEntity("large", $"{i:D3}") { ["Bytes"] = new byte[60_000] });
            }
        });

        Assert.Equal((500, "InternalError"), (refused.Status, refused.ErrorCode));
        Assert.Contains("is full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(10, await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").CountAsync());

        connection.Execute("PRAGMA max_page_count=1000000");
        await table.AddEntityAsync(new TableEntity("large", "again") { ["Bytes"] = new byte[60_000] });
        store.Release();
    }

    [Fact]
    public async Task A_disk_that_became_read_only_refuses_writes_and_takes_them_again_afterwards()
    {
        var path = _folder.File("tables.db");
        var table = await FilledAsync(Open(path), 10);
        var store = SqliteStore.Acquire(path);
        var connection = await store.WriteAsync(new ConnectionJob());
        connection.Execute("PRAGMA query_only=1");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "refused")));

        Assert.Equal((500, "InternalError"), (refused.Status, refused.ErrorCode));
        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Equal(10, await table.QueryAsync<TableEntity>().CountAsync());

        connection.Execute("PRAGMA query_only=0");
        await table.AddEntityAsync(new TableEntity("p", "taken"));
        store.Release();
    }

    [Fact]
    public async Task A_partition_is_found_without_reading_the_others()
    {
        var path = _folder.File("tables.db");
        var table = Open(path).GetTableClient("Things");
        await table.CreateAsync();
        for (var partition = 0; partition < 5; partition++)
        {
            await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(row => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity($"p{partition}", $"{row:D4}") { ["Text"] = "x" })));
        }

        // What is no entity any more breaks every query that reads it.
        using (var connection = SqliteDatabase.Open(path))
        {
            var spoil = connection.Prepare("UPDATE entities SET properties=x'FF' WHERE partition_key<>?1 OR row_key<?2");
            spoil.Bind(1, KeyCodec.Encode("p2"));
            spoil.Bind(2, KeyCodec.Encode("0050"));
            spoil.Run();
        }

        Assert.Equal(50, await table.QueryAsync<TableEntity>("PartitionKey eq 'p2' and RowKey ge '0050' and Text eq 'x'").CountAsync());
        Assert.Equal(6, await table.QueryAsync<TableEntity>(
            "PartitionKey eq 'p2' and RowKey ge '0095' and Text eq 'x' or PartitionKey eq 'p2' and RowKey eq '0094' and Text eq 'x'").CountAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => table.QueryAsync<TableEntity>("Text eq 'x'").CountAsync().AsTask());
        await Assert.ThrowsAnyAsync<Exception>(() => table.QueryAsync<TableEntity>("PartitionKey ge 'p2' and Text eq 'x'").CountAsync().AsTask());
    }

    [Fact]
    public async Task A_query_goes_straight_to_its_first_key_and_sorts_nothing()
    {
        var path = _folder.File("tables.db");
        await FilledAsync(Open(path), 1);
        using var connection = SqliteDatabase.Open(path);
        var plan = connection.Prepare($"EXPLAIN QUERY PLAN {StoreReader.ScanSql}");

        Assert.True(plan.Step());
        Assert.Equal("SEARCH entities USING PRIMARY KEY (table_id=? AND (partition_key,row_key)>(?,?))", plan.Text(3));
        Assert.False(plan.Step());
    }

    private TableServiceClient Open(string path)
    {
        var service = new TableServiceClient($"Data Source={path}");
        _services.Add(service);
        return service;
    }

    private static void Close(TableServiceClient service) => ((IDisposable)service).Dispose();

    private static async Task<TableClient> FilledAsync(TableServiceClient service, int rows)
    {
        var table = service.GetTableClient("Things");
        await table.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, rows).Select(
            row => table.AddEntityAsync(new TableEntity("p", $"{row:D4}") { ["Text"] = new string('x', 100) })));
        return table;
    }

    /// <summary>
    /// Gives the writer's connection, which is idle while nothing is queued: SQLite itself can then be told to run out of
    /// space, or of permission, as on a real disk.
    /// </summary>
    private sealed class ConnectionJob() : WriteJob<SqliteDatabase>(CancellationToken.None)
    {
        protected override SqliteDatabase Write(WriteSession session) => session.Database;
    }
}
