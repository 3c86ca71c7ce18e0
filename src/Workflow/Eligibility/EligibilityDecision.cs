using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
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

    /// <summary>Class of the case (<see cref="FactNames.CaseCategory"/>); null in programmes without classes, or when a fact is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Category { get; init; }

    /// <summary>
    /// The steps of the chain that the case takes (<see cref="ApprovalStep.When"/>), by their number in the file, from 1, rising. Null in
    /// decisions that were made before steps had conditions: every step.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Steps { get; init; }
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

/// <summary>
/// One rule's result, with everything needed to explain it. A fresh result makes its explanation from the kept facts when
/// somebody asks for it or it is stored; a stored one has it.
/// </summary>
public sealed record RuleResult
{
    private readonly RuleExplanation _explanation;
    private IReadOnlyList<FactReading>? _facts;
    private LocalizedText? _threshold;
    private LocalizedText? _whatWouldChange;

    /// <summary>A result whose parts are given one by one.</summary>
    public RuleResult()
    {
    }

    /// <summary>A result that explains itself on demand.</summary>
#pragma warning disable CS8618 // Facts and threshold come from the explanation when they are asked for.
    [SetsRequiredMembers]
    internal RuleResult(RuleDefinition rule, bool? passed, RuleExplanation explanation)
    {
        RuleId = rule.Id;
        Title = rule.Title;
        Source = rule.Source;
        Passed = passed;
        _explanation = explanation;
    }
#pragma warning restore CS8618

    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary>What it asks.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Paragraph that it rests on.</summary>
    public required LocalizedText Source { get; init; }

    /// <summary>True passed, false failed, null when a fact was missing.</summary>
    public required bool? Passed { get; init; }

    /// <summary>The facts that it looked at. No ID numbers, accounts or telephone numbers.</summary>
    public required IReadOnlyList<FactReading> Facts
    {
        get => _facts ??= _explanation.Rule is null ? [] : _explanation.Facts();
        init => _facts = value;
    }

    /// <summary>The threshold in words: "人均月收入低于 1,200.00 元".</summary>
    public required LocalizedText Threshold
    {
        get => _threshold ??= _explanation.Threshold();
        init => _threshold = value;
    }

    /// <summary>When not passed: what would change it; null when passed.</summary>
    public required LocalizedText? WhatWouldChange
    {
        get => _whatWouldChange ??= Passed == true || _explanation.Rule is null ? null : _explanation.WhatWouldChange(Passed);
        init => _whatWouldChange = value;
    }
}

/// <summary>A fact as the rule read it.</summary>
/// <param name="Name">Name of the fact: <c>household.incomePerMonth</c>.</param>
/// <param name="Value">As shown to people.</param>
/// <param name="Source">Where it came from: the application, the county table, earlier aid.</param>
public sealed record FactReading(string Name, LocalizedText Value, LocalizedText Source)
{
    /// <summary>What the fact is called: the question, or the name of what was worked out; null in decisions of before it was kept.</summary>
    public LocalizedText? Label { get; init; }
}
