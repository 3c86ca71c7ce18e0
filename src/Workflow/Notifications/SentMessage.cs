using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Notifications;

/// <summary>A message of the outbox as an operator sees it, sent or not.</summary>
public sealed record SentMessage
{
    /// <summary>Its id, under which gateways know it.</summary>
    public string Id { get; init; } = "";

    /// <summary>The message's key.</summary>
    public required string Key { get; init; }

    /// <summary>The recipient, masked: <c>138****1234</c>, <c>staff:li.shili</c>.</summary>
    public required string To { get; init; }

    /// <summary>The template.</summary>
    public required string Template { get; init; }

    /// <summary>The case that it is about.</summary>
    public ApplicationId? Case { get; init; }

    /// <summary>Where it stands.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>The channel that took it; null when none has.</summary>
    public string? Channel { get; init; }

    /// <summary>When it was queued, UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it was sent, given up, or is due next, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How often sending was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The channel's code for the last failure; null when there was none.</summary>
    public string? LastError { get; init; }

    /// <summary>The text. In Development only; null elsewhere, where texts are erased once sent.</summary>
    public string? Text { get; init; }
}

/// <summary>Where a message stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageStatus>))]
public enum MessageStatus
{
    /// <summary>Waits for its time or for the next attempt.</summary>
    Waiting,

    /// <summary>A channel accepted it.</summary>
    Sent,

    /// <summary>A receipt says that it arrived.</summary>
    Delivered,

    /// <summary>A receipt says that it did not arrive.</summary>
    Undeliverable,

    /// <summary>Given up after the last attempt, or its time was over.</summary>
    Failed,
}
