using System.Text.Json;
using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Events that do not fit their wait, and waits that do not fit each other.</summary>
public sealed class EventPayloadTests
{
    [Fact]
    public async Task An_event_that_does_not_fit_fails_its_wait_which_the_code_can_survive_also_on_replay()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int>("Trusting", context => context.WaitForExternalEvent<int>("Amount"))
            .AddOrchestratorFunc<int>("Careful", async context =>
            {
                while (true)
                {
                    try
                    {
                        return await context.WaitForExternalEvent<int>("Amount");
                    }
                    catch (JsonException)
                    {
                        context.SetCustomStatus("not a number");
                    }
                }
            });
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string trusting = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Trusting");
        string careful = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Careful");
        await engine.Client.RaiseEventAsync(trusting, "Amount", "much");
        await engine.Client.RaiseEventAsync(careful, "Amount", "much");
        await engine.CrashAndRestartAsync(Tasks);
        await engine.Client.RaiseEventAsync(careful, "amount", 7);

        Assert.True((await engine.EndOfAsync(trusting)).FailureDetails!.IsCausedBy<JsonException>());
        Assert.Equal(7, (await engine.EndOfAsync(careful)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_wait_whose_time_is_over_is_a_cancelled_task()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Impatient", context => context.WaitForExternalEvent<int>("Amount", TimeSpan.FromMinutes(1))));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Impatient");
        await engine.UntilHistoryAsync(id, history => history.Any(e => e is TimerCreatedEvent));
        engine.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(typeof(TaskCanceledException).FullName, (await engine.EndOfAsync(id)).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_wait_that_something_outside_gives_up_fails_the_orchestration_and_says_so()
    {
        using CancellationTokenSource outside = new();
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Fickle", context => context.WaitForExternalEvent<int>("Amount", outside.Token)));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Fickle");
        await engine.Client.WaitForInstanceStartAsync(id, EngineFixture.Soon);

        await outside.CancelAsync();

        TaskFailureDetails failure = (await engine.EndOfAsync(id)).FailureDetails!;
        Assert.Equal(typeof(InvalidOperationException).FullName, failure.ErrorType);
        Assert.Contains("did not come from its TaskOrchestrationContext", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_of_one_name_must_expect_one_type()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Torn", async context =>
            {
                Task<int> number = context.WaitForExternalEvent<int>("Answer");
                await context.WaitForExternalEvent<string>("ANSWER");
                await number;
            }));

        Assert.True((await engine.RunAsync("Torn")).FailureDetails!.IsCausedBy<ArgumentException>());
    }
}
