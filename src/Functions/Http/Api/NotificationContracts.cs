using AidFlow.Workflow.Notifications;

namespace AidFlow.Functions.Http.Api;

/// <summary>Asks to send given-up messages again.</summary>
public sealed record ResendRequest
{
    /// <summary>The messages' ids, 500 at most.</summary>
    public required IReadOnlyList<string> Ids { get; init; }
}

/// <summary>A person's messages.</summary>
public sealed record MyMessagesResponse
{
    /// <summary>The newest 100, newest first.</summary>
    public required IReadOnlyList<InAppMessage> Messages { get; init; }

    /// <summary>How many are unread; 100 stands for 100 or more.</summary>
    public required int Unread { get; init; }
}

/// <summary>Marks messages as read.</summary>
public sealed record ReadRequest
{
    /// <summary>The time of the newest message that was seen, UTC; what came later stays unread.</summary>
    public required DateTimeOffset UpTo { get; init; }
}
