namespace AidFlow.Chaos;

/// <summary>
/// The orchestrations that run while the process is killed. Each returns what it did, in order: for an activity its key
/// and the ticket that the ledger gave to that execution ("key#ticket"), for an event its payload.
/// </summary>
internal static class Workload
{
    /// <summary>The last payload that a <see cref="Collector"/> takes.</summary>
    public const string End = "end";

    /// <summary>The name of the event that a <see cref="Collector"/> waits for.</summary>
    public const string Word = "Word";

    /// <summary>The kinds of orchestrations that the parent starts.</summary>
    public static readonly string[] Kinds = [nameof(Sequence), nameof(FanOut), nameof(Timers), nameof(Retry), nameof(Rounds), nameof(Family), nameof(Collector)];

    private const int LastRound = 3;

    /// <summary>Registers orchestrators and activities.</summary>
    /// <param name="tasks">Where.</param>
    /// <param name="ledger">Where the activities record themselves.</param>
    public static void Register(DurableTaskRegistry tasks, Ledger ledger) => tasks
        .AddOrchestratorFunc<string[], string[]>(nameof(Sequence), (context, _) => Sequence(context))
        .AddOrchestratorFunc<string[], string[]>(nameof(FanOut), (context, _) => FanOut(context))
        .AddOrchestratorFunc<string[], string[]>(nameof(Timers), (context, _) => Timers(context))
        .AddOrchestratorFunc<string[], string[]>(nameof(Retry), (context, _) => Retry(context))
        .AddOrchestratorFunc<string[], string[]>(nameof(Rounds), Rounds)
        .AddOrchestratorFunc<string[], string[]>(nameof(Family), (context, _) => Family(context))
        .AddOrchestratorFunc<string[], string[]>(nameof(Child), (context, _) => Child(context))
        .AddOrchestratorFunc<string[], string[]>(nameof(Collector), Collector)
        .AddActivityFunc<string, string>("Work", (_, key) => DoAsync(ledger, key))
        .AddActivityFunc<string, string>("Fail", async (_, key) => throw new InvalidOperationException(await DoAsync(ledger, key)));

    /// <summary>What an instance must return, without the tickets; for a collector, nothing is said about its words.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <returns>The keys, in order.</returns>
    public static IEnumerable<string> Expected(string kind, string id) => kind switch
    {
        nameof(Sequence) => Keys(id, 4),
        nameof(FanOut) => Keys(id, 20),
        nameof(Timers) => Keys(id, 3),
        nameof(Retry) => Keys(id, 3),
        nameof(Rounds) => Keys(id, LastRound + 1),
        nameof(Child) => Keys(id, 2),
        nameof(Family) => [.. Keys($"{id}-a", 2), .. Keys($"{id}-b", 2), .. Keys($"{id}-c", LastRound + 1), $"{id}-a", $"{id}-b"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    /// <summary>An execution: on the ledger at once, over a little later, so that a kill finds many that are not over.</summary>
    private static async Task<string> DoAsync(Ledger ledger, string key)
    {
        string ticket = ledger.Enter(key);
        await Task.Delay(key.Length % 8);
        return $"{key}#{ticket}";
    }

    private static IEnumerable<string> Keys(string id, int count) => Enumerable.Range(0, count).Select(i => $"{id}/{i}");

    private static Task<string> WorkAsync(TaskOrchestrationContext context, int step) =>
        context.CallActivityAsync<string>("Work", $"{context.InstanceId}/{step}");

    private static async Task<string[]> Sequence(TaskOrchestrationContext context)
    {
        List<string> done = [];
        for (int step = 0; step < 4; step++)
        {
            done.Add(await WorkAsync(context, step));
        }

        return [.. done];
    }

    private static Task<string[]> FanOut(TaskOrchestrationContext context) =>
        Task.WhenAll(Enumerable.Range(0, 20).Select(step => WorkAsync(context, step)));

    private static async Task<string[]> Timers(TaskOrchestrationContext context)
    {
        List<string> done = [];
        for (int step = 0; step < 3; step++)
        {
            await Task.WhenAll(
                context.CreateTimer(TimeSpan.FromMilliseconds(40), CancellationToken.None),
                context.CreateTimer(TimeSpan.FromMilliseconds(15), CancellationToken.None));
            done.Add(await WorkAsync(context, step));
        }

        return [.. done];
    }

    private static async Task<string[]> Retry(TaskOrchestrationContext context)
    {
        List<string> done = [];
        for (int attempt = 0; ; attempt++)
        {
            string key = $"{context.InstanceId}/{attempt}";
            try
            {
                done.Add(await context.CallActivityAsync<string>(attempt < 2 ? "Fail" : "Work", key));
                return [.. done];
            }
            catch (TaskFailedException e)
            {
                done.Add(e.FailureDetails.ErrorMessage);
            }

            await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        }
    }

    private static async Task<string[]> Rounds(TaskOrchestrationContext context, string[]? before)
    {
        int round = before?.Length ?? 0;
        string[] done = [.. before ?? [], await WorkAsync(context, round)];
        if (round < LastRound)
        {
            context.ContinueAsNew(done);
        }

        return done;
    }

    private static async Task<string[]> Family(TaskOrchestrationContext context)
    {
        string id = context.InstanceId;
        string[][] results = await Task.WhenAll(
            ChildAsync(nameof(Child), "a"), ChildAsync(nameof(Child), "b"), ChildAsync(nameof(Rounds), "c"));
        List<string> born = [];
        for (int i = 0; i < 2; i++)
        {
            born.Add(await context.WaitForExternalEvent<string>("Born"));
        }

        return [.. results.SelectMany(result => result), .. born.Order(StringComparer.Ordinal)];

        Task<string[]> ChildAsync(string kind, string name) =>
            context.CallSubOrchestratorAsync<string[]>(kind, options: new SubOrchestrationOptions(instanceId: $"{id}-{name}"));
    }

    private static async Task<string[]> Child(TaskOrchestrationContext context)
    {
        string first = await WorkAsync(context, 0);
        context.SendEvent(context.Parent!.InstanceId, "Born", context.InstanceId);
        return [first, await WorkAsync(context, 1)];
    }

    private static async Task<string[]> Collector(TaskOrchestrationContext context, string[]? before)
    {
        List<string> words = [.. before ?? []];
        for (int i = 0; i < 3; i++)
        {
            string word = await context.WaitForExternalEvent<string>(Word);
            if (word == End)
            {
                return [.. words];
            }

            words.Add(word);
        }

        // Words that have come in meanwhile go over into the next round.
        context.ContinueAsNew(words.ToArray());
        return [];
    }
}
