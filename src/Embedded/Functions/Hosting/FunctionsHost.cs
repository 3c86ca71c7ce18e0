using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Embedded.Functions;

/// <summary>A running application together with its hold on the data folder.</summary>
internal sealed class FunctionsHost(WebApplication application, DataFolderLock folder, bool endProcess) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => application.Services;

    /// <summary>Addresses that the host listens on, once started.</summary>
    public IEnumerable<string> Addresses => application.Urls;

    public Task StartAsync(CancellationToken cancellationToken = default) =>
        StartupFailure.GuardAsync(endProcess, async () =>
        {
            try
            {
                await application.StartAsync(cancellationToken);
            }
            catch (IOException exception) when (exception.InnerException is AddressInUseException or SocketException)
            {
                // Until now nothing but this attempt ran; release what it took so that the next one finds it free.
                await DisposeAsync();
                throw PortProbe.Taken(exception.Message, exception);
            }
        });

    public Task StopAsync(CancellationToken cancellationToken = default) => application.StopAsync(cancellationToken);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Releases the folder last: until the services are gone, their files may be open.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        folder.Dispose();
    }
}
