using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Chaos;

/// <summary>
/// The run that the tests look at: a process under a mixed load is killed and started again, many times; then what is
/// left goes on to its end, and everything that there is to see is read.
/// </summary>
/// <remarks>
/// AIDFLOW_CHAOS_KILLS says how often (20 by default; a full run is 200), AIDFLOW_CHAOS_SEED repeats the choices of a
/// run. The instants of the kills fall differently all the same, for the machine has its own timing.
/// </remarks>
public sealed class ChaosRun : IAsyncLifetime
{
    private const int InstancesPerKill = 30;
    private const int Drivers = 16;
    private const int WordsPerCollector = 7;

    // The length of a line of the ledger, about.
    private const int AverageLine = 22;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aidflow-chaos-");
    private readonly Random _random;
    private readonly Channel<StartedInstance> _work = Channel.CreateUnbounded<StartedInstance>();
    private readonly ConcurrentQueue<StartedInstance> _done = new();
    private volatile TaskCompletionSource<WorkloadProcess> _current = NewPlace();

    public ChaosRun()
    {
        Kills = Setting("AIDFLOW_CHAOS_KILLS") ?? 20;
        Seed = Setting("AIDFLOW_CHAOS_SEED") ?? Random.Shared.Next();
#pragma warning disable CA5394 // Choices of a test, which a seed must be able to repeat.
        _random = new Random(Seed);
#pragma warning restore CA5394
    }

    /// <summary>How many times the process is killed.</summary>
    internal int Kills { get; }

    /// <summary>What the choices were made from.</summary>
    internal int Seed { get; }

    /// <summary>How long the run took.</summary>
    internal TimeSpan Elapsed { get; private set; }

    /// <summary>The instances whose start was acknowledged, and what was raised to them.</summary>
    internal IReadOnlyCollection<StartedInstance> Instances => _done;

    /// <summary>What the activities recorded, by ticket.</summary>
    internal OrderedDictionary<string, LedgerEntry> Ledger { get; private set; } = [];

    /// <summary>Every instance in the database with its output.</summary>
    internal Dictionary<string, OrchestrationMetadata> Found { get; } = [];

    /// <summary>The histories by instance.</summary>
    internal Dictionary<string, IList<HistoryEvent>> Histories { get; } = [];

    /// <summary>The database when all has ended.</summary>
    internal string DatabasePath => Path.Combine(_folder.FullName, WorkloadProgram.Database);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Stopwatch watch = Stopwatch.StartNew();
        Task[] drivers = [.. Enumerable.Range(0, Drivers).Select(_ => Task.Run(DriveAsync))];
        for (int generation = 1; generation <= Kills; generation++)
        {
            await LiveAndDieAsync(generation, drivers);
        }

