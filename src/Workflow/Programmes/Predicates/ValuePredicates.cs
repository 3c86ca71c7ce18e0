using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Programmes;

/// <summary>A chosen value, or a yes or no, is one of those listed.</summary>
public sealed record InPredicate : Predicate
{
    /// <summary>The fact.</summary>
    public required string Fact { get; init; }

    /// <summary>The values that pass; <c>true</c> and <c>false</c> for yes and no.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}

/// <summary>How many rows of a table have one of some values in a column: earners of a household.</summary>
public sealed record CountPredicate : Predicate
{
    /// <summary>The table's question id.</summary>
    public required string Table { get; init; }

    /// <summary>The column that is looked at.</summary>
    public required string Column { get; init; }

    /// <summary>The values that count; <c>true</c> and <c>false</c> for yes and no.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>How the number of rows is compared.</summary>
    public required Comparison Op { get; init; }

    /// <summary>With what it is compared.</summary>
    public required int Number { get; init; }
}

/// <summary>No earlier aid of some programmes to a person of the case within a period.</summary>
public sealed record NotAidedSincePredicate : Predicate
{
    /// <summary>Ids of the programmes that stand in the way; empty for every programme.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    /// <summary>Whose aid is looked for.</summary>
    public required AidedPerson Who { get; init; }

    /// <summary>Months before the day of submission; null for the calendar year of submission.</summary>
    public int? WithinMonths { get; init; }
}

/// <summary>For whom aid was given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AidedPerson>))]
public enum AidedPerson
{
    /// <summary>The applicant.</summary>
    Applicant,

    /// <summary>The child of the case.</summary>
    Child,

    /// <summary>Anybody of the household, applicant and child included.</summary>
    Household,
}
