using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Audit;

/// <summary>One line of a case's timeline.</summary>
public sealed record TimelineItem
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done: <c>application.submitted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What people read.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>Who, as the worker may know it: the applicant, a union's name, the system. Never a person's name.</summary>
    public required LocalizedText ActorLabel { get; init; }
}
