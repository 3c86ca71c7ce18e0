using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using AidFlow.Embedded.DurableTask;
using AidFlow.Embedded.Functions;
using AidFlow.Embedded.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class DurableFunctionTests
{
    [Fact]
    public async Task An_orchestration_started_over_http_calls_activities_and_completes()
    {
        await using FunctionsTestHost host = await StartAsync();
        using HttpClient client = host.CreateClient();
        Assert.Equal("""{"id":"c1","total":6,"name":"x"}""", await RunAsync(client, "Counting", "c1", """{"name":"x","values":[1,2,3]}"""));
    }

    [Fact]
    public async Task An_orchestrator_without_an_input_parameter_reads_it_from_its_context()
    {
        await using FunctionsTestHost host = await StartAsync();
        using HttpClient client = host.CreateClient();
        Assert.Equal("3", await RunAsync(client, "Reading", "r1", """{"Name":"x","Values":[1,2,3]}"""));
    }

    [Fact]
    public async Task Named_orchestrators_and_activities_are_called_by_that_name()
    {
        await using FunctionsTestHost host = await StartAsync();
        using HttpClient client = host.CreateClient();
        Assert.Equal("\"r2: 42\"", await RunAsync(client, "named-orchestrator", "r2", "null"));
    }

    [Fact]
    public async Task An_event_raised_over_http_wakes_the_orchestration()
    {
        await using FunctionsTestHost host = await StartAsync();
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage started = await client.PostAsync("/start/Deciding/d1", null);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        using HttpResponseMessage raised = await client.PostAsJsonAsync("/raise/d1/Decision", true);
        raised.EnsureSuccessStatusCode();
        Assert.Equal("\"approved\"", await client.GetStringAsync("/wait/d1"));
    }

    [Fact]
    public async Task A_failed_activity_fails_its_caller_with_details()
    {
        await using FunctionsTestHost host = await StartAsync();
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage started = await client.PostAsync("/start/Failing/f1", null);
        started.EnsureSuccessStatusCode();
        Assert.Equal("Failed: the bank is closed", await client.GetStringAsync("/failure/f1"));
    }

    [Fact]
    public async Task Durable_timers_follow_the_clock_of_the_application()
    {
        ManualTimeProvider clock = new(DateTimeOffset.Parse("2026-08-01T00:00:00Z", CultureInfo.InvariantCulture));
        await using FunctionsTestHost host = await StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage started = await client.PostAsync("/start/Waiting/w1", null);
        started.EnsureSuccessStatusCode();
        await host.Services.GetRequiredService<DurableTaskEngine>().Client.WaitForInstanceStartAsync("w1", CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(20));
        clock.Jump(TimeSpan.FromDays(5));
        Assert.Equal("5", await client.GetStringAsync("/wait/w1"));
    }

    [Fact]
    public async Task Middleware_runs_around_activities_and_orchestrators_with_scopes_of_their_own()
    {
        List<string> log = [];
        await using FunctionsTestHost host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            string type = context.FunctionDefinition.InputBindings.Values.First(b => b.Type.EndsWith("Trigger", StringComparison.Ordinal)).Type;
            bool http = context.GetHttpContext() is not null;
            await next();
            if (type != "httpTrigger")
            {
                lock (log)
                {
                    log.Add($"{context.FunctionDefinition.Name} {type} {http} {context.BindingContext.BindingData.GetValueOrDefault("instanceId")}");
                }
            }
        }));
        using HttpClient client = host.CreateClient();
        await RunAsync(client, "named-orchestrator", "m1", "null");
        lock (log)
        {
            Assert.Equal(["NamedActivity activityTrigger False m1", "NamedOrchestrator orchestrationTrigger False "], log.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Middleware_that_awaits_before_an_orchestrator_fails_it_with_the_reason()
    {
        await using FunctionsTestHost host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            if (context.FunctionDefinition.Name == "Reading")
            {
                await Task.Delay(1);
            }

            await next();
        }));
        using HttpClient client = host.CreateClient();
        using HttpResponseMessage started = await client.PostAsync("/start/Reading/x1", null);
        started.EnsureSuccessStatusCode();
        Assert.Contains("Middleware awaited something", await client.GetStringAsync("/failure/x1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestration_goes_on_after_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("aidflow-").FullName;
        try
        {
            await using (FunctionsTestHost first = await StartAsync(folder: folder))
            {
                using HttpClient client = first.CreateClient();
                using HttpResponseMessage started = await client.PostAsync("/start/Deciding/d2", null);
                started.EnsureSuccessStatusCode();
            }

            await using FunctionsTestHost second = await StartAsync(folder: folder);
            using HttpClient next = second.CreateClient();
            using HttpResponseMessage raised = await next.PostAsJsonAsync("/raise/d2/Decision", false);
            raised.EnsureSuccessStatusCode();
            Assert.Equal("\"rejected\"", await next.GetStringAsync("/wait/d2"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<FunctionsTestHost> StartAsync(Action<FunctionsApplicationBuilder>? configure = null, string? folder = null) =>
        TestHosts.StartAsync(
            [typeof(Gateway), typeof(Counting), typeof(Orchestrators), typeof(Activities)],
            builder =>
            {
                builder.Services.AddScoped<PerInvocation>();
                configure?.Invoke(builder);
            },
            new FunctionsTestHostOptions { DataFolder = folder });

    private static async Task<string> RunAsync(HttpClient client, string name, string id, string input)
    {
        using HttpResponseMessage started = await client.PostAsync($"/start/{name}/{id}", new StringContent(input));
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        return await client.GetStringAsync($"/wait/{id}");
    }

    public sealed record Order(string Name, int[] Values);

    public sealed class PerInvocation
    {
        public int Uses { get; set; }
    }

    public sealed class Gateway
    {
        [Function("Start")]
        public async Task<IResult> StartAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}/{id}")] HttpRequest request,
            string name, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
        {
            using StreamReader reader = new(request.Body);
            string body = await reader.ReadToEndAsync(cancellationToken);
            object? input = body is "" or "null" ? null : System.Text.Json.Nodes.JsonNode.Parse(body);
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), cancellationToken);
            return Results.Accepted($"/wait/{id}");
        }

        [Function("Raise")]
        public async Task<IResult> RaiseAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "raise/{id}/{name}")] HttpRequest request,
            string id, string name, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
        {
            bool payload = await request.ReadFromJsonAsync<bool>(cancellationToken);
            await client.RaiseEventAsync(id, name, payload, cancellationToken);
            return Results.Ok();
        }

        [Function("Wait")]
        public async Task<IResult> WaitAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait/{id}")] HttpRequest request,
            string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
        {
            OrchestrationMetadata done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellationToken);
            return Results.Text(done.SerializedOutput ?? done.FailureDetails?.ToString());
        }

        [Function("Failure")]
        public async Task<IResult> FailureAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failure/{id}")] HttpRequest request,
            string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
        {
            OrchestrationMetadata done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellationToken);
            TaskFailureDetails details = done.FailureDetails!;
            return Results.Text($"{done.RuntimeStatus}: {(details.InnerFailure ?? details).ErrorMessage}");
        }
    }

    public sealed class Counting
    {
        public sealed record Outcome(
            [property: System.Text.Json.Serialization.JsonPropertyName("id")] string Id,
            [property: System.Text.Json.Serialization.JsonPropertyName("total")] int Total,
            [property: System.Text.Json.Serialization.JsonPropertyName("name")] string Name);

        [Function("Counting")]
        public async Task<Outcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Order input)
        {
            int[] parts = await Task.WhenAll(input.Values.Select(v => context.CallActivityAsync<int>("Echo", v)));
            return new Outcome(context.InstanceId, parts.Sum(), input.Name);
        }
    }

    public static class Orchestrators
    {
        [Function("Reading")]
        public static Task<int> ReadingAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.FromResult(context.GetInput<Order>()!.Values.Length);

        [Function("NamedOrchestrator")]
        public static Task<string> NamedAsync([OrchestrationTrigger(Orchestration = "named-orchestrator")] TaskOrchestrationContext context) =>
            context.CallActivityAsync<string>("named-activity", 42);

        [Function("Deciding")]
        public static async Task<string> DecidingAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
            await context.WaitForExternalEvent<bool>("Decision") ? "approved" : "rejected";

        [Function("Failing")]
        public static Task FailingAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Closed", "x");

        [Function("Waiting")]
        public static async Task<int> WaitingAsync([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            DateTime started = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromDays(5), CancellationToken.None);
            return (int)(context.CurrentUtcDateTime - started).TotalDays;
        }
    }

    public sealed class Activities(PerInvocation scoped)
    {
        [Function("Echo")]
        public Task<int> EchoAsync([ActivityTrigger] int value)
        {
            scoped.Uses++;
            return scoped.Uses == 1 ? Task.FromResult(value) : throw new InvalidOperationException("The scope was shared.");
        }

        [Function("NamedActivity")]
        public string Named([ActivityTrigger(Activity = "named-activity")] int number, string instanceId, FunctionContext context) =>
            context.BindingContext.BindingData.ContainsKey("instanceId") ? $"{instanceId}: {number}" : "?";

        [Function("Closed")]
        public Task ClosedAsync([ActivityTrigger] string account) => throw new InvalidOperationException("the bank is closed");
    }
}
