using System.Collections.Concurrent;
using AidFlow.Embedded.DurableTask;
using AidFlow.Embedded.Functions;
using AidFlow.Embedded.Tests.Functions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>The engine's limits as host.json sets them.</summary>
public sealed class HostLimitTests
{
    const string Section = "AzureFunctionsJobHost:extensions:durableTask:";

    [Fact]
    public void What_host_json_says_reaches_the_engine()
    {
        DurableTaskEngineOptions options = Read(
            ("hubName", "Hub"),
            ("maxConcurrentActivityFunctions", "11"),
            ("maxConcurrentOrchestratorFunctions", "12"),
            ("extendedSessionsEnabled", "True"),
            ("extendedSessionIdleTimeoutInSeconds", "13"),
            ("storageProvider:maxHotInstances", "14"),
            ("storageProvider:maxQueuedActivities", "15")).ToOptions("durable.db", JsonDataConverter.Default);

        Assert.Equal("Hub", options.HubName);
        Assert.Equal(11, options.MaxConcurrentActivities);
        Assert.Equal(12, options.MaxConcurrentOrchestrations);
        Assert.True(options.KeepsHotInstances);
        Assert.Equal(TimeSpan.FromSeconds(13), options.HotInstanceIdleTimeout);
        Assert.Equal(14, options.MaxHotInstances);
        Assert.Equal(15, options.MaxQueuedActivities);
        Assert.True(options.RefusesContradictoryDedupeStatuses);
    }

    [Fact]
    public void What_host_json_leaves_out_has_the_engine_s_defaults()
    {
        DurableTaskEngineOptions options = Read().ToOptions("durable.db", JsonDataConverter.Default);
        DurableTaskEngineOptions defaults = new() { DatabasePath = "durable.db" };

        Assert.Equal(
            (defaults.HubName, defaults.MaxConcurrentActivities, defaults.MaxConcurrentOrchestrations, defaults.KeepsHotInstances,
                defaults.HotInstanceIdleTimeout, defaults.MaxHotInstances, defaults.MaxQueuedActivities),
            (options.HubName, options.MaxConcurrentActivities, options.MaxConcurrentOrchestrations, options.KeepsHotInstances,
                options.HotInstanceIdleTimeout, options.MaxHotInstances, options.MaxQueuedActivities));
        Assert.False(Read(("extendedSessionsEnabled", "false")).KeepsHotInstances);
    }

    [Theory]
    [InlineData("maxConcurrentActivityFunctions", "0", "not a positive number")]
    [InlineData("maxConcurrentOrchestratorFunctions", "many", "not a positive number")]
    [InlineData("extendedSessionIdleTimeoutInSeconds", "-30", "not a positive number")]
    [InlineData("storageProvider:maxHotInstances", "3000000000", "not a positive number up to 2147483647")]
    [InlineData("storageProvider:maxQueuedActivities", "1.5", "not a positive number")]
    [InlineData("extendedSessionsEnabled", "yes", "neither true nor false")]
    [InlineData("hubName", " ", "must not be empty")]
    public void A_wrong_value_is_refused_with_its_key(string key, string value, string problem)
    {
        FunctionsStartupException refusal = Assert.Throws<FunctionsStartupException>(() => Read((key, value)));

        Assert.StartsWith($"host.json: extensions.durableTask.{key.Replace(':', '.')} is '{value}', which ", refusal.Message);
        Assert.Contains(problem, refusal.Message);
    }

    [Fact]
    public async Task Keys_that_mean_nothing_here_are_named_in_one_line_of_the_log()
    {
        using LinesProvider log = new();
        await using FunctionsTestHost host = await TestHosts.StartAsync(
            [typeof(Nothing)],
            builder => builder.Logging.AddProvider(log),
            new FunctionsTestHostOptions
            {
                Settings = new Dictionary<string, string?>
                {
                    [Section + "useGracefulShutdown"] = "true",
                    [Section + "MaxConcurrentActivityFunctions"] = "5",
                    [Section + "storageProvider:maxQueuePollingInterval"] = "00:00:30",
                },
            });

        Assert.Equal(
            "host.json: these keys of extensions.durableTask mean nothing to this host and are ignored: storageProvider.maxQueuePollingInterval, useGracefulShutdown.",
            Assert.Single(log.Lines, line => line.Contains("host.json")));
        Assert.Equal(5, host.Services.GetRequiredService<DurableTaskSettings>().MaxConcurrentActivities);
    }

    static DurableTaskSettings Read(params (string Key, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(Section + setting.Key, setting.Value)))
        .Build());

    public sealed class Nothing
    {
        [Function("Nothing")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;
    }

    sealed class LinesProvider : ILoggerProvider, ILogger
    {
        internal ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
