using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>A list as the union that handed it in and those who decide it read it.</summary>
public sealed record ListView
{
    /// <summary>How many people are on it.</summary>
    public required int People { get; init; }

    /// <summary>How many rows fit; null before they were looked at.</summary>
    public required int? Fitting { get; init; }

    /// <summary>How many rows are in each state; empty before the list was carried out.</summary>
    public required IReadOnlyList<ListCount> Counts { get; init; }

    /// <summary>The rows, in their order.</summary>
    public required IReadOnlyList<ListLine> Lines { get; init; }
}

/// <summary>How many rows are in a state.</summary>
/// <param name="Status">The state.</param>
/// <param name="Text">In words.</param>
/// <param name="Rows">How many.</param>
public sealed record ListCount(ApplicationStatus Status, LocalizedText Text, int Rows);

/// <summary>A row of a list.</summary>
public sealed record ListLine
{
    /// <summary>Number of the row, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>The ID number, masked.</summary>
    public required string IdNumber { get; init; }

    /// <summary>What else the list says of the person, in the order of the columns; without telephone and account.</summary>
    public required IReadOnlyList<LocalizedText> Facts { get; init; }

    /// <summary>The amount; null when there is none, or before the row was looked at.</summary>
    public Fen? Amount { get; init; }

    /// <summary>Why the row is left out; null when it fits or was not looked at.</summary>
    public LocalizedText? Refusal { get; init; }

    /// <summary>The row's case; null before the list was carried out.</summary>
    public ApplicationId? Case { get; init; }

    /// <summary>Where the case stands, in words; null before there is one.</summary>
    public LocalizedText? StatusText { get; init; }
}
