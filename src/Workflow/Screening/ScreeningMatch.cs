using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Screening;

/// <summary>How a programme fits what was answered. A hint, not a decision: papers were not seen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScreeningFit>))]
public enum ScreeningFit
{
    /// <summary>No condition stands in the way.</summary>
    Fits,

    /// <summary>One condition stands in the way.</summary>
    Nearly,

    /// <summary>Several conditions stand in the way.</summary>
    No,
}

/// <summary>One programme, as the answers let it appear.</summary>
public sealed record ScreeningMatch
{
    /// <summary>The programme's id.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What it is and for whom.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>How it fits.</summary>
    public required ScreeningFit Fit { get; init; }

    /// <summary>Conditions that stand in the way, with what would change them.</summary>
    public required IReadOnlyList<ScreeningReason> InTheWay { get; init; }

    /// <summary>Conditions that are met by the answers.</summary>
    public required IReadOnlyList<LocalizedText> Met { get; init; }

    /// <summary>Conditions that the form and the papers will show.</summary>
    public required IReadOnlyList<LocalizedText> ToBeSeen { get; init; }

    /// <summary>What it would pay by the answers, fen; null when that is not known yet or nothing is paid.</summary>
    public required Fen? Amount { get; init; }

    /// <summary>Whether applications are taken today.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The yearly window; null when open all year.</summary>
    public required SeasonWindow? Window { get; init; }
}

/// <summary>A condition that stands in the way.</summary>
/// <param name="Title">What it asks.</param>
/// <param name="WhatWouldChange">What would change it.</param>
public sealed record ScreeningReason(LocalizedText Title, LocalizedText WhatWouldChange);
