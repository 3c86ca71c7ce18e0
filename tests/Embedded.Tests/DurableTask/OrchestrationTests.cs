using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Activities, results and the ways an orchestration ends.</summary>
public sealed class OrchestrationTests
{
    [Fact]
    public async Task A_sequence_of_activities_passes_results_on()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Sum", async (context, n) =>
            {
                int sum = 0;
                for (int i = 1; i <= n; i++)
                {
                    sum = await context.CallActivityAsync<int>("Add", new[] { sum, i });
                }

                return sum;
            })
            .AddActivityFunc<int[], int>("Add", (_, numbers) => numbers.Sum()));

        OrchestrationMetadata end = await engine.RunAsync("Sum", 5);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(15, end.ReadOutputAs<int>());
        Assert.Equal(5, end.ReadInputAs<int>());
    }

    [Fact]
    public async Task A_hundred_activities_at_once_all_return()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("FanOut", async (context, n) =>
                (await Task.WhenAll(Enumerable.Range(1, n).Select(i => context.CallActivityAsync<int>("Square", i)))).Sum())
            .AddActivityFunc<int, int>("Square", async (_, i) =>
            {
                await Task.Yield();
                return i * i;
            }));

        OrchestrationMetadata end = await engine.RunAsync("FanOut", 100);

        Assert.Equal(338_350, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failed_activity_is_caught_with_type_message_and_cause()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string[]>("Catch", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return [];
                }
                catch (TaskFailedException e)
                {
                    return
                    [
                        e.TaskName, e.FailureDetails.ErrorType, e.FailureDetails.ErrorMessage, e.FailureDetails.InnerFailure!.ErrorMessage,
                        e.FailureDetails.IsCausedBy<InvalidOperationException>().ToString(), e.FailureDetails.IsCausedBy<IOException>().ToString(),
                    ];
                }
            })
            .AddActivityFunc("Break", (TaskActivityContext _) => throw new ObjectDisposedExceptionLike("outer", new IOException("inner"))));

        OrchestrationMetadata end = await engine.RunAsync("Catch");

        Assert.Equal(
            ["Break", typeof(ObjectDisposedExceptionLike).FullName!, "outer", "inner", "True", "False"],
            end.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task An_unhandled_failure_of_an_activity_fails_the_orchestration_with_it_inside()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Fail", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", (TaskActivityContext _) => throw new InvalidDataException("bad")));

        OrchestrationMetadata end = await engine.RunAsync("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: bad", end.FailureDetails.ErrorMessage);
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<InvalidDataException>());
    }

    [Fact]
    public async Task A_cancellation_that_nobody_catches_fails_the_orchestration_with_its_own_words()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Stop", async Task (TaskOrchestrationContext _) =>
            {
                await Task.CompletedTask;
                throw new OperationCanceledException("the notice was withdrawn");
            }));

        OrchestrationMetadata end = await engine.RunAsync("Stop");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(("System.OperationCanceledException", "the notice was withdrawn"), (end.FailureDetails!.ErrorType, end.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task An_activity_that_is_not_registered_fails_and_is_not_tried_again()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Call", context => context.CallActivityAsync(
                "Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))))));

        OrchestrationMetadata end = await engine.RunAsync("Call");

        Assert.Equal("ActivityTaskNotFound", end.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task An_orchestrator_that_is_not_registered_fails_its_instance()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(_ => { });

        OrchestrationMetadata end = await engine.RunAsync("Nowhere");

        Assert.Equal("OrchestratorTaskNotFound", end.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task Names_compare_without_regard_to_case()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Hello", context => context.CallActivityAsync<string>("SAY"))
            .AddActivityFunc<string>("say", (TaskActivityContext _) => "hi"));

        Assert.Equal("hi", (await engine.RunAsync("HELLO")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_for_something_not_durable_fails_the_orchestration_and_says_so()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Illegal", async (TaskOrchestrationContext _) => await Task.Delay(TimeSpan.FromDays(1))));

        OrchestrationMetadata end = await engine.RunAsync("Illegal");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("did not come from its TaskOrchestrationContext", end.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task A_wait_for_something_not_durable_is_found_also_beside_a_durable_one()
    {
        TaskCompletionSource elsewhere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Illegal", async context =>
            {
                Task never = context.WaitForExternalEvent<string>("Never");
                await elsewhere.Task;
                await never;
            }));

        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Illegal");
        elsewhere.SetResult();
        OrchestrationMetadata end = await engine.EndOfAsync(id);

        Assert.Contains("did not come from its TaskOrchestrationContext", end.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Custom_status_and_tags_are_seen_from_outside()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", async context =>
            {
                context.SetCustomStatus(new { Step = "documents" });
                await context.WaitForExternalEvent<string>("Go");
            }));
        StartOrchestrationOptions options = new("case-1") { Tags = new Dictionary<string, string> { ["programme"] = "P3" } };

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, options);
        OrchestrationMetadata metadata = (await engine.Client.GetInstanceAsync("case-1", getInputsAndOutputs: true))!;

        Assert.Equal("{\"Step\":\"documents\"}", metadata.SerializedCustomStatus);
        Assert.Equal("P3", metadata.Tags["programme"]);
        Assert.Equal(OrchestrationRuntimeStatus.Running, metadata.RuntimeStatus);
    }

    [Fact]
    public async Task Ids_and_time_are_the_same_after_a_replay()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Ids", async context =>
        {
            string before = $"{context.NewGuid()}|{context.NewGuid()}|{context.CurrentUtcDateTime:O}";
            context.SetCustomStatus(before);
            await context.WaitForExternalEvent<string>("Go");
            return before;
        });
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Ids");
        string first = (await engine.UntilAsync(id, m => m.SerializedCustomStatus is not null)).ReadCustomStatusAs<string>()!;

        engine.Time.Advance(TimeSpan.FromDays(1));
        await engine.CrashAndRestartAsync(Tasks);
        await engine.Client.RaiseEventAsync(id, "Go", "now");
        string second = (await engine.EndOfAsync(id)).ReadOutputAs<string>()!;

        Assert.Equal(first, second);
        Assert.Equal(2, first.Split('|')[..2].Distinct().Count());
    }

    [Fact]
    public async Task A_payload_of_ten_megabytes_goes_through_and_back()
    {
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Echo", (context, text) => context.CallActivityAsync<string>("Echo", text))
            .AddActivityFunc<string, string>("Echo", (_, text) => text));
        string large = new('人', 10 * 1024 * 1024 / 3);

        string? back = (await engine.RunAsync("Echo", large)).ReadOutputAs<string>();

        Assert.True(large == back);
    }

    [Fact]
    public async Task Activities_and_orchestrators_can_be_classes()
    {
        await using DurableTaskTestHost host = await DurableTaskTestHost.StartAsync(
            tasks => tasks.AddOrchestrator<Greeting>().AddActivity<Greeter>());

        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Greeting", "Ada");
        OrchestrationMetadata end = await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, EngineFixture.Soon);

        Assert.Equal("Hello, Ada", end.ReadOutputAs<string>());
    }

    sealed class ObjectDisposedExceptionLike(string message, Exception inner) : InvalidOperationException(message, inner);

    sealed class Greeting : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => context.CallActivityAsync<string>("Greet", input);
    }

    [DurableTask("Greet")]
    sealed class Greeter : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"Hello, {input}");
    }
}
