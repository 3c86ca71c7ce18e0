using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Eligibility;

/// <summary>The value of a fact.</summary>
/// <param name="Kind">What it is measured in.</param>
/// <param name="Number">The number, the fen, the day's number, or 1 for yes.</param>
/// <param name="Text">The value as a condition lists it; null for numbers, money and days.</param>
public readonly record struct FactValue(FactKind Kind, long Number, string? Text)
{
    /// <summary>One of some stored values.</summary>
    public static FactValue Of(string text) => new(FactKind.Text, 0, text);

    /// <summary>A whole number.</summary>
    public static FactValue Of(long number) => new(FactKind.Number, number, null);

    /// <summary>Money.</summary>
    public static FactValue Of(Fen money) => new(FactKind.Money, money.Value, null);

    /// <summary>A day.</summary>
    public static FactValue Of(DateOnly day) => new(FactKind.Day, day.DayNumber, null);

    /// <summary>Yes or no.</summary>
    public static FactValue Of(bool truth) => new(FactKind.Truth, truth ? 1 : 0, truth ? "true" : "false");
}

/// <summary>A fact and where it came from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Source">The application, the county's table, a computation.</param>
public sealed record Fact(FactValue Value, LocalizedText Source);

/// <summary>Aid that somebody of the case received before.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Who">Who received it, as seen from the new case; <see cref="AidedPerson.Household"/> for another member.</param>
/// <param name="On">The day of payment, or of approval when payment is still to come.</param>
/// <param name="Amount">How much.</param>
public sealed record EarlierAid(string ProgrammeId, AidedPerson Who, DateOnly On, Fen Amount);

/// <summary>Everything that rules may look at. What is not in it is missing, and rules that need it stay open.</summary>
public sealed record FactSet
{
    /// <summary>The day of submission, Asia/Shanghai.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>The facts by name (<see cref="FactNames"/>).</summary>
    public required IReadOnlyDictionary<string, Fact> Facts { get; init; }

    /// <summary>Rows of the form's tables with the values of their measurable columns. A table that was not answered is not there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>> Tables { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>();

    /// <summary>Earlier aid; null when it was not looked up.</summary>
    public IReadOnlyList<EarlierAid>? EarlierAid { get; init; }

    /// <summary>
    /// What counts against each cap (<see cref="CapTerms.Id"/>) already, without this case; null when it was not looked up.
    /// </summary>
    public IReadOnlyDictionary<string, Fen>? ReceivedByCap { get; init; }

    /// <summary>A fact's value; null when it is missing.</summary>
    public FactValue? this[string name] => Facts.TryGetValue(name, out Fact? fact) ? fact.Value : null;
}
