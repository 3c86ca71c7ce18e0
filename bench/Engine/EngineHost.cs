using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Bench.Engine;

/// <summary>An engine with the benchmark's orchestrations on a database in a given folder.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    EngineHost(string folder, TaskCompletionSource? gate)
    {
        DurableTaskRegistry registry = new();
        registry
            .AddOrchestratorFunc<int, int>("Sequence", async (context, n) =>
            {
                for (int i = 0; i < 3; i++)
                {
                    n = await context.CallActivityAsync<int>("Add", n);
                }

                return n;
            })
            .AddOrchestratorFunc<int, int>("FanOut", async (context, n) =>
                (await Task.WhenAll(Enumerable.Range(0, n).Select(i => context.CallActivityAsync<int>("Add", i)))).Sum())
            .AddOrchestratorFunc<int, int>("Wait", async (context, n) =>
            {
                for (int i = 0; i < n; i++)
                {
                    await context.WaitForExternalEvent<int>("Event");
                }

                return n;
            })
            .AddOrchestratorFunc<string, string>("Echo", (context, text) => context.CallActivityAsync<string>("Echo", text))
            .AddOrchestratorFunc("Idle", async context => await Task.WhenAny(
                context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None), context.WaitForExternalEvent<string>("Never")))
            .AddActivityFunc<string, string>("Echo", (_, text) => text)
            .AddOrchestratorFunc<int, int>("Blocked", (context, n) => context.CallActivityAsync<int>("Block", n))
            .AddActivityFunc<int, int>("Add", (_, n) => n + 1)
            .AddActivityFunc<int, int>("Block", async (_, n) =>
            {
                if (gate is not null)
                {
                    await gate.Task;
                }

                return n;
            });
        Engine = new DurableTaskEngine(
            new DurableTaskEngineOptions { DatabasePath = Path.Combine(folder, "engine.db") }, registry, _services, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public DurableTaskEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    /// <summary>Starts an engine.</summary>
    /// <param name="folder">Where its database is.</param>
    /// <param name="gate">What the activity "Block" waits for; <c>null</c> for nothing.</param>
    public static async Task<EngineHost> StartAsync(string folder, TaskCompletionSource? gate = null)
    {
        EngineHost host = new(folder, gate);
        await host.Engine.StartAsync(CancellationToken.None);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _services.DisposeAsync();
    }
}
