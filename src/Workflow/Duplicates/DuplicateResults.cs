using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Duplicates;

/// <summary>Findings as rule results, kept and shown with those of the programme's rules. Like a rule of effect Review they ask for a person.</summary>
internal static class DuplicateResults
{
    /// <summary>Begins the ids of the results: <c>duplicate:account</c>.</summary>
    public const string Prefix = "duplicate:";

    private static readonly LocalizedText Source = new("重复申请核对", "Check for duplicates");
    private static readonly LocalizedText FromCases = new("在办和已办的申请", "Cases in work and granted");

    /// <summary>The decision with what was found; the same one when nothing was.</summary>
    public static EligibilityDecision AddTo(EligibilityDecision decision, IReadOnlyList<DuplicateFinding> findings) => findings.Count == 0 ? decision : decision with
    {
        Outcome = decision.Outcome == EligibilityOutcome.Eligible ? EligibilityOutcome.NeedsPerson : decision.Outcome,
        Rules = [.. decision.Rules, .. findings.Select(finding => Of(finding.Kind))],
    };

    private static RuleResult Of(DuplicateKind kind) => new()
    {
        RuleId = Prefix + kind.ToString().ToLowerInvariant(),
        Title = DuplicateTexts.Expected(kind),
        Source = Source,
        Passed = false,
        Facts = [new FactReading(Prefix + "found", DuplicateTexts.Found(kind), FromCases)],
        Threshold = DuplicateTexts.Expected(kind),
        WhatWouldChange = DuplicateTexts.Change(kind),
    };
}
