using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>What the rules say of a case. A proposal: a person decides (PIPL art. 24).</summary>
public sealed record EligibilityDecision
{
    /// <summary>The outcome over all rules.</summary>
    public required EligibilityOutcome Outcome { get; init; }

    /// <summary>The programme version that was evaluated.</summary>
    public required int ProgrammeVersion { get; init; }

    /// <summary>When it was evaluated, UTC.</summary>
    public required DateTimeOffset EvaluatedAt { get; init; }

    /// <summary>Every rule, in the order of the file.</summary>
    public required IReadOnlyList<RuleResult> Rules { get; init; }

    /// <summary>The amount by the file; null when the facts choose none.</summary>
    public required Fen? Amount { get; init; }
}

/// <summary>The outcome over all rules.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EligibilityOutcome>))]
public enum EligibilityOutcome
{
    /// <summary>Every rule passed.</summary>
    Eligible,

    /// <summary>A rule that refuses failed.</summary>
    NotEligible,

    /// <summary>No refusing rule failed, but one asks for a person, or a fact is missing.</summary>
    NeedsPerson,
}

/// <summary>One rule's result, with everything needed to explain it.</summary>
public sealed record RuleResult
{
    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary>What it asks.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Paragraph that it rests on.</summary>
    public required LocalizedText Source { get; init; }

    /// <summary>True passed, false failed, null when a fact was missing.</summary>
    public required bool? Passed { get; init; }

    /// <summary>The facts that it looked at. No ID numbers, accounts or telephone numbers.</summary>
    public required IReadOnlyList<FactReading> Facts { get; init; }

    /// <summary>The threshold in words: "人均月收入低于 1,200.00 元".</summary>
    public required LocalizedText Threshold { get; init; }

    /// <summary>When not passed: what would change it; null when passed.</summary>
    public required LocalizedText? WhatWouldChange { get; init; }
}

/// <summary>A fact as the rule read it.</summary>
/// <param name="Name">Name of the fact: <c>household.incomePerMonth</c>.</param>
/// <param name="Value">As shown to people.</param>
/// <param name="Source">Where it came from: the application, the county table, earlier aid.</param>
public sealed record FactReading(string Name, LocalizedText Value, LocalizedText Source);
