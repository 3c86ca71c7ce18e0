using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>How much is paid. A closed set, as with <see cref="Predicate"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(TableAmount), "table")]
[JsonDerivedType(typeof(FixedAmount), "fixed")]
[JsonDerivedType(typeof(FormulaAmount), "formula")]
public abstract record AmountTerms;

/// <summary>An amount for each value of a fact.</summary>
/// <param name="ByFact">The fact that chooses the amount: <c>school.stage</c>.</param>
/// <param name="Table">Amount in fen for each value of the fact.</param>
public sealed record TableAmount(string ByFact, IReadOnlyDictionary<string, Fen> Table) : AmountTerms;

/// <summary>The same for everybody.</summary>
/// <param name="Fen">The amount.</param>
public sealed record FixedAmount(Fen Fen) : AmountTerms;

/// <summary>
/// A sum of products of facts, divided once at the end and rounded down: "half of what was paid oneself, at most 20,000 yuan,
/// at most ten times the living allowance".
/// </summary>
public sealed record FormulaAmount : AmountTerms
{
    /// <summary>The sum, in fen before division.</summary>
    public required IReadOnlyList<Term> Of { get; init; }

    /// <summary>What the sum is divided by; 100 for percentages. Default 1.</summary>
    public long DividedBy { get; init; } = 1;

    /// <summary>Rounded down to a multiple of so many fen; 100 for whole yuan. Default 1.</summary>
    public long RoundDownTo { get; init; } = 1;

    /// <summary>Upper limits, each a sum of products in fen; the smallest counts.</summary>
    public IReadOnlyList<IReadOnlyList<Term>> AtMost { get; init; } = [];
}

/// <summary>
/// A limit to what is paid to a person or a household (domain.md §4.1, §4.3). What was paid or set aside before counts; the
/// amount is lowered to what is left, and refused when nothing is. Found when the rules are evaluated and again before payment.
/// </summary>
public sealed record CapTerms
{
    /// <summary>Its id: <c>per-year</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it limits, in plain words, with its source.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Whose aid is counted.</summary>
    public required AidedPerson Who { get; init; }

    /// <summary>In which period aid is counted.</summary>
    public required CapPer Per { get; init; }

    /// <summary>The limit in fen, as a sum of products: a plain number, or twelve times the living allowance.</summary>
    public required IReadOnlyList<Term> AtMost { get; init; }

    /// <summary>Ids of the programmes whose aid counts; empty for this one only.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];
}

/// <summary>The period of a cap.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CapPer>))]
public enum CapPer
{
    /// <summary>Each payment by itself.</summary>
    Time,

    /// <summary>Calendar year of submission.</summary>
    Year,

    /// <summary>Season of the programme's window (<see cref="SeasonWindow.SeasonOf"/>).</summary>
    Season,
}
