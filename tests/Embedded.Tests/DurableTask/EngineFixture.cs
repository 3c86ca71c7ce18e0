using AidFlow.Embedded.DurableTask;
using AidFlow.Embedded.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>An engine on a database of its own that can be crashed and started again.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    /// <summary>Longer than anything here takes, short enough that a hang fails the test.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aidflow-engine-");
    readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    internal ManualTimeProvider Time { get; } = new();

    internal TimeProvider? Clock { get; init; }

    internal ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    internal DurableTaskEngine Engine { get; private set; } = null!;

    internal DurableTaskClient Client => Engine.Client;

    internal string DatabasePath => Path.Combine(_folder.FullName, "durable.db");

    internal Func<string, DurableTaskEngineOptions> Options { get; set; } = path => new DurableTaskEngineOptions { DatabasePath = path };

    internal static CancellationToken Soon => new CancellationTokenSource(Patience).Token;

    internal static async Task<EngineFixture> StartAsync(Action<DurableTaskRegistry> tasks, Func<string, DurableTaskEngineOptions>? options = null)
    {
        EngineFixture fixture = new();
        fixture.Options = options ?? fixture.Options;
        fixture.Open(tasks);
        await fixture.Engine.StartAsync(CancellationToken.None);
        return fixture;
    }

    /// <summary>Makes an engine without starting it.</summary>
    internal void Open(Action<DurableTaskRegistry> tasks)
    {
        DurableTaskRegistry registry = new();
        tasks(registry);
        Engine = new DurableTaskEngine(Options(DatabasePath), registry, _services, Clock ?? Time, LoggerFactory);
    }

    /// <summary>Ends the engine as a crash would, and starts another on the same database.</summary>
    internal async Task CrashAndRestartAsync(Action<DurableTaskRegistry> tasks)
    {
        Engine.Abandon();
        Open(tasks);
        await Engine.StartAsync(CancellationToken.None);
    }

    /// <summary>Starts an instance, waits for its end and returns it with its payloads.</summary>
    internal async Task<OrchestrationMetadata> RunAsync(TaskName name, object? input = null)
    {
        string id = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, Soon);
        return await EndOfAsync(id);
    }

    internal Task<OrchestrationMetadata> EndOfAsync(string id) => Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Soon);

    /// <summary>Waits until an instance satisfies a condition, looking at it after each of its commits.</summary>
    internal async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> condition)
    {
        CancellationToken soon = Soon;
        while (true)
        {
            OrchestrationMetadata? metadata = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, soon);
            if (metadata is not null && condition(metadata))
            {
                return metadata;
            }

            soon.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until the history of an instance satisfies a condition.</summary>
    internal async Task UntilHistoryAsync(string id, Func<IList<HistoryEvent>, bool> condition)
    {
        CancellationToken soon = Soon;
        while (!condition(await Client.GetOrchestrationHistoryAsync(id, soon)))
        {
            soon.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Engine is not null)
        {
            await Engine.DisposeAsync();
        }

        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
