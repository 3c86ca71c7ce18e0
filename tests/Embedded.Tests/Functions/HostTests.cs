using AidFlow.Embedded.Functions;
using AidFlow.Embedded.Tests.Support;
using Microsoft.AspNetCore.Http;
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
    public async Task The_clock_of_the_application_is_kept()
    {
        ManualTimeProvider clock = new(DateTimeOffset.UnixEpoch);
        await using FunctionsTestHost own = await TestHosts.StartAsync([typeof(Slow)], builder => builder.Services.AddSingleton<TimeProvider>(clock));
        Assert.Same(clock, own.Services.GetRequiredService<TimeProvider>());
        await using FunctionsTestHost other = await TestHosts.StartAsync([typeof(Slow)]);
        Assert.Same(TimeProvider.System, other.Services.GetRequiredService<TimeProvider>());
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
}
