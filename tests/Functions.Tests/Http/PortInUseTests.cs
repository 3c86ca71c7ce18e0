using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AidFlow.Functions.Tests.Http;

/// <summary>Whoever starts the app on a port that is taken reads what to do about it, and nothing else.</summary>
public sealed class PortInUseTests
{
    [Fact]
    public async Task A_port_in_use_gives_one_sentence_and_no_log()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using TemporaryFolder folder = new();
        using Process app = Process.Start(new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development" },
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AidFlow.Functions.dll"), "--port", $"{port}", "--DataFolder", folder.Path },
        })!;
        Task<string> output = app.StandardOutput.ReadToEndAsync();
        Task<string> errors = app.StandardError.ReadToEndAsync();
        await app.WaitForExitAsync();

        Assert.Equal(1, app.ExitCode);
        Assert.Empty(await output);
        string sentence = Assert.Single((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($":{port}: address already in use; choose another port with --port.", sentence, StringComparison.Ordinal);
    }
}
