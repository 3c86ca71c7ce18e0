using System.Diagnostics;

namespace AidFlow.Bench.Engine;

/// <summary>How the durable engine behaves when there is much of everything: instances, history, input, starts at once; and when there is nothing to do.</summary>
internal static class ScaleBench
{
    const int Burst = 50_000;
    const int Instances = 100_000;

    /// <summary>Runs everything and prints the figures.</summary>
    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-bench-").FullName;
        try
        {
            Figures figures = new();
            Figures.PrintHeading();
            await using EngineHost host = await EngineHost.StartAsync(folder);
            await EngineBench.SequencesAsync(host, 16, TimeSpan.FromSeconds(1));
            await MeasureBurstAsync(figures, host);
            await MeasureListsAsync(figures, host);
            await MeasurePurgeAsync(figures, host);
            await MeasureLargeAsync(figures, host);
            await MeasureIdleAsync(figures, host);
            figures.PrintJson();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Starts as many instances at once as callers can; the memory that this takes while they wait and run.</summary>
    static async Task MeasureBurstAsync(Figures figures, EngineHost host)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true), most = before;
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Burst, new ParallelOptions { MaxDegreeOfParallelism = 1024 }, async (i, ct) =>
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", i, new StartOrchestrationOptions($"burst-{i:000000}"), ct);
            if (i % 1000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            }
        });
        figures.Add("burst_starts", Burst / watch.Elapsed.TotalSeconds, $"burst of {Burst:N0}, starts acknowledged /s");
        await EndOfAllAsync(host, "burst-", Burst);
        figures.Add("burst_ends", Burst / watch.Elapsed.TotalSeconds, $"burst of {Burst:N0}, sequences of 3 activities to their end /s");
        figures.Add("burst_memory_mb", (most - before) / 1e6, "most managed memory taken meanwhile, garbage included, MB");
        await Parallel.ForAsync(0, Instances - Burst, new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (i, ct) =>
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", i, new StartOrchestrationOptions($"more-{i:000000}"), ct));
        await EndOfAllAsync(host, "more-", Instances - Burst);
    }

    static async Task MeasureListsAsync(Figures figures, EngineHost host)
    {
        await AddPageAsync("list_page_ms", "first page of 100 of all, ms", new OrchestrationQuery());
        await AddPageAsync("status_page_ms", "first page of 100 by status, ms", new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed]));
        await AddPageAsync("prefix_page_ms", "a page of 100 by prefix of the id, ms", new OrchestrationQuery(InstanceIdPrefix: "more-03"));
        await AddPageAsync("none_page_ms", "a page by a status that none has, ms", new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed]));
        OrchestrationMetadata last = (await host.Client.GetInstanceAsync($"more-{Instances - Burst - 1:000000}"))!;
        await AddMedianAsync("ended_page_ms", "first page of 100 of what ended from a late instant on, ms", () =>
            host.Client.ListInstanceIdsAsync(completedTimeFrom: last.LastUpdatedAt.AddMilliseconds(-100)));
        Stopwatch watch = Stopwatch.StartNew();
        int count = 0;
        await foreach (OrchestrationMetadata _ in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 1000)))
        {
            count++;
        }

        figures.Add("list_all_s", watch.Elapsed.TotalSeconds, $"all {count:N0} in pages of 1,000, s");

        Task AddPageAsync(string name, string what, OrchestrationQuery query) => AddMedianAsync(name, what, async () =>
        {
            await foreach (Page<OrchestrationMetadata> _ in host.Client.GetAllInstancesAsync(query).AsPages())
            {
                break;
            }
        });

        async Task AddMedianAsync(string name, string what, Func<Task> read)
        {
            List<double> times = [];
            for (int i = 0; i < 20; i++)
            {
                Stopwatch one = Stopwatch.StartNew();
                await read();
                times.Add(one.Elapsed.TotalMilliseconds);
            }

            figures.Add(name, times.Order().ElementAt(10), what);
        }
    }

    /// <summary>The purge of everything that has ended, and what it takes from those that run meanwhile.</summary>
    static async Task MeasurePurgeAsync(Figures figures, EngineHost host)
    {
        double alone = await EngineBench.SequencesAsync(host, 16, TimeSpan.FromSeconds(3));
        DateTimeOffset until = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        Task<PurgeResult> purge = Task.Run(() => host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: until)));
        double beside = await EngineBench.SequencesAsync(host, 16, TimeSpan.FromSeconds(3));
        PurgeResult result = await purge;
        figures.Add("purge", result.PurgedInstanceCount / watch.Elapsed.TotalSeconds, $"purge of {result.PurgedInstanceCount:N0} ended instances /s");
        figures.Add("purge_sequence_16", beside, "sequences, 16 at a time, beside the purge /s", "near 1", beside / alone);
    }

    static async Task MeasureLargeAsync(Figures figures, EngineHost host)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", new string('x', 10_000_000));
        await host.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        figures.Add("large_input_ms", watch.Elapsed.TotalMilliseconds, "10 MB through orchestration and activity, ms");

        id = await host.Client.ScheduleNewOrchestrationInstanceAsync("FanOut", 5_000);
        await host.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        watch.Restart();
        int events = (await host.Client.GetOrchestrationHistoryAsync(id)).Count;
        figures.Add("history_read_ms", watch.Elapsed.TotalMilliseconds, $"export of a history of {events:N0} events, ms");
    }

    /// <summary>The processor time that 1,000 instances take which wait for a timer and an event.</summary>
    static async Task MeasureIdleAsync(Figures figures, EngineHost host)
    {
        await Parallel.ForAsync(0, 1_000, async (_, ct) => await host.Client.ScheduleNewOrchestrationInstanceAsync("Idle", ct));
        GC.Collect();
        await Task.Delay(TimeSpan.FromSeconds(2));
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(10));
        self.Refresh();
        figures.Add("idle_cpu_percent", 100 * (self.TotalProcessorTime - before) / watch.Elapsed, "processor time while 1,000 instances wait, % of one core", "under 1");
    }

    static async Task EndOfAllAsync(EngineHost host, string prefix, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await host.Client.WaitForInstanceCompletionAsync($"{prefix}{i:000000}", CancellationToken.None);
        }
    }
}
