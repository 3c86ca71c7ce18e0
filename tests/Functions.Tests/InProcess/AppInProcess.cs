using System.Net.Http.Headers;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Tests.App;
using AidFlow.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Functions.Tests.InProcess;

/// <summary>The app in the test's own process, for what cannot be brought about from outside: its desks are at hand without its HTTP edge.</summary>
internal sealed class AppInProcess : IAsyncDisposable
{
    private readonly FunctionsTestHost _host;
    private readonly HttpClient _http;

    private AppInProcess(FunctionsTestHost host)
    {
        _host = host;
        _http = host.CreateClient();
    }

    /// <summary>Starts the app as Program does, for Development.</summary>
    /// <param name="dataFolder">A folder to go on with; null for a fresh one that goes with the app.</param>
    /// <param name="without">Functions that are left out, by their classes.</param>
    public static async Task<AppInProcess> StartAsync(string? dataFolder = null, params IReadOnlyList<Type> without)
    {
        FunctionsTestHostOptions options = new()
        {
            FunctionTypes = [.. typeof(AidFlowApplication).Assembly.GetTypes().Except(without)],
            DataFolder = dataFolder,
            EnvironmentName = Environments.Development,
        };
        return new AppInProcess(await FunctionsTestHost.StartAsync(
            builder =>
            {
                // Before everything else that starts, as Program does it before the host runs.
                builder.Services.AddHostedService<Opening>();
                builder.ConfigureFunctionsWebApplication();
                builder.UseAidFlow();
            },
            options));
    }

    /// <summary>A service of the app.</summary>
    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Asks as the owner of a session; null for nobody.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? token, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private sealed class Opening(WorkflowStartup startup) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => startup.RunAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
