using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>What the engine logs. Payloads and messages of exceptions may be personal and stay out.</summary>
static partial class Logs
{
    [LoggerMessage(EventId = 6001, Level = LogLevel.Information, Message = "The durable task engine runs on '{Path}'; {Instances} instances and {Messages} messages go on.")]
    internal static partial void EngineStarted(this ILogger logger, string path, int instances, int messages);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Information, Message = "The durable task engine has stopped; {Episodes} episodes and {Activities} activities were cut short and run again after the next start.")]
    internal static partial void EngineStopped(this ILogger logger, int episodes, int activities);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Warning, Message = "A commit of {Operations} operations failed; each is tried by itself.")]
    internal static partial void CommitFailed(this ILogger logger, Exception error, int operations);

    [LoggerMessage(EventId = 6004, Level = LogLevel.Error, Message = "{InstanceId}: the step could not be stored; the instance is loaded again in {Delay}.")]
    internal static partial void StepNotStored(this ILogger logger, Exception error, string instanceId, TimeSpan delay);

    [LoggerMessage(EventId = 6005, Level = LogLevel.Critical, Message = "{InstanceId}: after {Attempts} attempts it is left alone until the engine starts again, for it cannot be read or stored. Others go on. Restore the database from a backup.")]
    internal static partial void InstanceLeftAlone(this ILogger logger, Exception error, string instanceId, int attempts);

    [LoggerMessage(EventId = 6006, Level = LogLevel.Error, Message = "The timers that are due could not be read; tried again in {Delay}.")]
    internal static partial void TimersNotRead(this ILogger logger, Exception error, TimeSpan delay);

    [LoggerMessage(EventId = 6007, Level = LogLevel.Information, Message = "The durable task database '{Path}' was brought from version {From} to version {To}; older programs refuse it from now on.")]
    internal static partial void DatabaseUpgraded(this ILogger logger, string path, long from, int to);

    [LoggerMessage(EventId = 6010, Level = LogLevel.Debug, Message = "{InstanceId}: orchestration '{Name}' started.")]
    internal static partial void OrchestrationStarted(this ILogger logger, string instanceId, string name);

    [LoggerMessage(EventId = 6011, Level = LogLevel.Information, Message = "{InstanceId}: orchestration '{Name}' ended as {Status}.")]
    internal static partial void OrchestrationEnded(this ILogger logger, string instanceId, string name, OrchestrationRuntimeStatus status);

    [LoggerMessage(EventId = 6012, Level = LogLevel.Warning, Message = "{InstanceId}: orchestration '{Name}' failed with {ErrorType}.")]
    internal static partial void OrchestrationFailed(this ILogger logger, string instanceId, string name, string errorType);

    [LoggerMessage(EventId = 6013, Level = LogLevel.Error, Message = "{InstanceId}: the history no longer fits the code of '{Name}'. {Difference}")]
    internal static partial void OrchestrationNotDeterministic(this ILogger logger, string instanceId, string name, string difference);

    [LoggerMessage(EventId = 6020, Level = LogLevel.Debug, Message = "{InstanceId}: activity '{Name}' (#{TaskId}) completed.")]
    internal static partial void ActivityCompleted(this ILogger logger, string instanceId, string name, int taskId);

    [LoggerMessage(EventId = 6021, Level = LogLevel.Warning, Message = "{InstanceId}: activity '{Name}' (#{TaskId}) failed with {ErrorType}.")]
    internal static partial void ActivityFailed(this ILogger logger, string instanceId, string name, int taskId, string errorType);
}
