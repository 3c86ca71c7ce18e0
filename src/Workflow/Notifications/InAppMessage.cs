using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>A message on this site, as its reader sees it.</summary>
public sealed record InAppMessage
{
    /// <summary>When it came, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it says, without links that are good for anybody.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>The message's template.</summary>
    public required string Template { get; init; }

    /// <summary>The case that it is about; null when it is about none.</summary>
    public ApplicationId? Case { get; init; }

    /// <summary>Whether the reader has marked it as read.</summary>
    public required bool Read { get; init; }
}
