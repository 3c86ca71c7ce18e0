using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>
/// Databases of every schema version, opened by the present program: instances outlive releases. The files were written by
/// the programs of their time.
/// </summary>
/// <remarks>
/// With AIDFLOW_RECORD_DATABASE naming a folder, the present version's file is written there. That is for the day before a
/// step is added to <see cref="StoreSchema.Steps"/>; a file that is there is never replaced.
/// </remarks>
public sealed class UpgradeTests
{
    public static TheoryData<int> Versions => [.. Enumerable.Range(1, StoreSchema.CurrentVersion)];

    public static TheoryData<int> EarlierVersions => [.. Enumerable.Range(1, StoreSchema.CurrentVersion - 1)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Running_instances_of_every_version_go_on_to_their_end(int version)
    {
        await using EngineFixture engine = new();
        await PlaceAsync(engine, version);
        string[] before = Stored(engine, "SELECT instance || ' ' || n || ' ' || hex(events) FROM history ORDER BY instance, n");

        engine.Open(tasks => WorkInProgress.Register(tasks, stuck: false));
        await engine.Engine.StartAsync(CancellationToken.None);
        await WorkInProgress.FinishAsync(engine);

        foreach ((string id, string output) in WorkInProgress.Outputs)
        {
            Assert.Equal(output, (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        }

        foreach ((string id, OrchestrationRuntimeStatus status) in WorkInProgress.Ended)
        {
            Assert.Equal(status, (await engine.EndOfAsync(id)).RuntimeStatus);
        }

        OrchestrationMetadata completed = await engine.EndOfAsync("completed");
        Assert.Equal("all done", completed.ReadOutputAs<string>());
        Assert.Equal("nearly done", completed.ReadCustomStatusAs<string>());
        Assert.Equal("kept", completed.Tags["kind"]);
        await engine.Engine.DisposeAsync();
        string[] after = Stored(engine, "SELECT instance || ' ' || n || ' ' || hex(events) FROM history ORDER BY instance, n");
        Assert.Empty(before.Except(after));
    }

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_database_of_an_earlier_version_becomes_like_a_new_one(int version)
    {
        await using EngineFixture made = await EngineFixture.StartAsync(_ => { });
        await made.Engine.DisposeAsync();
        await using EngineFixture brought = new();
        await PlaceAsync(brought, version);

        brought.Open(_ => { });
        await brought.Engine.StartAsync(CancellationToken.None);
        await brought.Engine.DisposeAsync();

        const string Tables = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql";
        Assert.Equal(Stored(made, Tables), Stored(brought, Tables));
        Assert.Equal([$"{StoreSchema.CurrentVersion}"], Stored(brought, "SELECT CAST(user_version AS TEXT) FROM pragma_user_version"));
    }

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task An_upgrade_that_is_cut_short_leaves_the_earlier_version_and_the_next_one_succeeds(int version)
    {
        await using EngineFixture engine = new();
        await PlaceAsync(engine, version);
        byte[] before = await File.ReadAllBytesAsync(engine.DatabasePath);
        string[] steps = [.. StoreSchema.Steps, "ALTER TABLE instances ADD COLUMN region TEXT", "UPDATE no_such_table SET a = 1"];
        using (SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            Assert.Throws<DurableTaskStorageException>(() => StoreSchema.Prepare(file, steps));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(engine.DatabasePath));
        engine.Open(tasks => WorkInProgress.Register(tasks, stuck: false));
        await engine.Engine.StartAsync(CancellationToken.None);
        await WorkInProgress.FinishAsync(engine);
    }

    [Fact]
    public async Task A_process_that_dies_before_the_commit_of_an_upgrade_leaves_the_earlier_version()
    {
        await using EngineFixture died = new();
        await PlaceAsync(died, 1);
        await using EngineFixture found = new();
        using (SqliteDatabase file = SqliteDatabase.Open(died.DatabasePath, readOnly: false))
        {
            // So small a cache that the steps reach the log before they are committed.
            file.Execute("PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; BEGIN IMMEDIATE");
            foreach (string step in StoreSchema.Steps.Skip(1))
            {
                file.Execute(step);
            }

            file.Execute($"CREATE TABLE more AS SELECT hex(randomblob(20000)); PRAGMA user_version = {StoreSchema.CurrentVersion}");
            Assert.True(new FileInfo(died.DatabasePath + "-wal").Length > 0);

            // What a dead process leaves behind: the files as they are at this moment.
            File.Copy(died.DatabasePath, found.DatabasePath);
            File.Copy(died.DatabasePath + "-wal", found.DatabasePath + "-wal");
        }

        Assert.Equal(["1"], Stored(found, "SELECT CAST(user_version AS TEXT) FROM pragma_user_version"));
        found.Open(tasks => WorkInProgress.Register(tasks, stuck: false));
        await found.Engine.StartAsync(CancellationToken.None);
        await WorkInProgress.FinishAsync(found);
    }

    [Fact]
    public async Task A_database_of_the_next_version_is_refused_and_left_as_it_is()
    {
        await using EngineFixture engine = new();
        await PlaceAsync(engine, 1);
        int next = StoreSchema.CurrentVersion + 1;
        using (SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            file.Execute($"PRAGMA user_version = {next}");
        }

        byte[] before = await File.ReadAllBytesAsync(engine.DatabasePath);
        engine.Open(_ => { });

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));

        Assert.Contains($"has version {next}, but this program knows versions up to {next - 1} only: run the newer program", error.Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(engine.DatabasePath));
    }

    static async Task PlaceAsync(EngineFixture engine, int version)
    {
        if (version < StoreSchema.CurrentVersion)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "DurableTask", "Databases", $"v{version}.db"), engine.DatabasePath);
            return;
        }

        engine.Open(tasks => WorkInProgress.Register(tasks, stuck: true));
        await engine.Engine.StartAsync(CancellationToken.None);
        await WorkInProgress.RecordAsync(engine);
        if (Environment.GetEnvironmentVariable("AIDFLOW_RECORD_DATABASE") is { Length: > 0 } folder)
        {
            File.Copy(engine.DatabasePath, Path.Combine(folder, $"v{version}.db"));
        }
    }

    static string[] Stored(EngineFixture engine, string sql)
    {
        using SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: true);
        using SqliteStatement rows = file.Prepare(sql);
        List<string> stored = [];
        while (rows.Step())
        {
            stored.Add(rows.GetText(0));
        }

        return [.. stored];
    }
}
