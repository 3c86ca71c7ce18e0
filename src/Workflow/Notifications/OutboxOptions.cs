namespace AidFlow.Workflow.Notifications;

/// <summary>How the outbox sends.</summary>
public sealed record OutboxOptions
{
    /// <summary>Waits after the first, second, … failure; after one more failure than there are waits a message is given up.</summary>
    public IReadOnlyList<TimeSpan> BackOff { get; init; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    /// <summary>How long a machine has for one message before another may try.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether texts stay readable after sending. In Development only, for /dev/outbox.</summary>
    public bool KeepTexts { get; init; }

    /// <summary>Address of the worker's pages, as the texts name it.</summary>
    public string Site { get; init; } = "http://localhost:7071";
}
