using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>What measures the memory of the whole process runs while no other test does.</summary>
[CollectionDefinition(nameof(MeasuresTheProcess), DisableParallelization = true)]
public sealed class MeasuresTheProcess;

/// <summary>Large histories, payloads and bursts, as large as a test run can afford; the benchmark goes further.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class ScaleTests
{
    [Fact]
    public async Task A_history_of_ten_thousand_events_replays_and_goes_on()
    {
        const int Calls = 5_000;
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int>("Many", async context =>
            {
                int sum = (await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => context.CallActivityAsync<int>("Echo", i)))).Length;
                context.SetCustomStatus("called");
                return sum + await context.WaitForExternalEvent<int>("Go");
            })
            .AddActivityFunc<int, int>("Echo", (_, i) => i);
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Many");
        await engine.UntilAsync(id, instance => instance.SerializedCustomStatus is not null);

        await engine.CrashAndRestartAsync(Tasks);
        await engine.Client.RaiseEventAsync(id, "Go", 1);
        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.Equal(Calls + 1, end.ReadOutputAs<int>());
        Assert.True((await engine.Client.GetOrchestrationHistoryAsync(id)).Count > 2 * Calls);
    }

    [Fact]
    public async Task A_burst_of_starts_takes_memory_for_what_runs_and_not_for_what_waits()
    {
        // Each start has 4 KB of input: 80 MB, if they were all kept.
        const int Starts = 20_000;
        string input = new('x', 4_000);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string, int>("Call", async (context, text) => text.Length + await context.CallActivityAsync<int>("Work"))
                .AddActivityFunc<int>("Work", async (TaskActivityContext _) =>
                {
                    await gate.Task;
                    return 1;
                }),
            path => new DurableTaskEngineOptions { DatabasePath = path, MaxConcurrentActivities = 8 });
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call", input);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Starts),
            new ParallelOptions { MaxDegreeOfParallelism = 512 },
            async (_, ct) => await engine.Client.ScheduleNewOrchestrationInstanceAsync("Call", input, ct));

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        gate.SetResult();
        Assert.True(kept < 30_000_000, $"{kept:N0} bytes are kept for {Starts:N0} starts.");
    }

    [Fact]
    public async Task A_long_list_is_walked_page_by_page_without_a_gap_or_a_repetition()
    {
        const int Instances = 3_000;
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks.AddOrchestratorFunc("Nothing", _ => Task.CompletedTask));
        string[] ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(i =>
            engine.Client.ScheduleNewOrchestrationInstanceAsync("Nothing", null, new StartOrchestrationOptions($"n-{i:0000}"))));
        foreach (string id in ids)
        {
            await engine.EndOfAsync(id);
        }

        foreach (OrchestrationQuery query in new OrchestrationQuery[]
        {
            new(PageSize: 100),
            new(PageSize: 100, Statuses: [OrchestrationRuntimeStatus.Completed]),
            new(PageSize: 100, InstanceIdPrefix: "n-"),
        })
        {
            List<string> seen = [];
            int pages = 0;
            await foreach (Page<OrchestrationMetadata> page in engine.Client.GetAllInstancesAsync(query).AsPages())
            {
                pages++;
                seen.AddRange(page.Values.Select(instance => instance.InstanceId));
            }

            Assert.Equal(ids, seen.Order(StringComparer.Ordinal));
            Assert.Equal(Instances / 100, pages);
        }
    }
}
