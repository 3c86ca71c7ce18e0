using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.StatusPages;

/// <summary>Where a case stands, for whoever holds its code: nothing about the person, no amount, no reason.</summary>
public sealed record StatusView
{
    /// <summary>The programme's name.</summary>
    public required LocalizedText Programme { get; init; }

    /// <summary>The day it was handed in, Asia/Shanghai.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>The status in words.</summary>
    public required LocalizedText Status { get; init; }

    /// <summary>What happens next and who has to act.</summary>
    public required LocalizedText NextStep { get; init; }

    /// <summary>The whole road, from the beginning to the end.</summary>
    public required IReadOnlyList<StatusStep> Steps { get; init; }

    /// <summary>When the union that has it now is expected to decide; null while no union has it.</summary>
    public StatusForecast? Forecast { get; init; }

    /// <summary>The last day on which the code works, Asia/Shanghai; null while the case goes on.</summary>
    public DateOnly? ShownUntil { get; init; }
}

/// <summary>One step of the road.</summary>
/// <param name="Name">What it is.</param>
/// <param name="State">Whether it is done.</param>
/// <param name="On">The day it was done, Asia/Shanghai; null while it is not, or when the day is not known.</param>
/// <param name="Union">The union whose step it is; null for others.</param>
public sealed record StatusStep(LocalizedText Name, StatusStepState State, DateOnly? On, string? Union);

/// <summary>Where a step stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatusStepState>))]
public enum StatusStepState
{
    /// <summary>It is over.</summary>
    Done,

    /// <summary>The case is here.</summary>
    Now,

    /// <summary>The case ended here, before its proper end.</summary>
    Stopped,

    /// <summary>Still to come.</summary>
    Later,
}

/// <summary>When a decision is expected.</summary>
/// <param name="Union">The union that has the case.</param>
/// <param name="DueOn">The last day that the programme gives it, Asia/Shanghai.</param>
/// <param name="ExpectedOn">The day on which it is expected, Asia/Shanghai.</param>
/// <param name="WorkingDaysLeft">Working days from today until then; 0 for today.</param>
/// <param name="Ahead">Open tasks of the union that are more urgent.</param>
/// <param name="Basis">What the expectation is made of.</param>
/// <param name="Overdue">Whether the last day is over; the union above was asked as well.</param>
public sealed record StatusForecast(
    string Union, DateOnly DueOn, DateOnly ExpectedOn, int WorkingDaysLeft, int Ahead, ForecastBasis Basis, bool Overdue);

/// <summary>What an expected day is made of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForecastBasis>))]
public enum ForecastBasis
{
    /// <summary>The time that the programme gives: the union has not decided enough of late to tell more.</summary>
    DueDays,

    /// <summary>The union's queue, and how quickly it decided of late.</summary>
    Queue,
}
