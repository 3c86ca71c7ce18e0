using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>An orchestrator whose code is changed below a running instance: it fails, and says at which step the two part.</summary>
public sealed class ChangedCodeTests
{
    static readonly Dictionary<string, Func<TaskOrchestrationContext, Task>> Changes = new()
    {
        ["as it was"] = async context =>
        {
            await context.CallActivityAsync("First");
            await context.CallActivityAsync("Second");
            await context.WaitForExternalEvent<string>("Go");
        },
        ["another kind of step"] = context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None),
        ["another name"] = context => context.CallActivityAsync("Third"),
        ["another order"] = async context =>
        {
            await context.CallActivityAsync("Second");
            await context.CallActivityAsync("First");
        },
        ["a step more, before"] = async context =>
        {
            Task third = context.CallActivityAsync("Third");
            await context.CallActivityAsync("First");
            await third;
        },
        ["a step more, after"] = async context =>
        {
            await context.CallActivityAsync("First");
            await context.CallActivityAsync("Second");
            await context.CallActivityAsync("Third");
        },
        ["a step less"] = async context =>
        {
            await context.CallActivityAsync("First");
            await context.WaitForExternalEvent<string>("Go");
        },
        ["an end too early"] = async context =>
        {
            await context.CallActivityAsync("First");
            await context.CallActivityAsync("Second");
        },
        ["a failure too early"] = _ => throw new InvalidDataException("new code"),
    };

    [Theory]
    [InlineData("another kind of step", "step #0 the history has a call of activity 'First', but the orchestrator's code did a timer")]
    [InlineData("another name", "step #0 the history has a call of activity 'First', but the orchestrator's code did a call of activity 'Third'")]
    [InlineData("another order", "step #0 the history has a call of activity 'First', but the orchestrator's code did a call of activity 'Second'")]
    [InlineData("a step more, before", "step #0 the history has a call of activity 'First', but the orchestrator's code did a call of activity 'Third'")]
    [InlineData("a step more, after", "step #2 the history has no further step, but the orchestrator's code did a call of activity 'Third'")]
    [InlineData("a step less", "step #1 the history has a call of activity 'Second', but the orchestrator's code did nothing there")]
    [InlineData("an end too early", "step #2 the history has no further step, but the orchestrator's code did the end of the orchestration as Completed")]
    [InlineData("a failure too early", "step #0 the history has a call of activity 'First', but the orchestrator's code did nothing there")]
    public async Task The_first_step_that_differs_is_named(string change, string named)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks("as it was"));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Changed");
        await engine.UntilHistoryAsync(id, history => history.OfType<TaskCompletedEvent>().Count() == 2);
        await engine.CrashAndRestartAsync(Tasks(change));
        await engine.Client.RaiseEventAsync(id, "Go", "");

        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.Equal(typeof(NonDeterministicOrchestrationException).FullName, end.FailureDetails!.ErrorType);
        Assert.Contains($"instance '{id}': at {named}.", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    static Action<DurableTaskRegistry> Tasks(string code) => tasks => tasks
        .AddOrchestratorFunc("Changed", Changes[code])
        .AddActivityFunc("First", (TaskActivityContext _) => { })
        .AddActivityFunc("Second", (TaskActivityContext _) => { })
        .AddActivityFunc("Third", (TaskActivityContext _) => { });
}
