namespace AidFlow.Workflow.Programmes;

/// <summary>The household has a hardship file in force, of one of some categories.</summary>
public sealed record RegistryCategoryPredicate : Predicate
{
    /// <summary>The categories that pass: <c>deep</c>, <c>relative</c>, <c>accident</c>, <c>migrant</c>; empty for any file in force.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
