using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace AidFlow.Workflow.Tests.Support;

/// <summary>A real mail server, tests/smtp with Node.js, on a port of its own. The recipient's name chooses how it behaves.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<string>> Package = new(InstallAsync);

    private readonly Process _process;
    private readonly Channel<JsonObject> _mails = Channel.CreateUnbounded<JsonObject>();

    private MailServer(Process process, int port)
    {
        _process = process;
        Port = port;
        _ = ReadAsync();
    }

    public int Port { get; }

    /// <summary>How many mails came that nobody took out yet.</summary>
    public int Count => _mails.Reader.Count;

    /// <param name="options">secure, key, cert, user, password; see start.js.</param>
    public static async Task<MailServer> StartAsync(JsonObject? options = null)
    {
        string package = await Package.Value;
        Process process = Start("node", package, [Path.Combine(package, "start.js"), (options ?? []).ToJsonString()]);
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line?.Split(' ') is ["listening", var port]
            ? new MailServer(process, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The mail server did not start: {line} {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>The next mail: <c>to</c>, <c>user</c>, <c>secure</c>, <c>data</c>.</summary>
    public Task<JsonObject> NextAsync() => _mails.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> InstallAsync()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AidFlow.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        string package = Path.Combine(folder.FullName, "tests", "smtp");
        if (!File.Exists(Path.Combine(package, "node_modules", ".package-lock.json")))
        {
            using Process npm = Start("npm", package, ["ci", "--no-audit", "--no-fund"]);
            Task<string> output = npm.StandardOutput.ReadToEndAsync();
            string error = await npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm ci failed in {package}: {await output}{error}");
        }

        return package;
    }

    private static Process Start(string program, string folder, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _mails.Writer.TryWrite(JsonNode.Parse(line)!.AsObject());
        }
    }
}
