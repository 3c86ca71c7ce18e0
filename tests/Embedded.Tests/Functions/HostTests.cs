using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class HostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aidflow-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_second_host_on_a_data_folder_is_refused_until_the_first_is_gone()
    {
        FunctionsTestHostOptions options = new() { DataFolder = Path.Combine(folder, "data") };
        await using (FunctionsTestHost first = await TestHosts.StartAsync([typeof(Slow)], options: options))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(first.DataFolder));
            }

            string[] before = Directory.GetFileSystemEntries(first.DataFolder);
            FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(
                () => TestHosts.StartAsync([typeof(Slow)], options: options));
            Assert.Contains(first.DataFolder, refusal.Message, StringComparison.Ordinal);
            Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.NewLine, refusal.Message, StringComparison.Ordinal);
            Assert.Equal(before, Directory.GetFileSystemEntries(first.DataFolder));
            using HttpClient client = first.CreateClient();
            Assert.Equal("fast", await client.GetStringAsync("/fast"));
        }

        await using FunctionsTestHost next = await TestHosts.StartAsync([typeof(Slow)], options: options);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_refused()
    {
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, string.Empty);
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(
            () => TestHosts.StartAsync([typeof(Slow)], options: new FunctionsTestHostOptions { DataFolder = file }));
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_refused_and_the_data_folder_is_free_again()
    {
        await using FunctionsTestHost first = await TestHosts.StartAsync([typeof(Slow)]);
        FunctionsTestHostOptions options = new()
        {
            DataFolder = Path.Combine(folder, "data"),
            Args = ["--urls", first.BaseAddress.ToString()],
        };
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(
            () => TestHosts.StartAsync([typeof(Slow)], options: options));
        Assert.Contains($":{first.BaseAddress.Port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.NewLine, refusal.Message, StringComparison.Ordinal);
        await using FunctionsTestHost second = await TestHosts.StartAsync([typeof(Slow)], options: options with { Args = [] });
    }

    [Theory]
    [InlineData(new[] { "--port", "8123", "--urls", "http://x:1" }, "http://localhost:8123")]
    [InlineData(new[] { "--urls", "http://127.0.0.1:1; http://127.0.0.1:2" }, "http://127.0.0.1:1,http://127.0.0.1:2")]
    [InlineData(new[] { "--port=0" }, "http://127.0.0.1:0")]
    [InlineData(new string[0], "http://localhost:7071")]
    public void The_command_line_says_where_to_listen(string[] args, string expected) =>
        Assert.Equal(expected, string.Join(',', HostAddresses.Resolve(args, new ConfigurationBuilder().Build())));

    [Fact]
    public void Aspnetcore_urls_count_and_a_stray_port_variable_does_not()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:5", ["PORT"] = "9" })
            .Build();
        Assert.Equal(["http://127.0.0.1:5"], HostAddresses.Resolve([], configuration));
        Assert.Throws<FunctionsStartupException>(() => HostAddresses.Resolve(["--port", "70000"], configuration));
        Assert.Throws<FunctionsStartupException>(() => HostAddresses.Resolve(["--port", "x"], configuration));
    }

    [Theory]
    [InlineData("true", "https cases.example")]
    [InlineData("false", "http 127.0.0.1")]
    public async Task Headers_of_a_proxy_count_only_when_the_operator_says_so(string enabled, string expected)
    {
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Slow)], options: new FunctionsTestHostOptions
        {
            Settings = new Dictionary<string, string?> { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = enabled },
        });
        using HttpClient client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "cases.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(expected, await client.GetStringAsync("/origin"));
    }

    [Fact]
    public async Task Stopping_answers_the_requests_in_flight_first()
    {
        Gate gate = new();
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Slow)], builder => builder.Services.AddSingleton(gate));
        using HttpClient client = host.CreateClient();
        Task<HttpResponseMessage> request = client.GetAsync("/slow");
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        IHostApplicationLifetime lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        Task stopping = host.StopAsync();
        Assert.True(lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.False(stopping.IsCompleted);
        gate.Open.SetResult();
        using HttpResponseMessage response = await request;
        Assert.Equal("slow", await response.Content.ReadAsStringAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Stores_default_to_the_data_folder_and_any_setting_wins()
    {
        await using (FunctionsTestHost host = await TestHosts.StartAsync([typeof(Slow)]))
        {
            IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
            Assert.Equal($"Data Source={Path.Combine(host.DataFolder, "tables.db")}", configuration["AzureWebJobsStorage"]);
            Assert.Equal(Path.Combine(host.DataFolder, "documents"), configuration["DocumentFolder"]);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{ "AzureWebJobsStorage": "UseDevelopmentStorage=true" }""");
        await using FunctionsTestHost other = await TestHosts.StartAsync(
            [typeof(Slow)], options: new FunctionsTestHostOptions { HostJsonFolder = folder });
        Assert.Equal("UseDevelopmentStorage=true", other.Services.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"]);
    }

    [Fact]
    public async Task Settings_files_count_by_environment_and_the_command_line_wins()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "local.settings.json"), """
            { "IsEncrypted": false, "Values": { "A": "local", "B": "local", "Deep__Key": "local" }, "ConnectionStrings": { "Db": "x" } }
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{ "A": "app", "B": "app", "C": "app", "D": "app" }""");
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.Development.json"), """{ "C": "development" }""");
        FunctionsTestHostOptions options = new() { HostJsonFolder = folder, Args = ["--B", "line"] };
        await using (FunctionsTestHost host = await TestHosts.StartAsync([typeof(Slow)], options: options with { EnvironmentName = "Development" }))
        {
            IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
            Assert.Equal("local line development app", string.Join(' ', configuration["A"], configuration["B"], configuration["C"], configuration["D"]));
            Assert.Equal("local", configuration["Deep:Key"]);
            Assert.Equal("x", configuration.GetConnectionString("Db"));
            Assert.True(host.Services.GetRequiredService<IHostEnvironment>().IsDevelopment());
        }

        await using FunctionsTestHost production = await TestHosts.StartAsync([typeof(Slow)], options: options);
        Assert.Equal("app", production.Services.GetRequiredService<IConfiguration>()["A"]);
        Assert.True(production.Services.GetRequiredService<IHostEnvironment>().IsProduction());
    }

    [Theory]
    [InlineData(null, null, "Production")]
    [InlineData("Staging", null, "Staging")]
    [InlineData("Staging", " ", "Staging")]
    [InlineData("Staging", "Development", "Development")]
    public void The_environment_has_the_official_precedence(string? functions, string? dotnet, string expected) =>
        Assert.Equal(expected, HostConfiguration.EnvironmentName(name => name == "DOTNET_ENVIRONMENT" ? dotnet : functions));

    [Theory]
    [InlineData("{ wrong", "not valid JSON")]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("""{ "logging": { "logLevel": { "default": "Loud" } } }""", "'Loud', which is not a level")]
    [InlineData("""{ "extensions": { "durableTask": { "maxConcurrentActivityFunctions": -1 } } }""", "not a positive number")]
    public async Task A_wrong_host_json_is_refused_with_the_reason(string content, string reason)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), content);
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(() => FunctionsTestHost.StartAsync(
            builder => builder.ConfigureFunctionsWebApplication(),
            new FunctionsTestHostOptions { HostJsonFolder = folder, FunctionTypes = [typeof(Slow), typeof(FunctionDiscoveryTests.Fine)] }));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_of_the_application_is_kept()
    {
        ManualClock clock = new(DateTimeOffset.UnixEpoch);
        await using FunctionsTestHost own = await TestHosts.StartAsync([typeof(Slow)], builder => builder.Services.AddSingleton<TimeProvider>(clock));
        Assert.Same(clock, own.Services.GetRequiredService<TimeProvider>());
        await using FunctionsTestHost other = await TestHosts.StartAsync([typeof(Slow)]);
        Assert.Same(TimeProvider.System, other.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task Invocations_are_traced_by_the_conventions()
    {
        List<Activity> stopped = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "AidFlow.Embedded.Functions",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (stopped)
                {
                    stopped.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Traced)]);
        using HttpClient client = host.CreateClient();
        string id = await client.GetStringAsync("/traced");
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync("/traced?fail=1")).StatusCode);

        // A span ends after its response was sent; a stopped host has ended them all.
        await host.StopAsync();
        Activity[] mine;
        lock (stopped)
        {
            mine = [.. stopped.Where(a => a.GetTagItem("faas.name") is "Traced")];
        }

        Activity good = mine.Single(a => a.Status != ActivityStatusCode.Error);
        Assert.Equal("http", good.GetTagItem("faas.trigger"));
        Assert.Equal(id, good.GetTagItem("faas.invocation_id"));
        Activity bad = mine.Single(a => a.Status == ActivityStatusCode.Error);
        Assert.Equal(typeof(InvalidOperationException).FullName, bad.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Invocations_are_counted_and_timed()
    {
        List<string> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "AidFlow.Embedded.Functions")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value > 0 ? 1 : 0, tags));
        listener.Start();
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Counted)]);
        using HttpClient client = host.CreateClient();
        await client.GetAsync("/counted");
        await client.GetAsync("/counted?fail=1");
        await host.StopAsync();
        lock (measured)
        {
            Assert.Equal(["faas.errors 1 http", "faas.invocations 1 http", "faas.invoke_duration 1 http", "faas.invoke_duration 1 http"], measured.Order());
        }

        void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Dictionary<string, object?> named = new(tags.ToArray());
            if (named["faas.name"] is "Counted")
            {
                lock (measured)
                {
                    measured.Add($"{instrument.Name} {value} {named["faas.trigger"]}");
                }
            }
        }
    }

    public sealed class Counted
    {
        [Function("Counted")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "counted")] HttpRequest request, int fail = 0) =>
            fail == 0 ? Results.Ok() : throw new InvalidOperationException("wrong");
    }

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Slow
    {
        [Function("Fast")]
        public IResult Fast([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fast")] HttpRequest request) => Results.Text("fast");

        [Function("Origin")]
        public IResult Origin([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "origin")] HttpRequest request) =>
            Results.Text($"{request.Scheme} {request.Host.Host}");

        [Function("Slow")]
        public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
        {
            Gate gate = request.HttpContext.RequestServices.GetRequiredService<Gate>();
            gate.Entered.SetResult();
            await gate.Open.Task;
            return Results.Text("slow");
        }
    }

    public sealed class Traced
    {
        [Function("Traced")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "traced")] HttpRequest request, FunctionContext context, int fail = 0) =>
            fail == 0 ? Results.Text(context.InvocationId) : throw new InvalidOperationException("wrong");
    }
}
