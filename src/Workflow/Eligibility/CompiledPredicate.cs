using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>A predicate made ready for evaluation. Only <see cref="Test"/> runs for every case; the rest explains, when somebody asks.</summary>
/// <param name="Test">Passed, failed, or null when a fact that decides is missing.</param>
/// <param name="Words">The threshold in words.</param>
/// <param name="Facts">What it looks at.</param>
/// <param name="Limit">The boundary of the fact that the predicate is solved for; null without one.</param>
internal sealed record CompiledPredicate(
    Func<BoundFacts, bool?> Test,
    Sentence Words,
    IReadOnlyList<FactReader> Facts,
    Func<BoundFacts, LocalizedText?>? Limit = null)
{
    /// <summary>What several predicates look at together, each fact once.</summary>
    public static IReadOnlyList<FactReader> FactsOf(IEnumerable<CompiledPredicate> parts) =>
        [.. parts.SelectMany(part => part.Facts).DistinctBy(fact => fact.Name, StringComparer.Ordinal)];
}

/// <summary>Reads one fact for the explanation.</summary>
/// <param name="Name">Name of the fact.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Read">The reading; null when the fact is missing.</param>
internal sealed record FactReader(string Name, LocalizedText Label, Func<BoundFacts, FactReading?> Read);
