using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Events: before, during and after the wait, in order, kept or dropped.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task Events_of_one_name_are_taken_in_the_order_in_which_they_came()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int[]>("Take", async context =>
            {
                await context.WaitForExternalEvent<string>("Begin");
                List<int> taken = [];
                for (int i = 0; i < 5; i++)
                {
                    taken.Add(await context.WaitForExternalEvent<int>("Number"));
                }

                return [.. taken];
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Take");
        foreach (int i in new[] { 1, 2, 3 })
        {
            await engine.Client.RaiseEventAsync(id, "NUMBER", i);
        }

        await engine.Client.RaiseEventAsync(id, "Begin", "x");
        await engine.Client.RaiseEventAsync(id, "number", 4);
        await engine.Client.RaiseEventAsync(id, "Number", 5);

        OrchestrationMetadata end = await engine.EndOfAsync(id);
        Assert.Equal([1, 2, 3, 4, 5], end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task Several_waits_of_one_name_get_one_event_each()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int[]>("Both", async context => await Task.WhenAll(
                context.WaitForExternalEvent<int>("Vote"), context.WaitForExternalEvent<int>("Vote"))));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Both");
        await engine.Client.RaiseEventAsync(id, "Vote", 1);
        await engine.Client.RaiseEventAsync(id, "Vote", 2);

        Assert.Equal([1, 2], (await engine.EndOfAsync(id)).ReadOutputAs<int[]>()!.Order());
    }

    [Fact]
    public async Task A_wait_that_was_given_up_does_not_swallow_an_event()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Patient", async context =>
            {
                while (true)
                {
                    try
                    {
                        return await context.WaitForExternalEvent<string>("Decision", TimeSpan.FromHours(1));
                    }
                    catch (OperationCanceledException)
                    {
                        context.SetCustomStatus("reminded");
                    }
                }
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Patient");
        engine.Time.Advance(TimeSpan.FromHours(1));
        await engine.UntilAsync(id, metadata => metadata.SerializedCustomStatus is not null);
        await engine.Client.RaiseEventAsync(id, "Decision", "approved");

        Assert.Equal("approved", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_in_time_cancels_the_timer_of_the_wait()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Wait", async context =>
            {
                string answer = await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(1));
                await context.WaitForExternalEvent<string>("End");
                return answer;
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.Client.RaiseEventAsync(id, "Answer", "yes");
        engine.Time.Advance(TimeSpan.FromDays(2));
        await engine.Client.RaiseEventAsync(id, "End", "");
        await engine.EndOfAsync(id);

        Assert.DoesNotContain(await engine.Client.GetOrchestrationHistoryAsync(id), e => e is TimerFiredEvent);
    }

    [Fact]
    public async Task Events_to_no_one_and_to_the_finished_are_dropped_silently()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks.AddOrchestratorFunc("End", (TaskOrchestrationContext _) => Task.CompletedTask));
        OrchestrationMetadata end = await engine.RunAsync("End");

        await engine.Client.RaiseEventAsync(end.InstanceId, "Late", 1);
        await engine.Client.RaiseEventAsync("nobody", "Late", 1);

        Assert.Null(await engine.Client.GetInstanceAsync("nobody"));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public async Task ContinueAsNew_keeps_events_that_no_one_has_taken_only_if_told_to(bool preserve, int expected)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Rounds", async (context, round) =>
            {
                if (round == 0)
                {
                    await context.WaitForExternalEvent<string>("Next");
                    context.ContinueAsNew(1, preserve);
                    return 0;
                }

                int taken = 0;
                while (true)
                {
                    Task<string> over = context.WaitForExternalEvent<string>("Over");
                    Task<int> item = context.WaitForExternalEvent<int>("Item");
                    if (await Task.WhenAny(item, over) == over)
                    {
                        return taken;
                    }

                    taken++;
                }
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Rounds", 0);
        for (int i = 0; i < 3; i++)
        {
            await engine.Client.RaiseEventAsync(id, "Item", i);
        }

        await engine.Client.RaiseEventAsync(id, "Next", "");
        await engine.UntilAsync(id, metadata => metadata.SerializedInput == "1");
        await engine.Client.RaiseEventAsync(id, "Over", "");
        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.Equal(expected, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_orchestration_sends_events_to_another()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Listen", context => context.WaitForExternalEvent<string>("Word"))
            .AddOrchestratorFunc("Speak", (TaskOrchestrationContext context) =>
            {
                context.SendEvent("listener", "word", "hello");
                context.SendEvent("nobody", "word", "hello");
                return Task.CompletedTask;
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Listen", new StartOrchestrationOptions("listener"));
        await engine.RunAsync("Speak");

        Assert.Equal("hello", (await engine.EndOfAsync("listener")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_comes_while_an_instance_is_suspended_waits_for_its_resumption()
    {
        TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Work", async context =>
            {
                Task<string> word = context.WaitForExternalEvent<string>("Word");
                Task timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                string result = await context.CallActivityAsync<string>("Slow");
                await timer;
                return $"{result} {await word}";
            })
            .AddActivityFunc<string>("Slow", async (TaskActivityContext _) =>
            {
                await finish.Task;
                return "done";
            }));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await engine.Client.SuspendInstanceAsync(id, "audit");
        finish.SetResult();
        await engine.Client.RaiseEventAsync(id, "Word", "kept");
        engine.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await engine.Client.ResumeInstanceAsync(id);

        Assert.Equal("done kept", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Many_rounds_of_ContinueAsNew_leave_a_short_history()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, n) =>
            {
                int next = await context.CallActivityAsync<int>("Next", n);
                if (next < 200)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            })
            .AddActivityFunc<int, int>("Next", (_, n) => n + 1));

        OrchestrationMetadata end = await engine.RunAsync("Count", 0);

        Assert.Equal(200, end.ReadOutputAs<int>());
        Assert.InRange((await engine.Client.GetOrchestrationHistoryAsync(end.InstanceId)).Count, 1, 10);
    }
}
