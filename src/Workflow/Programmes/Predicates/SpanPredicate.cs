using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// The time from one day to another: "handed in within 10 days of signing", "a term of one to three years". Passes only when the second day is
/// not before the first.
/// </summary>
public sealed record SpanPredicate : Predicate
{
    /// <summary>The fact with the first day.</summary>
    public required string From { get; init; }

    /// <summary>The fact with the second day.</summary>
    public required string To { get; init; }

    /// <summary>What is counted.</summary>
    public required SpanUnit Unit { get; init; }

    /// <summary>Fewest full units; null for no lower bound.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Most units, a unit that has begun counted in full; null for no upper bound.</summary>
    public int? AtMost { get; init; }
}

/// <summary>What a span is counted in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpanUnit>))]
public enum SpanUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Calendar months.</summary>
    Months,
}
