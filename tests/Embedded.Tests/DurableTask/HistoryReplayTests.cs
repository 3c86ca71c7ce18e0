using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Histories that were exported, replayed against the same code and against other code.</summary>
public sealed class HistoryReplayTests
{
    const string Id = "replayed-1";

    [Fact]
    public async Task The_history_of_an_instance_that_has_ended_replays()
    {
        IReadOnlyList<HistoryEvent> history = await RecordAsync(Original, finish: true);

        OrchestrationHistoryReplay.Replay(Tasks(Original), Id, history);
    }

    [Fact]
    public async Task The_history_of_an_instance_under_way_replays()
    {
        IReadOnlyList<HistoryEvent> history = await RecordAsync(Original, finish: false);

        OrchestrationHistoryReplay.Replay(Tasks(Original), Id, history);
    }

    [Fact]
    public async Task Another_end_is_found()
    {
        IReadOnlyList<HistoryEvent> history = await RecordAsync(Original, finish: true);

        NonDeterministicOrchestrationException error = Assert.Throws<NonDeterministicOrchestrationException>(() => OrchestrationHistoryReplay.Replay(
            Tasks(async context => (await Original(context)).Length > 0 ? throw new InvalidOperationException() : string.Empty), Id, history));

        Assert.Contains("the history has the end of the orchestration as Completed, but the orchestrator's code did the end of the orchestration as Failed", error.Message);
    }

    [Fact]
    public async Task A_wait_that_is_new_at_the_end_is_found()
    {
        IReadOnlyList<HistoryEvent> history = await RecordAsync(Original, finish: true);

        NonDeterministicOrchestrationException error = Assert.Throws<NonDeterministicOrchestrationException>(() => OrchestrationHistoryReplay.Replay(
            Tasks(async context => await Original(context) + await context.WaitForExternalEvent<string>("New")), Id, history));

        Assert.Contains("as Completed, but the orchestrator's code did nothing there", error.Message);
    }

    [Fact]
    public async Task The_first_step_that_differs_is_named()
    {
        IReadOnlyList<HistoryEvent> history = await RecordAsync(Original, finish: true);

        NonDeterministicOrchestrationException error = Assert.Throws<NonDeterministicOrchestrationException>(() => OrchestrationHistoryReplay.Replay(
            Tasks(async context =>
            {
                await context.CallActivityAsync("Work");
                await context.CallActivityAsync("Other");
                return string.Empty;
            }),
            Id,
            history));

        Assert.Contains("at step #1 the history has a timer, but the orchestrator's code did a call of activity 'Other'", error.Message);
    }

    [Fact]
    public async Task The_history_of_a_terminated_instance_replays_up_to_its_end()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks(context => context.WaitForExternalEvent<string>("Go")));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Replayed", null, new StartOrchestrationOptions(Id));
        await engine.Client.TerminateInstanceAsync(Id);
        await engine.EndOfAsync(Id);

        OrchestrationHistoryReplay.Replay(Tasks(context => context.WaitForExternalEvent<string>("Go")), Id, [.. await engine.Client.GetOrchestrationHistoryAsync(Id)]);
    }

    [Fact]
    public void Every_kind_of_event_comes_back_from_json_as_it_was()
    {
        IReadOnlyList<HistoryEvent> read = OrchestrationHistoryJson.Read(OrchestrationHistoryJson.Write(HistoryFormatTests.EveryKind));

        Assert.Equal(HistoryFormatTests.EveryKind.Select(HistoryFormatTests.Describe), read.Select(HistoryFormatTests.Describe));
        Assert.Equal(HistoryWriter.Encode(HistoryFormatTests.EveryKind), HistoryWriter.Encode([.. read]));
    }

    static async Task<string> Original(TaskOrchestrationContext context)
    {
        string worked = await context.CallActivityAsync<string>("Work");
        using CancellationTokenSource loser = new();
        await Task.WhenAny(context.CreateTimer(TimeSpan.FromHours(1), loser.Token), context.WaitForExternalEvent<string>("Go"));
        loser.Cancel();
        string unique = await context.CallSubOrchestratorAsync<string>("Child", context.NewGuid().ToString());
        return worked + unique;
    }

    static Action<DurableTaskRegistry> Tasks(Func<TaskOrchestrationContext, Task<string>> code) => tasks => tasks
        .AddOrchestratorFunc("Replayed", code)
        .AddOrchestratorFunc<string, string>("Child", (_, text) => Task.FromResult(text))
        .AddActivityFunc<string>("Work", (TaskActivityContext _) => "worked")
        .AddActivityFunc<string>("Other", (TaskActivityContext _) => "other");

    /// <summary>Runs the code, up to its wait or to its end, and exports its history by way of JSON.</summary>
    static async Task<IReadOnlyList<HistoryEvent>> RecordAsync(Func<TaskOrchestrationContext, Task<string>> code, bool finish)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks(code));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Replayed", null, new StartOrchestrationOptions(Id));
        while (!(await engine.Client.GetOrchestrationHistoryAsync(Id)).Any(e => e is TimerCreatedEvent))
        {
            await Task.Yield();
        }

        if (finish)
        {
            await engine.Client.RaiseEventAsync(Id, "Go", "on");
            await engine.EndOfAsync(Id);
        }

        return OrchestrationHistoryJson.Read(OrchestrationHistoryJson.Write(await engine.Client.GetOrchestrationHistoryAsync(Id)));
    }
}
