using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AidFlow.Testing;

/// <summary>
/// A storage emulator of one's own: Azurite on free ports of the loopback address, with its data in a temporary folder,
/// ended by its process id. Needs Node.js; the emulator itself is installed on first use from tests/azurite, whose lock file
/// pins it.
/// </summary>
/// <remarks>
/// Self-contained on purpose: other test projects link this one file
/// (<c>&lt;Compile Include="../Embedded.Tests/Support/Azurite.cs" Link="Support/Azurite.cs" /&gt;</c>) and use
/// <see cref="SharedAsync"/> for one emulator per test process, or <see cref="StartAsync"/> for one of their own.
/// </remarks>
public sealed partial class Azurite : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // Published with the emulator and the same for everybody; it opens nothing but an emulator.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<Task<Azurite>> Shared = new(StartSharedAsync);

    private readonly Process _process;
    private readonly string _folder;

    private Azurite(Process process, string folder, int blobPort, int tablePort)
    {
        _process = process;
        _folder = folder;
        BlobEndpoint = new Uri($"http://127.0.0.1:{blobPort}/{Account}");
        TableEndpoint = new Uri($"http://127.0.0.1:{tablePort}/{Account}");
    }

    /// <summary>Where Blob Storage answers.</summary>
    public Uri BlobEndpoint { get; }

    /// <summary>Where Table Storage answers.</summary>
    public Uri TableEndpoint { get; }

    /// <summary>A connection string for tables and blobs, as for a real account.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={BlobEndpoint};TableEndpoint={TableEndpoint}";

    /// <summary>The emulator that all tests of this process share; it ends with the process.</summary>
    public static Task<Azurite> SharedAsync() => Shared.Value;

    /// <summary>Starts an emulator and waits until tables and blobs answer.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message has what it printed.</exception>
    public static async Task<Azurite> StartAsync(CancellationToken cancellationToken = default)
    {
        var package = await InstallAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("aidflow-azurite-").FullName;
        var process = Start(
            "node",
            folder,
            [
                Path.Combine(package, "start.js"), "--location", folder, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
                "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            ]);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StartLimit);
            var (blobs, tables) = await ReadPortsAsync(process, limit.Token);
            return new Azurite(process, folder, blobs, tables);
        }
        catch
        {
            await EndAsync(process, folder);
            throw;
        }
    }

    /// <summary>Ends the emulator and removes its data.</summary>
    public ValueTask DisposeAsync() => EndAsync(_process, _folder);

    private static async Task<Azurite> StartSharedAsync()
    {
        var azurite = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => azurite.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return azurite;
    }

    private static async ValueTask EndAsync(Process process, string folder)
    {
        using (process)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync().ConfigureAwait(false);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Blobs, int Tables)> ReadPortsAsync(Process process, CancellationToken cancellationToken)
    {
        var (blobs, tables, printed) = (0, 0, string.Empty);
        while (blobs == 0 || tables == 0)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException(
                    $"Azurite ended at once. It printed: {printed}{await process.StandardError.ReadToEndAsync(cancellationToken)}");
            printed += line + Environment.NewLine;
            if (Listening().Match(line) is { Success: true } match)
            {
                var port = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
                (blobs, tables) = match.Groups["service"].Value switch
                {
                    "Blob" => (port, tables),
                    "Table" => (blobs, port),
                    _ => (blobs, tables),
                };
            }
        }

        // Nobody reads on: what it prints from here on must not fill the pipes and stop it.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return (blobs, tables);
    }

    /// <summary>Installs the pinned version unless it is there. A lock file keeps test projects that run at once from colliding.</summary>
    /// <returns>The folder that it is installed in.</returns>
    private static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var folder = PackageFolder();
        var complete = Path.Combine(folder, "node_modules", ".aidflow-installed");
        if (File.Exists(complete))
        {
            return folder;
        }

        await using (await LockAsync(Path.Combine(folder, ".install.lock"), cancellationToken))
        {
            if (!File.Exists(complete))
            {
                using var npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, ["ci", "--no-audit", "--no-fund"]);
                var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
                var error = await npm.StandardError.ReadToEndAsync(cancellationToken);
                await npm.WaitForExitAsync(cancellationToken);
                if (npm.ExitCode != 0)
                {
                    throw new InvalidOperationException($"npm ci failed in {folder}: {await output}{error}");
                }

                // Written last, so that an installation that was cut short is made again.
                await File.WriteAllTextAsync(complete, string.Empty, cancellationToken);
            }
        }

        return folder;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (started.Elapsed < InstallLimit)
            {
                // Another process installs; there is nothing to wait on but the file itself.
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static string PackageFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var package = Path.Combine(folder.FullName, "tests", "azurite", "package.json");
            if (File.Exists(package))
            {
                return Path.GetDirectoryName(package)!;
            }
        }

        throw new InvalidOperationException($"There is no tests/azurite above {AppContext.BaseDirectory}.");
    }

    private static Process Start(string program, string folder, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"{program} did not start.");

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
