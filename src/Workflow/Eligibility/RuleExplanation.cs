using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>A rule made ready for evaluation.</summary>
internal sealed record CompiledRule(RuleDefinition Rule, CompiledPredicate Predicate, Sentence IfFailed);

/// <summary>A rule and the facts that it was evaluated over: all that an explanation is made from.</summary>
internal readonly record struct RuleExplanation(CompiledRule Rule, BoundFacts Bound)
{
    private static readonly LocalizedText NotGiven = new("未提供", "Not given");

    /// <summary>The facts as the rule read them.</summary>
    public IReadOnlyList<FactReading> Facts()
    {
        var readings = new FactReading[Rule.Predicate.Facts.Count];
        for (int i = 0; i < readings.Length; i++)
        {
            FactReader reader = Rule.Predicate.Facts[i];
            readings[i] = (reader.Read(Bound) ?? new FactReading(reader.Name, FactWords.Unknown, NotGiven)) with { Label = reader.Label };
        }

        return readings;
    }

    /// <summary>The threshold in words.</summary>
    public LocalizedText Threshold() => Rule.Predicate.Words.Render(Bound, Limit());

    /// <summary>What would have to be different, or known.</summary>
    public LocalizedText WhatWouldChange(bool? passed) => passed is null ? Missing() : Rule.IfFailed.Render(Bound, Limit());

    private LocalizedText? Limit() => Rule.Predicate.Limit?.Invoke(Bound);

    private LocalizedText Missing()
    {
        BoundFacts bound = Bound;
        List<LocalizedText> missing = [.. Rule.Predicate.Facts.Where(fact => fact.Read(bound) is null).Select(fact => fact.Label)];
        return new LocalizedText(
            $"还需要知道：{string.Join('、', missing.Select(label => label.Zh))}", $"Still to be known: {string.Join(", ", missing.Select(label => label.En))}");
    }
}
