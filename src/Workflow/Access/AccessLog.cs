using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Access;

/// <summary>Log messages of signing in, events 1100 to 1199. What was typed is never logged: it may be a password in the wrong field.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(1100, LogLevel.Information, "Staff account {StaffId} signed in.")]
    public static partial void StaffSignedIn(ILogger logger, string staffId);

    [LoggerMessage(1101, LogLevel.Warning, "A staff sign-in was refused.")]
    public static partial void StaffRefused(ILogger logger);

    [LoggerMessage(1102, LogLevel.Warning, "A staff sign-in was refused because of earlier failures.")]
    public static partial void StaffLocked(ILogger logger);
}
