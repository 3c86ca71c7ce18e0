using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Http;

/// <summary>One app for all tests of a class; each test brings people of its own.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private AidFlowApp? _app;

    public AidFlowApp App => _app ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync();

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
