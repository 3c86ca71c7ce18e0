using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Bounds on work and memory.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task No_more_activities_run_at_once_than_allowed()
    {
        int running = 0, most = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("FanOut", context => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => context.CallActivityAsync("Work"))))
                .AddActivityFunc("Work", async (TaskActivityContext _) =>
                {
                    int now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                }),
            path => new DurableTaskEngineOptions { DatabasePath = path, MaxConcurrentActivities = 3 });

        await engine.RunAsync("FanOut");

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_burst_of_starts_waits_on_disk_while_the_activities_are_busy()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Call", context => context.CallActivityAsync("Work"))
                .AddActivityFunc("Work", (TaskActivityContext _) => gate.Task),
            path => new DurableTaskEngineOptions { DatabasePath = path, MaxConcurrentActivities = 2, MaxConcurrentOrchestrations = 4 });
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => engine.Client.ScheduleNewOrchestrationInstanceAsync("Call")));

        int pending = 0;
        await foreach (OrchestrationMetadata _ in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Pending])))
        {
            pending++;
        }

        gate.SetResult();
        OrchestrationMetadata[] ends = await Task.WhenAll(ids.Select(engine.EndOfAsync));

        Assert.InRange(pending, 200, 300);
        Assert.All(ends, end => Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus));
    }

    [Fact]
    public async Task An_instance_that_is_idle_for_too_long_leaves_memory_and_replays_for_the_next_step()
    {
        int begins = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", context => WaitTwiceAsync(context, () => begins++)),
            path => new DurableTaskEngineOptions { DatabasePath = path, HotInstanceIdleTimeout = TimeSpan.FromSeconds(30) });
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "Go", "x");
        Assert.Equal(1, begins);

        await UntilNoneIsLoadedAsync(engine, () => engine.Time.Advance(TimeSpan.FromSeconds(30)));
        await engine.Client.RaiseEventAsync(id, "Go", "y");

        Assert.Equal("xy", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        Assert.Equal(2, begins);
    }

    [Fact]
    public async Task No_idle_instance_stays_in_memory_if_none_is_to()
    {
        int begins = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", context => WaitTwiceAsync(context, () => begins++)),
            path => new DurableTaskEngineOptions { DatabasePath = path, KeepsHotInstances = false });
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await UntilNoneIsLoadedAsync(engine, () => { });

        await engine.Client.RaiseEventAsync(id, "Go", "x");
        await UntilNoneIsLoadedAsync(engine, () => { });
        await engine.Client.RaiseEventAsync(id, "Go", "y");

        Assert.Equal("xy", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        Assert.Equal(3, begins);
    }

    static async Task<string> WaitTwiceAsync(TaskOrchestrationContext context, Action begun)
    {
        begun();
        return await context.WaitForExternalEvent<string>("Go") + await context.WaitForExternalEvent<string>("Go");
    }

    static async Task UntilNoneIsLoadedAsync(EngineFixture engine, Action meanwhile)
    {
        CancellationToken soon = EngineFixture.Soon;
        while (engine.Engine.Core.Loaded > 0)
        {
            meanwhile();
            soon.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
