using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>One eligibility rule: a predicate over named facts, and its sentences.</summary>
public sealed record RuleDefinition
{
    /// <summary>Stable id: <c>household-income</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it asks, in plain words.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Paragraph that it rests on, shown beside the result.</summary>
    public required LocalizedText Source { get; init; }

    /// <summary>The predicate; passed means that nothing stands in the way.</summary>
    public required Predicate When { get; init; }

    /// <summary>What the applicant could do, or what would have to be different, when it fails.</summary>
    public required LocalizedText IfFailed { get; init; }

    /// <summary>What a failure leads to: refusal, or a closer look by a person.</summary>
    public RuleEffect Effect { get; init; } = RuleEffect.Refuse;
}

/// <summary>What a failed rule leads to.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<RuleEffect>))]
public enum RuleEffect
{
    /// <summary>Not eligible.</summary>
    Refuse,

    /// <summary>A person has to look.</summary>
    Review,
}
