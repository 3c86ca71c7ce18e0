using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Options of <see cref="DurableTaskTestHost"/>.</summary>
public class DurableTaskTestHostOptions
{
    /// <summary>There for the official shape; no port is needed here.</summary>
    public int? Port { get; set; }

    /// <summary>Where logs go; nowhere if not set.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Adds the services that orchestrators and activities need.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }
}

/// <summary>A durable task engine for tests, with a database of its own that goes when the host is disposed.</summary>
public sealed class DurableTaskTestHost : IAsyncDisposable
{
    readonly DurableTaskEngine _engine;
    readonly ServiceProvider _services;
    readonly DirectoryInfo _folder;

    DurableTaskTestHost(DurableTaskEngine engine, ServiceProvider services, DirectoryInfo folder)
    {
        _engine = engine;
        _services = services;
        _folder = folder;
    }

    /// <summary>The client of the engine.</summary>
    public DurableTaskClient Client => _engine.Client;

    /// <summary>The services that orchestrators and activities get.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Starts an engine. A <see cref="TimeProvider"/> among the services becomes its clock.</summary>
    /// <param name="registry">Adds orchestrators and activities.</param>
    /// <param name="options">Services and logging.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running host.</returns>
    public static async Task<DurableTaskTestHost> StartAsync(
        Action<DurableTaskRegistry> registry, DurableTaskTestHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        DurableTaskRegistry tasks = new();
        registry(tasks);
        ServiceCollection collection = new();
        options?.ConfigureServices?.Invoke(collection);
        ServiceProvider services = collection.BuildServiceProvider();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("aidflow-durable-");
        DurableTaskEngine engine = new(
            new DurableTaskEngineOptions { DatabasePath = Path.Combine(folder.FullName, "durable.db") },
            tasks,
            services,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            options?.LoggerFactory ?? NullLoggerFactory.Instance);
        DurableTaskTestHost host = new(engine, services, folder);
        try
        {
            await engine.StartAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }
}
