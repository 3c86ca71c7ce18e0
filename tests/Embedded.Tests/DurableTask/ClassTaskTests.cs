using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>
/// How classes that are registered by type are made, as in the official registry: activities from the services, orchestrators
/// by their parameterless constructor alone (DurableTaskRegistry.Activities.cs and .Orchestrators.cs of durabletask-dotnet).
/// </summary>
public sealed class ClassTaskTests
{
    [Fact]
    public async Task An_activity_gets_its_services_from_the_scope_of_its_run()
    {
        OrchestrationMetadata end = await RunAsync(
            tasks => tasks.AddOrchestratorFunc("Ask", context => context.CallActivityAsync<string>("Greeter", "Ada")).AddActivity<Greeter>(),
            services => services.AddScoped(_ => new Greeting("Good morning")));

        Assert.Equal("Good morning, Ada", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_that_is_a_service_is_the_service()
    {
        OrchestrationMetadata end = await RunAsync(
            tasks => tasks.AddOrchestratorFunc("Ask", context => context.CallActivityAsync<string>("Greeter", "Ada")).AddActivity<Greeter>(),
            services => services.AddSingleton(new Greeter(new Greeting("Good evening"))));

        Assert.Equal("Good evening, Ada", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestrator_is_not_taken_from_the_services()
    {
        OrchestrationMetadata end = await RunAsync(
            tasks => tasks.AddOrchestrator<Ask>(),
            services => services.AddSingleton(new Ask { Answer = "from the services" }));

        Assert.Equal("made by the constructor", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestrator_whose_constructor_asks_for_services_fails()
    {
        OrchestrationMetadata end = await RunAsync(
            tasks => tasks.AddOrchestrator<Injected>("Ask"), services => services.AddSingleton(new Greeting("Good morning")));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(MissingMethodException).FullName, end.FailureDetails!.ErrorType);
    }

    static async Task<OrchestrationMetadata> RunAsync(Action<DurableTaskRegistry> tasks, Action<IServiceCollection> services)
    {
        await using DurableTaskTestHost host = await DurableTaskTestHost.StartAsync(tasks, new DurableTaskTestHostOptions { ConfigureServices = services });
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Ask");
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, EngineFixture.Soon);
    }

    sealed record Greeting(string Words);

    sealed class Greeter(Greeting greeting) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"{greeting.Words}, {input}");
    }

    sealed class Ask : TaskOrchestrator<object?, string>
    {
        internal string Answer { get; init; } = "made by the constructor";

        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult(Answer);
    }

    sealed class Injected(Greeting greeting) : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult(greeting.Words);
    }
}
