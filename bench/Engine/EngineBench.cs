using System.Diagnostics;

namespace AidFlow.Bench.Engine;

/// <summary>
/// The durable engine's speed, beside raw SQLite on the same disk in the same run. The aims are twice what Microsoft's
/// in-memory test host does with its limits raised by hand on two cores; since disks differ, they are ratios too.
/// </summary>
internal static class EngineBench
{
    /// <summary>Runs everything and prints the figures.</summary>
    /// <param name="args">A folder to work in; a temporary one if none is given.</param>
    public static async Task RunAsync(string[] args)
    {
        string folder = args.Length > 0 ? Directory.CreateDirectory(Path.Combine(args[0], Guid.NewGuid().ToString("N"))).FullName
            : Directory.CreateTempSubdirectory("aidflow-bench-").FullName;
        try
        {
            Figures figures = new();
            Figures.PrintHeading();
            figures.Add("raw_rows", RawSqlite.RowsPerSecond(folder), "raw SQLite, rows in transactions of 5,000 /s");
            await MeasureAsync(figures, folder);
            await MeasureRecoveryAsync(figures, folder);
            figures.PrintJson();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(Figures figures, string folder)
    {
        await using EngineHost host = await EngineHost.StartAsync(folder);
        double raw = await MeasureSequencesAsync(figures, host, folder);
        foreach (int size in new[] { 1_000, 10_000 })
        {
            double rate = await FanOutAsync(host, size);
            figures.Add($"fanout_{size}", rate, $"fan-out of {size:N0}, activities /s", "11,000, ratio 4.5", rate / raw);
        }

        double events = await EventsAsync(host);
        figures.Add("events", events, "events raised to waiting instances /s", "10,000", events / raw);
        double[] trips = await RoundTripsAsync(host);
        figures.Add("event_p50_ms", trips[trips.Length / 2], "event to end of the instance, median, ms");
        figures.Add("event_p99_ms", trips[trips.Length * 99 / 100], "event to end of the instance, 99th percentile, ms");
    }

    /// <summary>
    /// Sequences and raw commits in turns: a disk's speed, and what others on the machine do, change from second to second, so
    /// each rate is compared with the raw commits just before and after it. Figures and ratios are medians of the rounds.
    /// </summary>
    /// <returns>Raw commits a second.</returns>
    static async Task<double> MeasureSequencesAsync(Figures figures, EngineHost host, string folder)
    {
        const int Rounds = 7;
        (int Concurrency, string Aim)[] sequences = [(1, "300, ratio 0.125"), (16, "1,800, ratio 0.8"), (64, "2,400, ratio 1.0")];
        List<double>[] rates = [[], [], []], ratios = [[], [], []], commits = [[], [], []];
        List<double> raws = [];
        using RawSqlite raw = new(folder);
        using CommitCounter counter = new();

        // Code is compiled and both logs reach the length at which they are written from the start again.
        await SequencesAsync(host, 16, TimeSpan.FromSeconds(2));
        Raw();
        raws.Clear();
        double before = Raw();
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < sequences.Length; i++)
            {
                counter.Reset();
                double rate = await SequencesAsync(host, sequences[i].Concurrency, TimeSpan.FromSeconds(1));
                commits[i].Add(counter.PerSecond / rate);
                double after = Raw();
                rates[i].Add(rate);
                ratios[i].Add(rate / ((before + after) / 2));
                before = after;
            }
        }

        figures.Add("raw_commits", Median(raws), "raw SQLite, commits of one row /s");
        for (int i = 0; i < sequences.Length; i++)
        {
            (int concurrency, string aim) = sequences[i];
            figures.Add($"sequence_{concurrency}", Median(rates[i]), $"sequences of 3 activities, {concurrency} at a time /s", aim, Median(ratios[i]));
            figures.Add($"sequence_{concurrency}_commits", Median(commits[i]), "  commits to each of these");
        }

        return Median(raws);

        double Raw()
        {
            double rate = raw.CommitsPerSecond(TimeSpan.FromSeconds(0.5));
            raws.Add(rate);
            return rate;
        }
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Runs sequences of three activities for a while.</summary>
    /// <param name="host">The engine.</param>
    /// <param name="concurrency">How many at a time.</param>
    /// <param name="duration">How long.</param>
    /// <returns>Sequences a second.</returns>
    internal static async Task<double> SequencesAsync(EngineHost host, int concurrency, TimeSpan duration)
    {
        Stopwatch watch = Stopwatch.StartNew();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            int count = 0;
            for (; watch.Elapsed < duration; count++)
            {
                await RunAsync(host, "Sequence", 0);
            }

            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    static async Task<double> FanOutAsync(EngineHost host, int size)
    {
        await RunAsync(host, "FanOut", size);
        Stopwatch watch = Stopwatch.StartNew();
        int runs = 0;
        for (; watch.ElapsedMilliseconds < 2000; runs++)
        {
            await RunAsync(host, "FanOut", size);
        }

        return runs * size / watch.Elapsed.TotalSeconds;
    }

    static async Task<double> EventsAsync(EngineHost host)
    {
        const int Instances = 1_000, Each = 20;
        string[] ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", Each)));
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Instances * Each), new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (i, ct) => await host.Client.RaiseEventAsync(ids[i % Instances], "Event", i, ct));
        foreach (string id in ids)
        {
            await host.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        }

        return Instances * Each / watch.Elapsed.TotalSeconds;
    }

    static async Task<double[]> RoundTripsAsync(EngineHost host)
    {
        List<double> trips = [];
        for (int i = 0; i < 500; i++)
        {
            string id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 1);
            Stopwatch watch = Stopwatch.StartNew();
            await host.Client.RaiseEventAsync(id, "Event", i);
            await host.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
            trips.Add(watch.Elapsed.TotalMilliseconds);
        }

        return [.. trips.Order()];
    }

    /// <summary>10,000 instances, each with an activity that has not ended: how long from the start until all have ended.</summary>
    static async Task MeasureRecoveryAsync(Figures figures, string folder)
    {
        const int Open = 10_000;
        string place = Directory.CreateDirectory(Path.Combine(folder, "recovery")).FullName;
        string[] ids;
        await using (EngineHost before = await EngineHost.StartAsync(place, new TaskCompletionSource()))
        {
            ids = await Task.WhenAll(Enumerable.Range(0, Open).Select(i => before.Client.ScheduleNewOrchestrationInstanceAsync("Blocked", i)));
            using CancellationTokenSource now = new();
            await now.CancelAsync();
            await before.Engine.StopAsync(now.Token);
        }

        Stopwatch watch = Stopwatch.StartNew();
        await using EngineHost after = await EngineHost.StartAsync(place);
        foreach (string id in ids)
        {
            await after.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        }

        figures.Add("recovery_s", watch.Elapsed.TotalSeconds, "start-up until 10,000 open instances have gone on to their end, s");
    }

    static async Task RunAsync(EngineHost host, string name, int input)
    {
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(name, input, CancellationToken.None);
        OrchestrationMetadata end = await host.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{name} ended as {end.RuntimeStatus}.");
        }
    }
}
