using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Crashes, broken disks and changed code.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task Activities_that_had_not_ended_run_again_and_those_that_had_do_not()
    {
        int first = 0, second = 0;
        TaskCompletionSource block = new();
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Two", async context =>
                await context.CallActivityAsync<string>("First") + await context.CallActivityAsync<string>("Second"))
            .AddActivityFunc<string>("First", (TaskActivityContext _) => $"a{Interlocked.Increment(ref first)}")
            .AddActivityFunc<string>("Second", async (TaskActivityContext _) =>
            {
                int run = Interlocked.Increment(ref second);
                if (run == 1)
                {
                    await block.Task;
                }

                return $"b{run}";
            });
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Two");
        await engine.UntilAsync(id, _ => Volatile.Read(ref second) == 1);

        await engine.CrashAndRestartAsync(Tasks);
        OrchestrationMetadata end = await engine.EndOfAsync(id);
        block.SetResult();

        Assert.Equal("a1b2", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Every_open_instance_goes_on_after_a_crash()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int, int>("Mixed", async (context, n) =>
            {
                int child = await context.CallSubOrchestratorAsync<int>("Child", n);
                int signal = await context.WaitForExternalEvent<int>("Signal");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return child + signal;
            })
            .AddOrchestratorFunc<int, int>("Child", (context, n) => context.CallActivityAsync<int>("Double", n))
            .AddActivityFunc<int, int>("Double", (_, n) => 2 * n);
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => engine.Client.ScheduleNewOrchestrationInstanceAsync("Mixed", i)));
        await engine.CrashAndRestartAsync(Tasks);
        await Task.WhenAll(ids.Select(id => engine.Client.RaiseEventAsync(id, "Signal", 1000)));
        await engine.CrashAndRestartAsync(Tasks);
        foreach (string id in ids)
        {
            await UntilTimerAsync(engine, id);
        }

        await engine.CrashAndRestartAsync(Tasks);
        engine.Time.Advance(TimeSpan.FromHours(1));
        OrchestrationMetadata[] ends = await Task.WhenAll(ids.Select(engine.EndOfAsync));

        Assert.Equal(Enumerable.Range(0, 30).Select(i => 2 * i + 1000), ends.Select(end => end.ReadOutputAs<int>()));
    }

    [Fact]
    public async Task What_is_asked_before_the_start_waits_in_storage()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));
        await using EngineFixture engine = new();
        engine.Open(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "Go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await engine.Engine.StartAsync(CancellationToken.None);

        Assert.Equal("early", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_raised_while_the_engine_starts_keep_their_order()
    {
        const int Words = 100;
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<int[]>("Collect", async context =>
        {
            List<int> words = [];
            while (words.Count < Words)
            {
                words.Add(await context.WaitForExternalEvent<int>("Word"));
            }

            return [.. words];
        });
        await using EngineFixture engine = new();
        engine.Open(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Collect");
        Task start = Task.CompletedTask;
        for (int word = 0; word < Words; word++)
        {
            await engine.Client.RaiseEventAsync(id, "Word", word);
            start = word == 3 ? engine.Engine.StartAsync(CancellationToken.None) : start;
        }

        await start;

        Assert.Equal(Enumerable.Range(0, Words), (await engine.EndOfAsync(id)).ReadOutputAs<int[]>());
    }

    [Fact]
    public async Task A_start_scheduled_before_the_engine_starts_does_not_hide_timers_that_are_due_earlier()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc("Sleep", context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None));
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string sleeping = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep");
        await UntilTimerAsync(engine, sleeping);
        await engine.Engine.DisposeAsync();
        engine.Time.Advance(TimeSpan.FromHours(2));
        engine.Open(Tasks);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", null, new StartOrchestrationOptions(StartAt: engine.Time.GetUtcNow().AddDays(10)));

        await engine.Engine.StartAsync(CancellationToken.None);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndOfAsync(sleeping)).RuntimeStatus);
    }

    [Fact]
    public async Task After_a_clean_stop_the_database_is_one_whole_file()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc("Nothing", _ => Task.CompletedTask);
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        await engine.RunAsync("Nothing");

        await engine.Engine.DisposeAsync();

        Assert.False(File.Exists(engine.DatabasePath + "-wal"));
    }

    [Fact]
    public async Task Evicted_instances_are_replayed_when_something_comes()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<int, string>("Wait", async (context, n) =>
                {
                    int twice = await context.CallActivityAsync<int>("Double", n);
                    return $"{twice} {await context.WaitForExternalEvent<string>("Go")}";
                })
                .AddActivityFunc<int, int>("Double", (_, n) => 2 * n),
            path => new DurableTaskEngineOptions { DatabasePath = path, MaxHotInstances = 1 });
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", i)));

        await Task.WhenAll(ids.Select(id => engine.Client.RaiseEventAsync(id, "Go", "on")));
        OrchestrationMetadata[] ends = await Task.WhenAll(ids.Select(engine.EndOfAsync));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{2 * i} on"), ends.Select(end => end.ReadOutputAs<string>()));
    }

    [Theory]
    [InlineData("another activity", "the history has a call of activity 'A', but the orchestrator's code did a call of activity 'B'")]
    [InlineData("a step less", "the history has a call of activity 'A', but the orchestrator's code did nothing there")]
    [InlineData("a step more", "at step #1 the history has no further step, but the orchestrator's code did a call of activity 'B'")]
    [InlineData("an early end", "at step #1 the history has no further step, but the orchestrator's code did the end of the orchestration")]
    public async Task Changed_code_is_found_on_replay_and_the_first_step_that_differs_is_named(string change, string message)
    {
        static Action<DurableTaskRegistry> Tasks(Func<TaskOrchestrationContext, Task> code) => tasks => tasks
            .AddOrchestratorFunc("Changing", code)
            .AddActivityFunc("A", (TaskActivityContext _) => Task.CompletedTask)
            .AddActivityFunc("B", (TaskActivityContext _) => Task.CompletedTask);
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks(async context =>
        {
            await context.CallActivityAsync("A");
            context.SetCustomStatus("past A");
            await context.WaitForExternalEvent<string>("Go");
        }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Changing");
        await engine.UntilAsync(id, metadata => metadata.SerializedCustomStatus is not null);

        await engine.CrashAndRestartAsync(Tasks(async context =>
        {
            switch (change)
            {
                case "another activity":
                    await context.CallActivityAsync("B");
                    break;
                case "a step less":
                    await context.WaitForExternalEvent<string>("Go");
                    break;
                case "a step more":
                    await context.CallActivityAsync("A");
                    await context.CallActivityAsync("B");
                    break;
                default:
                    await context.CallActivityAsync("A");
                    break;
            }
        }));
        await engine.Client.RaiseEventAsync(id, "Go", "on");
        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.True(end.FailureDetails!.IsCausedBy<NonDeterministicOrchestrationException>());
        Assert.Contains(message, end.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task A_second_engine_on_the_same_database_is_refused()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(_ => { });
        DurableTaskEngine first = engine.Engine;
        engine.Open(_ => { });

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));

        Assert.Contains("in use by another process", error.Message);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await using EngineFixture engine = new();
        byte[] content = [.. Enumerable.Repeat((byte)'x', 8192)];
        await File.WriteAllBytesAsync(engine.DatabasePath, content);
        engine.Open(_ => { });

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));

        Assert.Contains("not a SQLite database", error.Message);
        Assert.Equal(content, await File.ReadAllBytesAsync(engine.DatabasePath));
    }

    [Fact]
    public async Task Another_programs_database_is_refused()
    {
        await using EngineFixture engine = new();
        using (SqliteDatabase other = SqliteDatabase.Open(engine.DatabasePath, readOnly: false))
        {
            other.Execute("CREATE TABLE recipes (name TEXT)");
        }

        engine.Open(_ => { });

        DurableTaskStorageException error = await Assert.ThrowsAsync<DurableTaskStorageException>(() => engine.Engine.StartAsync(CancellationToken.None));
        Assert.Contains("database of another program", error.Message);
    }

    [Fact]
    public async Task A_full_disk_stops_work_and_it_goes_on_when_there_is_room()
    {
        int runs = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Fill", async context =>
            {
                string size = await context.CallActivityAsync<string>("Large");
                return size.Length;
            })
            .AddActivityFunc<string>("Large", (TaskActivityContext _) =>
            {
                Interlocked.Increment(ref runs);
                return new string('x', 300_000);
            }));

        // The nearest to a full disk that a test can have: the database may not grow.
        engine.Engine.Core.Committer.Limit(pages: 20);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Fill");
        await engine.UntilAsync(id, _ => Volatile.Read(ref runs) > 0);
        await engine.UntilAsync(id, _ => engine.Engine.Core.Committer.Failures > 0);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        engine.Engine.Core.Committer.Limit(pages: 1_000_000);
        Task<OrchestrationMetadata> end = engine.EndOfAsync(id);
        while (!end.IsCompleted)
        {
            engine.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(300_000, (await end).ReadOutputAs<int>());
        Assert.Equal(1, runs);
    }

    static async Task UntilTimerAsync(EngineFixture engine, string id)
    {
        CancellationToken soon = EngineFixture.Soon;
        while (!(await engine.Client.GetOrchestrationHistoryAsync(id, soon)).Any(e => e is TimerCreatedEvent))
        {
            soon.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
