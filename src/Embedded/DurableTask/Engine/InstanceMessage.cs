namespace AidFlow.Embedded.DurableTask;

/// <summary>Something for an instance to act on.</summary>
sealed class InstanceMessage
{
    /// <summary>A mere reason to look whether something is to be done.</summary>
    internal static readonly InstanceMessage Wake = new();

    /// <summary>What came in; <c>null</c> if it is still to be read from <see cref="InboxId"/>, or for <see cref="Wake"/>.</summary>
    internal HistoryEvent? Event { get; init; }

    /// <summary>The row that holds the message until it is in the history; 0 if none does.</summary>
    internal long InboxId { get; init; }

    /// <summary>The number of the instance it is for; 0 for whichever has the id now.</summary>
    internal long TargetSeq { get; init; }

    /// <summary>The round it is for; <c>null</c> for any.</summary>
    internal long? Execution { get; init; }

    /// <summary>Whether a termination goes on to sub-orchestrations.</summary>
    internal bool Recursive { get; init; }

    /// <summary>Completed when the message is stored in the history, or will never be needed.</summary>
    internal TaskCompletionSource? Stored { get; init; }

    /// <summary>Whether it must survive a failed commit: no one else would send it again.</summary>
    internal bool IsKept => Stored is null;

    /// <summary>A message that waits in storage, as it was when its sender committed it.</summary>
    internal static InstanceMessage Of(StoredMessage message) => new()
    {
        Event = message.Event,
        InboxId = message.InboxId,
        TargetSeq = message.TargetSeq,
        Execution = message.Execution,
        Recursive = message.Recursive,
    };
}
