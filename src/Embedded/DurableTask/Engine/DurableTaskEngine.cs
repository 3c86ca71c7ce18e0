using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Runs orchestrations durably on one machine, in one SQLite file.</summary>
public sealed class DurableTaskEngine : IAsyncDisposable
{
    static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    readonly DurableTaskEngineOptions _options;
    readonly ExecutionEnvironment _environment;
    readonly TimeProvider _time;
    EngineCore? _core;
    bool _disposed;

    /// <summary>Makes an engine; the database is opened at the first use.</summary>
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
        ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(services);
        _options = options;
        _environment = new ExecutionEnvironment(
            registry, services.GetRequiredService<IServiceScopeFactory>(), options.DataConverter, loggerFactory, options.DefaultVersion);
        _time = timeProvider;
        Client = new EngineClient(options, () => Core);
    }

    /// <summary>The client; it may be used before <see cref="StartAsync"/>, its work then waits in storage.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>The opened engine.</summary>
    /// <exception cref="DurableTaskStorageException">The database cannot be used.</exception>
    internal EngineCore Core
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return _core ??= new EngineCore(_options, _environment, _time);
            }
        }
    }

    /// <summary>Opens the database, recovers open instances and begins work.</summary>
    /// <param name="ct">Cancels the start.</param>
    /// <returns>A task that completes when work has begun.</returns>
    /// <exception cref="DurableTaskStorageException">
    /// The database cannot be opened or written, is damaged, belongs to another program or a newer version, or another
    /// engine uses it. Nothing has been changed.
    /// </exception>
    public Task StartAsync(CancellationToken ct) => Task.Run(() => Core.StartAsync(), ct);

    /// <summary>Stops work after a drain of at most five seconds. What is not committed by then simply runs again after the next start.</summary>
    /// <param name="ct">Ends the drain at once.</param>
    /// <returns>A task that completes when nothing is started any more.</returns>
    public Task StopAsync(CancellationToken ct) => _core?.StopAsync(Drain, ct) ?? Task.CompletedTask;

    /// <summary>Stops if need be and closes the database.</summary>
    /// <returns>A task that completes when the file is free.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            _disposed = true;
            _core?.Dispose();
            _core = null;
        }
    }

    /// <summary>Ends at once, as a crash would: nothing that waits is stored. For tests of recovery.</summary>
    internal void Abandon()
    {
        lock (_gate)
        {
            _disposed = true;
            _core?.Abandon();
            _core = null;
        }
    }
}
