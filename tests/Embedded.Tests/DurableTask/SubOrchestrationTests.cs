using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Orchestrations within orchestrations.</summary>
public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task A_sub_orchestration_knows_its_parent_and_returns_its_output()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", "in", new SubOrchestrationOptions(instanceId: "the-child")))
            .AddOrchestratorFunc<string, string>("Child", (context, input) =>
                Task.FromResult($"{input} {context.InstanceId} {context.Parent!.Name} {context.Parent.InstanceId}")));

        OrchestrationMetadata end = await engine.RunAsync("Parent");

        Assert.Equal($"in the-child Parent {end.InstanceId}", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_sub_orchestration_keeps_its_labels_and_its_parent_through_rounds()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Parent", context => context.CallSubOrchestratorAsync<int>("Rounds", 0, new SubOrchestrationOptions
            {
                InstanceId = "rounds",
                Tags = new Dictionary<string, string> { ["kind"] = "winter" },
            }))
            .AddOrchestratorFunc<int, int>("Rounds", async (context, round) =>
            {
                await context.CallActivityAsync("Work");
                if (round < 3)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            })
            .AddActivityFunc("Work", (TaskActivityContext _) => { }));

        Assert.Equal(3, (await engine.RunAsync("Parent")).ReadOutputAs<int>());
        Assert.Equal(KeyValuePair.Create("kind", "winter"), Assert.Single((await engine.Client.GetInstanceAsync("rounds"))!.Tags));
    }

    [Fact]
    public async Task Twenty_sub_orchestrations_at_once_all_return()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Parent", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 20).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", (context, i) => context.CallActivityAsync<int>("Double", i))
            .AddActivityFunc<int, int>("Double", (_, i) => 2 * i));

        Assert.Equal(380, (await engine.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failure_comes_up_through_every_level_with_the_first_cause_inside()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Top", context => context.CallSubOrchestratorAsync("Middle"))
            .AddOrchestratorFunc("Middle", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", (TaskActivityContext _) => throw new InvalidDataException("deep")));

        OrchestrationMetadata end = await engine.RunAsync("Top");

        TaskFailureDetails middle = end.FailureDetails!.InnerFailure!;
        Assert.True(middle.IsCausedBy<TaskFailedException>());
        Assert.True(middle.InnerFailure!.IsCausedBy<InvalidDataException>());
        Assert.Equal("deep", middle.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task A_retried_sub_orchestration_runs_again_under_its_id()
    {
        int attempts = 0;
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(TaskRetryOptions.FromRetryHandler(_ => true), "child")))
            .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Twice"))
            .AddActivityFunc<string>("Twice", (TaskActivityContext _) => ++attempts < 3 ? throw new IOException() : "third"));

        Assert.Equal("third", (await engine.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_id_that_is_running_already_fails_the_call()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Wait", null, new SubOrchestrationOptions(instanceId: "taken")))
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Never")));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("taken"));

        OrchestrationMetadata end = await engine.RunAsync("Parent");

        Assert.True(end.FailureDetails!.InnerFailure!.IsCausedBy<OrchestrationAlreadyExistsException>());
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Termination_reaches_sub_orchestrations_only_if_recursive(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Top", context => context.CallSubOrchestratorAsync("Middle", null, new SubOrchestrationOptions(instanceId: "middle")))
            .AddOrchestratorFunc("Middle", context => context.CallSubOrchestratorAsync("Bottom", null, new SubOrchestrationOptions(instanceId: "bottom")))
            .AddOrchestratorFunc("Bottom", context => context.WaitForExternalEvent<string>("Never")));
        string top = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Top");
        await engine.UntilAsync("bottom", metadata => metadata.IsRunning);

        await engine.Client.TerminateInstanceAsync(top, new TerminateInstanceOptions("stopped", recursive));
        OrchestrationMetadata end = await engine.EndOfAsync(top);
        if (recursive)
        {
            await engine.EndOfAsync("bottom");
        }

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("stopped", end.ReadOutputAs<string>());
        Assert.Equal(expected, (await engine.Client.GetInstanceAsync("middle"))!.RuntimeStatus);
        Assert.Equal(expected, (await engine.Client.GetInstanceAsync("bottom"))!.RuntimeStatus);
    }

    [Fact]
    public async Task A_terminated_sub_orchestration_fails_its_parents_call()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Wait", null, new SubOrchestrationOptions(instanceId: "child")))
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<string>("Never")));
        string parent = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.UntilAsync("child", metadata => metadata.IsRunning);

        await engine.Client.TerminateInstanceAsync("child");

        Assert.Equal("Terminated", (await engine.EndOfAsync(parent)).FailureDetails!.InnerFailure!.ErrorType);
    }
}
