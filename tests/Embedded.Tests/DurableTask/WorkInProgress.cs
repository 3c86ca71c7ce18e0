using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>
/// Instances of every kind, stopped in the middle of what they do: what a database holds when a newer program opens it.
/// Files of it, one a schema version, are kept under Databases.
/// </summary>
internal static class WorkInProgress
{
    internal static readonly TimeSpan TimerWait = TimeSpan.FromDays(40);
    static readonly TimeSpan RetryWait = TimeSpan.FromHours(1);
    static readonly TimeSpan StartWait = TimeSpan.FromDays(1);

    /// <summary>The ids of the instances that are under way, and the output with which each ends when it goes on.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Outputs = new Dictionary<string, string>
    {
        ["activity"] = "abc",
        ["event"] = "first, second",
        ["message"] = "first, second",
        ["timer"] = "due",
        ["retry"] = "tried again",
        ["parent"] = "first, second of the child",
        ["child"] = "first, second",
        ["round"] = "round 3",
        ["suspended"] = "first, second",
        ["scheduled"] = "first, second",
        ["pending"] = "first, second",
    };

    /// <summary>The ids of the instances that have ended, and how.</summary>
    internal static readonly IReadOnlyDictionary<string, OrchestrationRuntimeStatus> Ended = new Dictionary<string, OrchestrationRuntimeStatus>
    {
        ["completed"] = OrchestrationRuntimeStatus.Completed,
        ["failed"] = OrchestrationRuntimeStatus.Failed,
        ["terminated"] = OrchestrationRuntimeStatus.Terminated,
    };

    /// <summary>The code of all instances.</summary>
    /// <param name="tasks">Where it goes.</param>
    /// <param name="stuck">Whether activities get stuck or fail half-way, as they did when the work was stopped.</param>
    internal static void Register(DurableTaskRegistry tasks, bool stuck) => tasks
        .AddOrchestratorFunc("Letters", async context =>
        {
            string text = await context.CallActivityAsync<string>("Append", "");
            text = await context.CallActivityAsync<string>("Append", text);
            return await context.CallActivityAsync<string>("Append", text);
        })
        .AddActivityFunc<string, string>("Append", async (_, text) =>
        {
            await (stuck && text.Length > 0 ? new TaskCompletionSource().Task : Task.CompletedTask);
            return text + (char)('a' + text.Length);
        })
        .AddOrchestratorFunc("Events", async context =>
            $"{await context.WaitForExternalEvent<string>("First")}, {await context.WaitForExternalEvent<string>("Second")}")
        .AddOrchestratorFunc("Timer", async context =>
        {
            await context.CreateTimer(TimerWait, CancellationToken.None);
            return "due";
        })
        .AddOrchestratorFunc("Retry", context => context.CallActivityAsync<string>("Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, RetryWait))))
        .AddActivityFunc<string>("Flaky", _ => stuck ? Fail() : "tried again")
        .AddOrchestratorFunc("Parent", async context =>
            $"{await context.CallSubOrchestratorAsync<string>("Events", options: new SubOrchestrationOptions { InstanceId = "child" })} of the child")
        .AddOrchestratorFunc<int, string>("Rounds", async (context, round) =>
        {
            await context.WaitForExternalEvent<string>("First");
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return $"round {round}";
        })
        .AddOrchestratorFunc<string, string>("Status", (context, input) =>
        {
            context.SetCustomStatus("nearly done");
            return $"{input} done";
        })
        .AddOrchestratorFunc("Failure", (TaskOrchestrationContext _) => Fail());

    /// <summary>Starts all instances on an engine made with <c>stuck</c>, brings them half-way, and closes the database.</summary>
    internal static async Task RecordAsync(EngineFixture engine)
    {
        (string Name, string Id)[] starts =
        [
            ("Letters", "activity"), ("Events", "event"), ("Events", "message"), ("Timer", "timer"), ("Retry", "retry"), ("Parent", "parent"),
            ("Events", "suspended"), ("Events", "terminated"), ("Failure", "failed"),
        ];
        foreach ((string name, string id) in starts)
        {
            await StartAsync(engine, name, null, id);
        }

        await StartAsync(engine, "Rounds", 1, "round");
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Status", "all", new StartOrchestrationOptions("completed") { Tags = new Dictionary<string, string> { ["kind"] = "kept" } });
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Events", null, new StartOrchestrationOptions("scheduled", engine.Time.GetUtcNow() + StartWait));
        await engine.Client.RaiseEventAsync("event", "First", "first");
        await engine.Client.RaiseEventAsync("child", "First", "first");
        await engine.Client.RaiseEventAsync("suspended", "First", "first");
        await engine.Client.SuspendInstanceAsync("suspended");
        await engine.Client.RaiseEventAsync("suspended", "Second", "second");
        await engine.Client.TerminateInstanceAsync("terminated");
        await engine.UntilHistoryAsync("activity", history => history.OfType<TaskScheduledEvent>().Count() == 2);
        await engine.UntilHistoryAsync("retry", history => history.OfType<TimerCreatedEvent>().Any());
        foreach (int round in new[] { 2, 3 })
        {
            await engine.Client.RaiseEventAsync("round", "First", "first");
            await engine.UntilHistoryAsync("round", history => history[0] is ExecutionStartedEvent { Input: { } input } && input == $"{round}");
        }

        foreach (string id in Ended.Keys)
        {
            await engine.EndOfAsync(id);
        }

        // From here on nothing runs, so that these wait in the database.
        await engine.Engine.StopAsync(new CancellationToken(canceled: true));
        await engine.Client.RaiseEventAsync("message", "First", "first");
        await StartAsync(engine, "Events", null, "pending");
        await engine.Engine.DisposeAsync();
    }

    /// <summary>Gives every instance what it still waits for, on an engine made without <c>stuck</c>, and waits until all have ended.</summary>
    internal static async Task FinishAsync(EngineFixture engine)
    {
        await engine.Client.ResumeInstanceAsync("suspended");
        foreach (string id in new[] { "pending", "scheduled", "round" })
        {
            await engine.Client.RaiseEventAsync(id, "First", "first");
        }

        foreach (string id in new[] { "pending", "scheduled", "message", "event", "child" })
        {
            await engine.Client.RaiseEventAsync(id, "Second", "second");
        }

        engine.Time.Advance(StartWait);
        engine.Time.Advance(TimerWait);
        foreach (string id in Outputs.Keys)
        {
            await engine.EndOfAsync(id);
        }
    }

    static Task<string> StartAsync(EngineFixture engine, string name, object? input, string id) =>
        engine.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

    static string Fail() => throw new RecordedException();

    /// <summary>A failure without a stack trace: the folders of the machine that recorded it are nobody's business.</summary>
    sealed class RecordedException() : Exception("Not this time.")
    {
        public override string? StackTrace => null;
    }
}
