using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>A step of the chain, as the file has it.</summary>
public sealed record StepView
{
    /// <summary>Its number in the file, from 1; steps that a case does not take are counted.</summary>
    public required int Number { get; init; }

    /// <summary>Its id in the file; null for a plain decision.</summary>
    public string? Id { get; init; }

    /// <summary>What is done.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Whose inbox it goes to.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>What is filled in to approve; empty when nothing is.</summary>
    public IReadOnlyList<Question> Record { get; init; } = [];

    /// <summary>How experts score; null when they do not.</summary>
    public ScoreTerms? Scores { get; init; }

    /// <summary>How many officers have to approve; null for one.</summary>
    public VoteTerms? Votes { get; init; }

    /// <summary>When silence is consent, UTC; null for never, or before the task was opened.</summary>
    public DateTimeOffset? SilentAt { get; init; }

    internal static StepView Of(ApprovalStep step, int number, DateTimeOffset? silentAt = null) => new()
    {
        Number = number,
        Id = step.Id,
        Kind = step.Kind,
        Title = StepTitles.Of(step),
        Level = step.Level,
        Record = step.Record,
        Scores = step.Scores,
        Votes = step.Votes,
        SilentAt = silentAt,
    };
}
