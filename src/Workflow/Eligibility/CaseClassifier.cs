using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>Puts a case into the first class whose condition holds.</summary>
internal sealed class CaseClassifier
{
    private static readonly LocalizedText ByRules = new("按认定标准判定", "Found by the programme's criteria");

    private readonly (Fact Class, CompiledPredicate When)[] _classes;
    private readonly Fact _otherwise;

    public CaseClassifier(ClassificationTerms terms, PredicateCompiler compiler)
    {
        _classes = [.. terms.Classes.Select(one => (FactOf(one.Value), compiler.Compile(one.When)))];
        _otherwise = FactOf(terms.Otherwise);
    }

    /// <summary>The class; null when a fact that decides is missing.</summary>
    public Fact? Of(BoundFacts facts)
    {
        foreach ((Fact one, CompiledPredicate when) in _classes)
        {
            switch (when.Test(facts))
            {
                case true:
                    return one;
                case null:
                    return null;
            }
        }

        return _otherwise;
    }

    /// <summary>
    /// A rule about the class with what the class itself rests on: the facts of its conditions, and the boundary of the widest class that
    /// would pass, which stands last in the file.
    /// </summary>
    public CompiledPredicate Explain(CompiledPredicate rule, IReadOnlyCollection<string> passing) => rule with
    {
        Facts = [.. rule.Facts.Concat(CompiledPredicate.FactsOf(_classes.Select(one => one.When))).DistinctBy(fact => fact.Name, StringComparer.Ordinal)],
        Limit = rule.Limit ?? _classes.LastOrDefault(one => passing.Contains(one.Class.Value.Text!) && one.When.Limit is not null).When?.Limit,
    };

    private static Fact FactOf(string value) => new(FactValue.Of(value), ByRules);
}
