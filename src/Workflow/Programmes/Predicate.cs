using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// A typed condition over named facts (<see cref="FactNames"/>). The set is closed: what these types cannot say is
/// not said in a programme file, so that every rule can be evaluated, explained and checked when the file is read.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(ComparePredicate), "compare")]
[JsonDerivedType(typeof(BetweenPredicate), "between")]
[JsonDerivedType(typeof(BetweenByPredicate), "betweenBy")]
[JsonDerivedType(typeof(InPredicate), "in")]
[JsonDerivedType(typeof(DateBetweenPredicate), "dateBetween")]
[JsonDerivedType(typeof(InWindowPredicate), "inWindow")]
[JsonDerivedType(typeof(CountPredicate), "count")]
[JsonDerivedType(typeof(SumPredicate), "sum")]
[JsonDerivedType(typeof(SpanPredicate), "span")]
[JsonDerivedType(typeof(RegistryCategoryPredicate), "registryCategory")]
[JsonDerivedType(typeof(NotAidedSincePredicate), "notAidedSince")]
[JsonDerivedType(typeof(AllPredicate), "all")]
[JsonDerivedType(typeof(AnyPredicate), "any")]
[JsonDerivedType(typeof(NotPredicate), "not")]
public abstract record Predicate
{
    /// <summary>
    /// The threshold in words; null for the words that the evaluator makes itself. May hold <c>{limit}</c> (of a
    /// <see cref="ComparePredicate"/> with <see cref="ComparePredicate.SolveFor"/>) and names of facts in braces.
    /// </summary>
    public LocalizedText? Words { get; init; }
}
