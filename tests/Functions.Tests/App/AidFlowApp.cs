using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AidFlow.Functions.Tests.App;

/// <summary>The real app as a process of its own, on a free port, with a data folder of its own unless one is given.</summary>
/// <remarks>Needs only AidFlow.Functions.dll beside the test: link the files of this folder into other test projects.</remarks>
public sealed partial class AidFlowApp : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<Exchange> _exchanges = new();
    private readonly bool _ownsFolder;
    private readonly string _environment;
    private readonly string? _storage;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private string? _programmes;
    private string? _clockStart;
    private Process? _process;

    private AidFlowApp(string? dataFolder, string environment, string? storage)
    {
        _storage = storage;
        _ownsFolder = dataFolder is null;
        _environment = environment;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("aidflow-app-").FullName;
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress { get; private set; } = new("http://localhost");

    /// <summary>Its data folder.</summary>
    public string DataFolder { get; }

    /// <summary>What it wrote to the console, over all starts.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>Every request that the clients made, with its answer.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Starts the app and waits until it listens.</summary>
    /// <param name="dataFolder">A folder to go on with; null for a fresh one that goes with the app.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="storage">Connection string of a storage account for tables and documents; null for the folder.</param>
    /// <param name="programmes">Folder of the programmes' files; null for the shipped ones.</param>
    /// <param name="clockStart">Instant at which a new Development folder's clock starts, ISO 8601; null for the app's own choice.</param>
    public static async Task<AidFlowApp> StartAsync(
        string? dataFolder = null, string environment = "Development", string? storage = null, string? programmes = null, string? clockStart = null)
    {
        AidFlowApp app = new(dataFolder, environment, storage) { _programmes = programmes, _clockStart = clockStart };
        try
        {
            await app.RestartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again on its folder, after a stop or a kill.</summary>
    public async Task RestartAsync()
    {
        TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataFolder,
            Environment = { ["DOTNET_ENVIRONMENT"] = _environment },
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AidFlow.Functions.dll"), "--port", "0", "--DataFolder", DataFolder },
        };
        if (_programmes is not null)
        {
            start.Environment["AidFlow__ProgrammesFolder"] = _programmes;
        }

        if (_storage is not null)
        {
            start.Environment["AzureWebJobsStorage"] = _storage;
        }

        if (_clockStart is not null)
        {
            start.Environment["AidFlow__DevelopmentClockStart"] = _clockStart;
        }

        Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data, address);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, address);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        Task ended = process.WaitForExitAsync();
        if (await Task.WhenAny(address.Task, ended).WaitAsync(Patience) == ended)
        {
            throw new InvalidOperationException($"The app ended with code {process.ExitCode}:\n{string.Join('\n', _output)}");
        }

        BaseAddress = await address.Task;
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await kill.WaitForExitAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
    }

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Somebody who has not signed in.</summary>
    public AidFlowClient Anonymous() => new(this, token: null);

    /// <summary>Signs a worker in with the code that the outbox shows.</summary>
    /// <param name="mobile">The number.</param>
    public async Task<AidFlowClient> WorkerAsync(string mobile)
    {
        AidFlowClient anonymous = Anonymous();
        int before = (await CodesAsync(mobile)).Count;
        (await anonymous.PostAsync("/api/sign-in/codes", new JsonObject { ["mobile"] = mobile })).Expect(202);
        IReadOnlyList<string> codes = [];
        await Until.TrueAsync(async () => (codes = await CodesAsync(mobile)).Count > before);
        Answer session = (await anonymous.PostAsync(
            "/api/sign-in/sessions", new JsonObject { ["mobile"] = mobile, ["code"] = codes[0] })).Expect(201);
        return new AidFlowClient(this, (string?)session.Json["token"]);
    }

    /// <summary>Signs a member of the demo staff in.</summary>
    /// <param name="staffId">The account: <c>li.shili</c>.</param>
    public async Task<AidFlowClient> StaffAsync(string staffId)
    {
        Answer session = (await Anonymous().PostAsync(
            "/api/staff/sessions", new JsonObject { ["staffId"] = staffId, ["password"] = "Longjiang-2026" })).Expect(201);
        return new AidFlowClient(this, (string?)session.Json["token"]);
    }

    /// <summary>What time it is in the app.</summary>
    public async Task<DateTimeOffset> NowAsync() =>
        (DateTimeOffset)(await Anonymous().GetAsync("/dev/clock")).Expect(200).Json["now"]!;

    /// <summary>Moves the app's clock.</summary>
    /// <param name="duration">An ISO 8601 duration: <c>P10D</c>.</param>
    public async Task AdvanceAsync(string duration) =>
        (await Anonymous().PostAsync("/dev/clock", new JsonObject { ["advance"] = duration })).Expect(200);

    /// <summary>Moves the app's clock to an instant.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant) =>
        (await Anonymous().PostAsync("/dev/clock", new JsonObject { ["to"] = instant.UtcDateTime.ToString("O") })).Expect(200);

    /// <summary>The messages, newest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> OutboxAsync() =>
        [.. (await Anonymous().GetAsync("/dev/outbox.json")).Expect(200).Json.AsArray().Select(m => m!.AsObject())];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    internal async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(BaseAddress, request.RequestUri!);
        using HttpResponseMessage response = await _http.SendAsync(request);
        Answer answer = await Answer.ReadAsync(response);
        if (answer.Status >= 500)
        {
            answer = answer with { Log = string.Join('\n', _output.TakeLast(40)) };
        }

        _exchanges.Enqueue(new Exchange(request.Method.Method, request.RequestUri.PathAndQuery, answer));
        return answer;
    }

    private async Task<IReadOnlyList<string>> CodesAsync(string mobile)
    {
        string masked = $"{mobile[..3]}****{mobile[7..]}";
        return [.. (await OutboxAsync())
            .Where(m => (string?)m["template"] == "sign-in-code" && (string?)m["to"] == masked)
            .Select(m => Code().Match((string?)m["text"] ?? "").Value)];
    }

    private void Keep(string? line, TaskCompletionSource<Uri> address)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"(?<=Now listening on: )http://\S+")]
    private static partial Regex Listening();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
