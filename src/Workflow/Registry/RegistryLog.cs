using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Registry;

/// <summary>What the registry logs. File numbers, never people.</summary>
internal static partial class RegistryLog
{
    [LoggerMessage(1700, LogLevel.Information, "Registry at night: {Announced} re-checks announced, {WatchesEnded} watches ended, {Drawn} files drawn for the spot check.")]
    public static partial void Night(ILogger logger, int announced, int watchesEnded, int drawn);

    [LoggerMessage(1701, LogLevel.Error, "File {FileId} could not be looked at; the next night tries again.")]
    public static partial void FileFailed(ILogger logger, Exception exception, HouseholdFileId fileId);
}
