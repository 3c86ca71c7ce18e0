using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>Log messages of the outbox, events 1200 to 1299.</summary>
internal static partial class NotificationLog
{
    [LoggerMessage(1200, LogLevel.Warning, "No channel reaches recipients of kind {Kind}; their messages wait.")]
    public static partial void NoChannel(ILogger logger, string kind);

    [LoggerMessage(1201, LogLevel.Information, "Message {MessageId} ({Template}) was not taken at attempt {Attempt}: {Error}. It will be tried again.")]
    public static partial void Postponed(ILogger logger, string messageId, string template, int attempt, string error);

    [LoggerMessage(1202, LogLevel.Error, "Message {MessageId} ({Template}) was given up after {Attempts} attempts: {Error}.")]
    public static partial void GivenUp(ILogger logger, string messageId, string template, int attempts, string error);

    [LoggerMessage(1203, LogLevel.Warning, "The claim on message {MessageId} ({Template}) ran out while it was sent; it may go out twice.")]
    public static partial void LeaseLost(ILogger logger, string messageId, string template);

    [LoggerMessage(1204, LogLevel.Error, "Message {MessageId} ({Template}) cannot be decrypted and was put aside.")]
    public static partial void Unreadable(ILogger logger, string messageId, string template);

    [LoggerMessage(1205, LogLevel.Information, "Message {MessageId} ({Template}) is sent again at the request of {Actor}.")]
    public static partial void Resent(ILogger logger, string messageId, string template, string actor);
}
