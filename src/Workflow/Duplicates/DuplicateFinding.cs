namespace AidFlow.Workflow.Duplicates;

/// <summary>Something that looks like the same aid twice. It proves nothing: a person looks.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Others">Numbers of the other cases, or of the hardship files, in order. For staff only.</param>
/// <param name="Serious">Whether it holds the payment when nobody has seen it before.</param>
public sealed record DuplicateFinding(DuplicateKind Kind, IReadOnlyList<string> Others, bool Serious)
{
    /// <summary>Whether somebody who saw other findings has seen this one.</summary>
    /// <param name="seen">What was seen.</param>
    internal bool IsCoveredBy(IEnumerable<DuplicateFinding> seen)
    {
        HashSet<string> others = [.. seen.Where(one => one.Kind == Kind).SelectMany(one => one.Others)];
        return Others.All(others.Contains);
    }
}
