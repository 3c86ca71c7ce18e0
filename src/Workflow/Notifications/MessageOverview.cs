namespace AidFlow.Workflow.Notifications;

/// <summary>How messages fare.</summary>
public sealed record MessageOverview
{
    /// <summary>What waits and what was given up, and what was sent in the last 24 hours.</summary>
    public required IReadOnlyList<MessageCount> Counts { get; init; }

    /// <summary>Whether there is more than was counted.</summary>
    public required bool More { get; init; }

    /// <summary>When the oldest waiting message was due, UTC; null when none waits.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>The newest of those that were given up.</summary>
    public required IReadOnlyList<DeadLetter> GivenUp { get; init; }
}

/// <summary>A number of messages.</summary>
/// <param name="Channel">The channel: <c>sms</c>, <c>mail</c>, <c>wechat</c>, <c>in-app</c>, <c>digest</c>; empty for those that were not tried yet.</param>
/// <param name="Status">Where they stand.</param>
/// <param name="Count">How many.</param>
public sealed record MessageCount(string Channel, MessageStatus Status, int Count);

/// <summary>A message that was given up.</summary>
public sealed record DeadLetter
{
    /// <summary>The message's id.</summary>
    public required string Id { get; init; }

    /// <summary>The recipient, masked.</summary>
    public required string To { get; init; }

    /// <summary>The template.</summary>
    public required string Template { get; init; }

    /// <summary>The channel that was tried last; null when none was.</summary>
    public string? Channel { get; init; }

    /// <summary>The code of the last failure.</summary>
    public string? Error { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was queued, UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it was given up, UTC.</summary>
    public required DateTimeOffset GivenUpAt { get; init; }

    /// <summary>Whether it can be sent again: not when its time is over, or when it cannot be decrypted.</summary>
    public required bool MayResend { get; init; }
}

/// <summary>What became of a request to send messages again.</summary>
/// <param name="Queued">How many were queued.</param>
/// <param name="Skipped">How many were passed over.</param>
public sealed record ResendReport(int Queued, int Skipped);
