using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Runs orchestrations durably on one machine, in one SQLite file.</summary>
public sealed class DurableTaskEngine : IAsyncDisposable
{
    /// <summary>Makes an engine; nothing is opened yet.</summary>
    /// <param name="options">Where the data is, and limits.</param>
    /// <param name="registry">What it can run.</param>
    /// <param name="services">Where factories get their services; every activity run has a scope of its own.</param>
    /// <param name="timeProvider">The only clock: current time and timers.</param>
    /// <param name="loggerFactory">Where logs go.</param>
    public DurableTaskEngine(
        DurableTaskEngineOptions options,
        DurableTaskRegistry registry,
        IServiceProvider services,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory) => throw new NotSupportedException("The engine lands with the next commit.");

    /// <summary>The client; it may be used before <see cref="StartAsync"/>, its work then waits in storage.</summary>
    public DurableTaskClient Client { get; } = null!;

    /// <summary>Recovers open instances and begins work.</summary>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>A task that completes when work has begun.</returns>
    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Stops work after a short drain. What is not committed by then simply runs again after the next start.</summary>
    /// <param name="ct">Ends the drain at once.</param>
    /// <returns>A task that completes when nothing runs any more.</returns>
    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
