using System.Buffers.Binary;
using System.Text;
using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Disks that refuse, and files that are torn or damaged: a clear error, nothing made worse, and on when the cause is gone.</summary>
public sealed class DamageTests
{
    static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Wait", async (context, input) =>
        {
            string worked = await context.CallActivityAsync<string>("Work", input[..1]);
            context.SetCustomStatus("worked");
            return worked + await context.WaitForExternalEvent<string>("Go");
        })
        .AddActivityFunc<string, string>("Work", (_, letter) => letter + letter);

    [Fact]
    public async Task A_file_torn_off_in_the_middle_is_refused_and_left_as_it_is_and_its_backup_goes_on()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await StartWaitingAsync(engine, new string('a', 200_000));
        await engine.Engine.DisposeAsync();
        byte[] backup = await File.ReadAllBytesAsync(engine.DatabasePath);
        byte[] torn = backup[..(backup.Length / 2)];
        await File.WriteAllBytesAsync(engine.DatabasePath, torn);
        engine.Open(Tasks);

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));
        Assert.Contains("damaged", error.Message);
        Assert.Equal(torn, await File.ReadAllBytesAsync(engine.DatabasePath));

        await File.WriteAllBytesAsync(engine.DatabasePath, backup);
        await GoesOnAsync(engine, id, "aa!");
    }

    [Fact]
    public async Task A_torn_file_is_refused_even_if_its_log_is_there()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        await StartWaitingAsync(engine, new string('a', 200_000));
        await engine.Engine.DisposeAsync();
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        await StartWaitingAsync(engine, "b");
        (byte[] file, byte[] log) = Copy(engine);
        engine.Engine.Abandon();
        byte[] torn = file[..(file.Length / 2)];
        Put(engine, torn, log);
        engine.Open(Tasks);

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));

        Assert.Contains("is torn", error.Message);
        Assert.Equal(torn, await File.ReadAllBytesAsync(engine.DatabasePath));
        Assert.Equal(log, await File.ReadAllBytesAsync(engine.DatabasePath + "-wal"));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public async Task A_log_cut_short_takes_back_the_last_commits_as_a_whole(double kept)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        for (int i = 0; i < 20; i++)
        {
            await StartWaitingAsync(engine, $"{i % 10}");
        }

        (byte[] file, byte[] log) = Copy(engine);
        engine.Engine.Abandon();
        Put(engine, file, log[..(int)(log.Length * kept)]);
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);

        List<string> left = [];
        await foreach (OrchestrationMetadata instance in engine.Client.GetAllInstancesAsync())
        {
            left.Add(instance.InstanceId);
        }

        Assert.InRange(left.Count, 1, 20);
        foreach (string id in left)
        {
            await engine.Client.RaiseEventAsync(id, "Go", "!");
            OrchestrationMetadata end = await engine.EndOfAsync(id);
            string letter = end.ReadInputAs<string>()!;
            Assert.Equal(letter + letter + "!", end.ReadOutputAs<string>());
        }
    }

    [Fact]
    public async Task Another_programs_database_is_left_as_it_is_to_the_last_byte()
    {
        await using EngineFixture engine = new();
        using (SqliteDatabase other = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            other.Execute("PRAGMA journal_mode = WAL; CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
            (byte[] file, byte[] log) = Copy(engine);
            engine.Open(Tasks);

            await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));

            Assert.Equal(file, await File.ReadAllBytesAsync(engine.DatabasePath));
            Assert.Equal(log, await File.ReadAllBytesAsync(engine.DatabasePath + "-wal"));
        }
    }

    [Fact]
    public async Task A_disk_that_turns_read_only_stops_work_and_it_goes_on_when_it_can_be_written_again()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await StartWaitingAsync(engine, "a");
        engine.Engine.Core.Committer.Forbid(true);

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Client.RaiseEventAsync(id, "Go", "lost"));
        Assert.Contains("read-only", error.Message);
        await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "b"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        engine.Engine.Core.Committer.Forbid(false);
        await engine.Client.RaiseEventAsync(id, "Go", "!");

        Assert.Equal("aa!", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_damaged_instance_is_left_alone_after_some_attempts_and_the_others_go_on()
    {
        LogList log = new();
        await using EngineFixture engine = new() { LoggerFactory = log };
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        string damaged = await StartWaitingAsync(engine, "a"), sound = await StartWaitingAsync(engine, "b");
        await engine.Engine.DisposeAsync();
        byte[] backup = await File.ReadAllBytesAsync(engine.DatabasePath);
        using (SqliteDatabase file = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            file.Execute($"UPDATE history SET events = X'FF' WHERE instance = (SELECT seq FROM instances WHERE id = '{damaged}')");
        }

        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        Task raise = engine.Client.RaiseEventAsync(damaged, "Go", "!");
        await UntilAsync(engine, () => log.Has(6005));

        Assert.Equal(4, log.Count(6004));
        await Assert.ThrowsAsync<DurableTaskStorageException>(() => raise);
        DurableTaskStorageException refused = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Client.RaiseEventAsync(damaged, "Go", "!"));
        Assert.Contains("left alone", refused.Message);
        await engine.Client.RaiseEventAsync(sound, "Go", "!");
        Assert.Equal("bb!", (await engine.EndOfAsync(sound)).ReadOutputAs<string>());

        await engine.Engine.DisposeAsync();
        await File.WriteAllBytesAsync(engine.DatabasePath, backup);
        await GoesOnAsync(engine, damaged, "aa!");
    }

    [Fact]
    public async Task A_page_damaged_while_the_engine_was_down_stops_only_the_instances_on_it()
    {
        LogList log = new();
        await using EngineFixture engine = new() { LoggerFactory = log };
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        List<string> ids = [];
        for (int i = 0; i < 60; i++)
        {
            // 900 bytes a history: a page of the tree holds a few.
            ids.Add(await StartWaitingAsync(engine, new string(LetterOf(i), 300)));
        }

        await engine.Engine.DisposeAsync();
        DamagePageWith(engine, LetterOf(30));
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        Dictionary<string, Task> raised = ids.ToDictionary(id => id, id => engine.Client.RaiseEventAsync(id, "Go", "!"));
        await UntilAsync(engine, () => raised.Values.All(task => task.IsCompleted));

        string[] stopped = [.. raised.Where(raise => raise.Value.IsFaulted).Select(raise => raise.Key)];
        Assert.Contains(ids[30], stopped);
        Assert.InRange(stopped.Length, 1, 10);
        foreach (string id in ids.Except(stopped))
        {
            Assert.EndsWith("!", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        }

        // Those that cannot be read are left alone. A neighbour that can be read, and only could not be written on that page,
        // has refused its event and has nothing to do.
        await UntilAsync(engine, () => log.Has(6005));
        Assert.InRange(log.Count(6005), 1, stopped.Length);
    }

    static async Task<string> StartWaitingAsync(EngineFixture engine, string input)
    {
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", input);
        await engine.UntilAsync(id, instance => instance.SerializedCustomStatus is not null);
        return id;
    }

    static async Task GoesOnAsync(EngineFixture engine, string id, string output)
    {
        engine.Open(Tasks);
        await engine.Engine.StartAsync(CancellationToken.None);
        await engine.Client.RaiseEventAsync(id, "Go", "!");
        Assert.Equal(output, (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    /// <summary>Lets the engine's clock go on until a condition holds.</summary>
    static async Task UntilAsync(EngineFixture engine, Func<bool> condition)
    {
        CancellationToken soon = EngineFixture.Soon;
        while (!condition())
        {
            soon.ThrowIfCancellationRequested();
            engine.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    static (byte[] File, byte[] Log) Copy(EngineFixture engine)
    {
        return (Read(engine.DatabasePath), Read(engine.DatabasePath + "-wal"));

        static byte[] Read(string path)
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
    }

    static void Put(EngineFixture engine, byte[] file, byte[] log)
    {
        File.WriteAllBytes(engine.DatabasePath, file);
        File.WriteAllBytes(engine.DatabasePath + "-wal", log);
        File.Delete(engine.DatabasePath + "-shm");
    }

    static char LetterOf(int instance) => (char)(0x4E00 + instance);

    /// <summary>Overwrites the page on which the history with a letter is, as a failing disk would.</summary>
    static void DamagePageWith(EngineFixture engine, char letter)
    {
        byte[] content = File.ReadAllBytes(engine.DatabasePath);
        int size = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(16));
        int page = content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(new string(letter, 3))) / size;
        Assert.True(page > 1);
        content.AsSpan(page * size, size).Fill(0xFF);
        File.WriteAllBytes(engine.DatabasePath, content);
    }

    sealed class LogList : ILoggerFactory, ILogger
    {
        readonly List<int> _events = [];

        public bool Has(int id) => Count(id) > 0;

        public int Count(int id)
        {
            lock (_events)
            {
                return _events.Count(logged => logged == id);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_events)
            {
                _events.Add(eventId.Id);
            }
        }
    }
}
