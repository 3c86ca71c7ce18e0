using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>A logger factory whose loggers are silent while an orchestrator is replayed.</summary>
/// <param name="context">The orchestration that logs.</param>
sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context) : ILoggerFactory
{
    internal ILoggerFactory Next => context.NextLoggerFactory;

    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, context.UnderlyingLoggerFactory.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("Providers are added to the host's logger factory, not to an orchestration's.");

    public void Dispose()
    {
        // The factory beneath belongs to the host.
    }

    sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => !context.IsReplaying && logger.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
