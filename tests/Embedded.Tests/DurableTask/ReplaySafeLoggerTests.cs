using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>Loggers of contexts that wrap others, as libraries on top of Durable Task do.</summary>
public sealed class ReplaySafeLoggerTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_wrapper_logs_once_and_only_outside_replay(bool replaying, int expected)
    {
        Counting counting = new();
        Wrapper inner = new(_ => counting, replaying);
        Wrapper outer = new(_ => inner.ReplaySafeLoggerFactory, replaying);

        outer.CreateReplaySafeLogger("Cases").LogInformation("A case was closed.");
        outer.ReplaySafeLoggerFactory.CreateLogger("Cases").LogDebug("Below what counts.");

        Assert.Equal(expected, counting.Logged);
    }

    [Fact]
    public void A_wrapper_that_wraps_itself_is_told_so_instead_of_ending_the_process()
    {
        Wrapper wrapper = new(self => self.ReplaySafeLoggerFactory, replaying: false);

        Assert.Throws<InvalidOperationException>(() => wrapper.CreateReplaySafeLogger("Cases"));
    }

    sealed class Wrapper(Func<TaskOrchestrationContext, ILoggerFactory> factory, bool replaying) : TaskOrchestrationContext
    {
        public override TaskName Name => "Wrapped";

        public override string InstanceId => "wrapped-1";

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime => DateTime.UnixEpoch;

        public override bool IsReplaying => replaying;

        protected override ILoggerFactory LoggerFactory => factory(this);

        public override T GetInput<T>() => throw new NotSupportedException();

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) => throw new NotSupportedException();

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
            throw new NotSupportedException();

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }

    /// <summary>Counts what is logged at <see cref="LogLevel.Information"/> and above.</summary>
    sealed class Counting : ILoggerFactory, ILogger
    {
        internal int Logged { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Logged += IsEnabled(logLevel) ? 1 : 0;

        public void Dispose()
        {
        }
    }
}
