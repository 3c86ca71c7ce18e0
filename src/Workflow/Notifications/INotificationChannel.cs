namespace AidFlow.Workflow.Notifications;

/// <summary>A way to reach people: an SMS gateway, e-mail, WeChat.</summary>
public interface INotificationChannel
{
    /// <summary>Short name for records: <c>sms</c>.</summary>
    string Name { get; }

    /// <summary>Most messages a minute from this machine; null for any number.</summary>
    int? PerMinute => null;

    /// <summary>Whether it can reach a recipient. The first registered channel that can is used.</summary>
    bool Reaches(Recipient recipient);

    /// <summary>Hands a message over. May be called again with the same <see cref="OutgoingMessage.Id"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>A message as a channel gets it.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Stable over attempts, for gateways that drop repetitions.</summary>
    public required string Id { get; init; }

    /// <summary>Whom it is for.</summary>
    public required Recipient To { get; init; }

    /// <summary>The template, for gateways that approve texts beforehand.</summary>
    public required string Template { get; init; }

    /// <summary>The whole text in the recipient's language.</summary>
    public required string Text { get; init; }

    /// <summary>Subject of an e-mail.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When it was queued, UTC.</summary>
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>The case that it is about.</summary>
    public ApplicationId? Case { get; init; }

    /// <summary>Keeps texts and addresses out of logs.</summary>
    public override string ToString() => $"{Template} to {To}";
}

/// <summary>What a channel answered.</summary>
/// <param name="Delivered">Whether it took the message.</param>
/// <param name="Error">A short code when it did not: <c>gateway.busy</c>. No personal data.</param>
/// <param name="Permanent">Whether trying again is pointless.</param>
public sealed record ChannelResult(bool Delivered, string? Error, bool Permanent)
{
    /// <summary>Taken.</summary>
    public static ChannelResult Ok { get; } = new(true, null, false);

    /// <summary>Whether it is the channel that failed and not this message, so that others need not be tried now.</summary>
    public bool ChannelDown { get; init; }

    /// <summary>How long the channel asked to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The id under which the gateway knows the message; null when it gave none.</summary>
    public string? GatewayId { get; init; }

    /// <summary>Not taken; try this message again later.</summary>
    public static ChannelResult Retry(string error) => new(false, error, false);

    /// <summary>Not taken, because the channel is down or busy.</summary>
    public static ChannelResult Unavailable(string error, TimeSpan? retryAfter = null) => new(false, error, false) { ChannelDown = true, RetryAfter = retryAfter };

    /// <summary>Never to be taken.</summary>
    public static ChannelResult Refused(string error) => new(false, error, true);
}
