using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Pausing, resuming, ending and removing instances from outside, in every state that they can be in.</summary>
public sealed class SteeringTests
{
    [Fact]
    public async Task A_pause_holds_through_repetition_restart_and_time_and_loses_nothing()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Collect", async context =>
        {
            Task timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            string taken = string.Empty;
            while (taken.Length < 3)
            {
                taken += await context.WaitForExternalEvent<string>("Letter");
            }

            await timer;
            return taken;
        });
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Collect");
        await engine.Client.ResumeInstanceAsync(id, "it was not paused");
        await engine.Client.SuspendInstanceAsync(id, "audit");
        await engine.Client.SuspendInstanceAsync(id, "audit, again");
        await engine.Client.RaiseEventAsync(id, "Letter", "a");
        await engine.CrashAndRestartAsync(Tasks);
        engine.Time.Advance(TimeSpan.FromHours(2));
        await engine.Client.RaiseEventAsync(id, "Letter", "b");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await engine.Client.ResumeInstanceAsync(id);
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Client.RaiseEventAsync(id, "Letter", "c");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await engine.Client.ResumeInstanceAsync(id);

        Assert.Equal("abc", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_paused_instance_can_be_ended_and_an_ended_one_is_left_alone()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Never")));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Client.TerminateInstanceAsync(id, "first");
        await engine.Client.TerminateInstanceAsync(id, "second");
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Client.ResumeInstanceAsync(id);

        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "first"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task A_start_in_the_future_can_be_paused_and_ended_before_its_time()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Never")));
        StartOrchestrationOptions later = new(StartAt: engine.Time.GetUtcNow().AddHours(1));
        string paused = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", later);
        string ended = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", later);
        await engine.Client.SuspendInstanceAsync(paused);
        await engine.Client.TerminateInstanceAsync(ended, "not needed");
        engine.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.EndOfAsync(ended)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Client.GetInstanceAsync(paused))!.RuntimeStatus);
        await engine.Client.ResumeInstanceAsync(paused);
        await engine.UntilAsync(paused, metadata => metadata.RuntimeStatus == OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task An_end_goes_down_to_the_last_sub_orchestration_only_if_told_to_and_a_purge_too()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Nest", (context, depth) => depth == 0
                ? context.WaitForExternalEvent<string>("Never")
                : context.CallSubOrchestratorAsync("Nest", depth - 1, new SubOrchestrationOptions(instanceId: context.InstanceId + "+"))));
        foreach (string top in new[] { "alone", "deep" })
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Nest", 2, new StartOrchestrationOptions(top));
            await engine.UntilAsync(top + "++", metadata => metadata.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        }

        await engine.Client.TerminateInstanceAsync("alone", "only this");
        await engine.Client.TerminateInstanceAsync("deep", new TerminateInstanceOptions("all", Recursive: true));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.EndOfAsync("alone")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync("alone+"))!.RuntimeStatus);
        foreach (string id in new[] { "deep", "deep+", "deep++" })
        {
            OrchestrationMetadata end = await engine.EndOfAsync(id);
            Assert.Equal((OrchestrationRuntimeStatus.Terminated, "all"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        }

        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("deep++")).PurgedInstanceCount);
        Assert.Equal(2, (await engine.Client.PurgeInstanceAsync("deep", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync("deep+"));
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync("deep")).PurgedInstanceCount);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.PurgeInstanceAsync("alone++"));
    }

    [Fact]
    public async Task A_running_instance_that_is_restarted_ends_first_and_keeps_tags_and_input()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<int, int>("Add", async (context, input) => input + await context.WaitForExternalEvent<int>("More")));
        StartOrchestrationOptions options = new("sum") { Tags = new Dictionary<string, string> { ["county"] = "宾县" } };
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Add", 40, options);

        Assert.Equal("sum", await engine.Client.RestartAsync("sum"));
        await engine.Client.RaiseEventAsync("sum", "More", 2);

        OrchestrationMetadata end = await engine.EndOfAsync("sum");
        Assert.Equal((42, "宾县"), (end.ReadOutputAs<int>(), end.Tags["county"]));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RestartAsync("nobody"));
    }
}
