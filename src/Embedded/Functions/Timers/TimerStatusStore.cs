using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Functions;

/// <summary>Keeps the record of each monitored timer's runs in a file of the data folder, <c>timers/{function}.json</c>.</summary>
internal sealed partial class TimerStatusStore(string folder, ILogger<TimerStatusStore> logger)
{
    /// <summary>The record of a function; null when there is none, or none that can be read.</summary>
    public ScheduleStatus? Read(string functionName)
    {
        string path = PathOf(functionName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ScheduleStatus>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // A lost record costs at most one made-up run; a timer that does not start would cost all.
            LogUnreadable(exception, functionName, path);
            return null;
        }
    }

    /// <summary>Replaces the record of a function, whole or not at all.</summary>
    public void Write(string functionName, ScheduleStatus status)
    {
        string path = PathOf(functionName);
        try
        {
            Directory.CreateDirectory(folder);
            string temporary = path + ".new";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(status));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnwritable(exception, functionName, path);
        }
    }

    private string PathOf(string functionName) => Path.Combine(folder, functionName + ".json");

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "Timer {FunctionName}: the record {Path} cannot be read; a missed run will not be made up.")]
    private partial void LogUnreadable(Exception exception, string functionName, string path);

    [LoggerMessage(EventId = 3204, Level = LogLevel.Error, Message = "Timer {FunctionName}: the record {Path} cannot be written; a run may be repeated after a restart.")]
    private partial void LogUnwritable(Exception exception, string functionName, string path);
}
