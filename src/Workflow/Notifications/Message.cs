namespace AidFlow.Workflow.Notifications;

/// <summary>A message to be sent at least once.</summary>
public sealed record Message
{
    /// <summary>Names the message: the same key twice is queued once. <c>JQZX-202608-7K3M9Q/paid/P1</c>. No personal data.</summary>
    public required string Key { get; init; }

    /// <summary>Whom it is for.</summary>
    public required Recipient To { get; init; }

    /// <summary>A message of the <see cref="MessageCatalogue"/>.</summary>
    public required string Template { get; init; }

    /// <summary>Values of the template's places. Kept encrypted.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The case that it is about.</summary>
    public ApplicationId? Case { get; init; }

    /// <summary>The approval task that it announces, so that a digest leaves out what was decided meanwhile.</summary>
    public string? TaskId { get; init; }

    /// <summary>Not to be sent earlier, UTC; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of no use later, UTC: a sign-in code. Null for always of use.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Someone is waiting for it: tried at once when queued, and by the dispatcher if that fails.</summary>
    public bool Urgent { get; init; }
}