        await using (WorkloadProcess last = new(_folder.FullName, Kills + 1, hot: 2000))
        {
            await last.OpeningAsync();
            _current.SetResult(last);
            _work.Writer.Complete();
            await Task.WhenAll(drivers);
            await Task.WhenAll(_done.Select(instance => last.AskAsync($"await {instance.Id}")));
            int exitCode = await last.StopAsync();
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"The last process ended with {exitCode}: {await last.Errors}");
            }
        }

        Elapsed = watch.Elapsed;
        await ReadAsync();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;

    private static TaskCompletionSource<WorkloadProcess> NewPlace() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One life of the process: more work comes, and at some instant the process is killed.</summary>
    private async Task LiveAndDieAsync(int generation, Task[] drivers)
    {
#pragma warning disable CA5394 // See above.
        int hot = _random.Next(3) == 0 ? 3 : 2000;
        int first = _random.Next(Workload.Kinds.Length);
        (int answers, int executions) = _random.Next(5) switch
        {
            0 => (0, 0),
            1 or 2 => (_random.Next(1, 40), int.MaxValue),
            _ => (int.MaxValue, _random.Next(1, 150)),
        };
        TimeSpan further = TimeSpan.FromMilliseconds(_random.Next(60));
#pragma warning restore CA5394
        await using WorkloadProcess process = new(_folder.FullName, generation, hot);
        for (int i = 0; i < InstancesPerKill; i++)
        {
            string kind = Workload.Kinds[(first + i) % Workload.Kinds.Length];
            await _work.Writer.WriteAsync(new StartedInstance(kind, $"{kind}-{generation}-{i}"));
        }

        await process.OpeningAsync();
        _current.SetResult(process);
        await UntilItHasDoneAsync(process, answers, executions);

        // The instant is the point here: in the midst of recovery, or a little after a certain amount of work.
        await Task.Delay(further);
        foreach (Task driver in drivers.Where(driver => driver.IsFaulted))
        {
            await driver;
        }

        _current = NewPlace();
        await process.KillAsync();
    }

    /// <summary>Waits until a process has given so many answers or run so many activities; not for ever, for it may run out of work.</summary>
    private async Task UntilItHasDoneAsync(WorkloadProcess process, int answers, int executions)
    {
        Stopwatch watch = Stopwatch.StartNew();
        long end = LedgerLength() + (executions * (long)AverageLine);
        while (process.Answers < answers && LedgerLength() < end && watch.Elapsed < TimeSpan.FromSeconds(3))
        {
            await Task.Delay(1);
        }

        long LedgerLength() => new FileInfo(Path.Combine(_folder.FullName, WorkloadProgram.LedgerFile)) is { Exists: true } file ? file.Length : 0;
    }

    private async Task DriveAsync()
    {
        await foreach (StartedInstance instance in _work.Reader.ReadAllAsync())
        {
            while (!await AskAsync($"start {instance.Kind} {instance.Id}"))
            {
            }

            _done.Enqueue(instance);
            if (!instance.TakesWords)
            {
                continue;
            }

            for (int word = 0; word < WordsPerCollector; word++)
            {
                await RaiseAsync(instance, word);
            }

            while (!await AskAsync($"raise {instance.Id} {Workload.End}"))
            {
            }
        }
    }

    /// <summary>Raises a word until that is acknowledged. Each attempt has a payload of its own: what was not acknowledged may have got in.</summary>
    private async Task RaiseAsync(StartedInstance instance, int word)
    {
        for (int attempt = 0; ; attempt++)
        {
            string payload = $"{word}.{attempt}";
            bool acknowledged = await AskAsync($"raise {instance.Id} {payload}");
            instance.Raised.Add((payload, acknowledged));
            if (acknowledged)
            {
                return;
            }
        }
    }

    private async Task<bool> AskAsync(string request)
    {
        TaskCompletionSource<WorkloadProcess> place = _current;
        WorkloadProcess process = await place.Task;
        if (await process.AskAsync(request))
        {
            return true;
        }

        // Killed: the next attempt goes to the next process.
        while (ReferenceEquals(place, _current))
        {
            await Task.Yield();
        }

        return false;
    }

    /// <summary>Reads everything with an engine that is not started.</summary>
    private async Task ReadAsync()
    {
        Ledger = AidFlow.Chaos.Ledger.Read(Path.Combine(_folder.FullName, WorkloadProgram.LedgerFile));
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using DurableTaskEngine engine = WorkloadProgram.Open(_folder.FullName, 0, services, _ => { });
        await foreach (OrchestrationMetadata instance in engine.Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true }))
        {
            Found.Add(instance.InstanceId, instance);
            Histories.Add(instance.InstanceId, await engine.Client.GetOrchestrationHistoryAsync(instance.InstanceId));
        }
    }
}

/// <summary>An instance that the parent started.</summary>
/// <param name="Kind">The name of its orchestrator.</param>
/// <param name="Id">Its id.</param>
internal sealed record StartedInstance(string Kind, string Id)
{
    /// <summary>Whether it waits for words.</summary>
    public bool TakesWords => Kind == Workload.Kinds[^1];

    /// <summary>The words raised to it, in order, and whether that was acknowledged.</summary>
    public List<(string Payload, bool Acknowledged)> Raised { get; } = [];
}
