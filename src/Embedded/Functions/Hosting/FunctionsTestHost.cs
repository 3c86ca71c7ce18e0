using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Runs an application in the test's own process: the real host on a free loopback port. A start that fails throws
/// <see cref="FunctionsStartupException"/> instead of ending the process.
/// </summary>
public sealed class FunctionsTestHost : IAsyncDisposable
{
    private readonly FunctionsHost host;
    private readonly string? temporaryFolder;

    private FunctionsTestHost(FunctionsHost host, string dataFolder, string? temporaryFolder)
    {
        this.host = host;
        this.temporaryFolder = temporaryFolder;
        DataFolder = dataFolder;
    }

    /// <summary>Where the host listens, for example <c>http://127.0.0.1:40123</c>.</summary>
    public Uri BaseAddress => new(host.Addresses.First());

    /// <summary>Services of the application.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>Full path of the data folder.</summary>
    public string DataFolder { get; }

    /// <summary>Builds and starts an application.</summary>
    /// <param name="configure">What the application's Program does between <c>CreateBuilder</c> and <c>Build</c>.</param>
    /// <param name="options">Functions, folder and settings.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="FunctionsStartupException">The host cannot start.</exception>
    public static async Task<FunctionsTestHost> StartAsync(
        Action<FunctionsApplicationBuilder> configure, FunctionsTestHostOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(options);
        string? temporary = options.DataFolder is null ? Directory.CreateTempSubdirectory("aidflow-").FullName : null;
        string dataFolder = Path.GetFullPath(options.DataFolder ?? temporary!);
        FunctionsHost? host = null;
        try
        {
            FunctionsApplicationBuilder builder = new(Settings(options, dataFolder));
            configure(builder);
            host = (FunctionsHost)builder.Build();
            await host.StartAsync(cancellationToken);
            return new FunctionsTestHost(host, dataFolder, temporary);
        }
        catch
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }

            Delete(temporary);
            throw;
        }
    }

    /// <summary>A client whose base address is the host's. It does not follow redirections and keeps no cookies.</summary>
    public HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };

    /// <summary>Stops the host as SIGTERM does: requests in flight are answered first.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    /// <summary>Stops the host and deletes its data folder if it is a temporary one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.IsCancellationRequested)
        {
            await host.StopAsync();
        }

        await host.DisposeAsync();
        Delete(temporaryFolder);
    }

    private static HostSettings Settings(FunctionsTestHostOptions options, string dataFolder)
    {
        string[] args = [.. options.Args];
        if (!args.Any(a => a.StartsWith("--port", StringComparison.Ordinal) || a.StartsWith("--urls", StringComparison.Ordinal)))
        {
            args = [.. args, "--port", "0"];
        }

        return new HostSettings
        {
            Args = args,
            FunctionTypes = [.. options.FunctionsAssembly?.GetTypes() ?? [], .. options.FunctionTypes],
            EnvironmentName = options.EnvironmentName,
            HostJsonFolder = options.HostJsonFolder,
            Overrides = new Dictionary<string, string?>(options.Settings) { ["DataFolder"] = dataFolder },
        };
    }

    private static void Delete(string? folder)
    {
        if (folder is not null && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
