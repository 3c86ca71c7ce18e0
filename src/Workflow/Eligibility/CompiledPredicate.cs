using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>A predicate made ready for evaluation.</summary>
/// <param name="Test">Passed, failed, or null when a fact that decides is missing.</param>
/// <param name="Words">The threshold in words.</param>
/// <param name="Facts">Names of the facts that it looks at.</param>
/// <param name="Limit">The boundary of the fact that the predicate is solved for; null without one.</param>
internal sealed record CompiledPredicate(
    Func<FactSet, bool?> Test,
    Sentence Words,
    IReadOnlyList<string> Facts,
    Func<FactSet, LocalizedText?>? Limit = null)
{
    /// <summary>Name under which earlier aid is reported among the facts.</summary>
    public const string EarlierAid = "earlierAid";
}
