namespace AidFlow.Functions.Http.Dev;

/// <summary>Moves the development clock: exactly one of the two.</summary>
public sealed record ClockRequest
{
    /// <summary>How far, as an ISO 8601 duration: <c>P10D</c>, <c>PT6H</c>.</summary>
    public string? Advance { get; init; }

    /// <summary>Where to, UTC: <c>2026-09-30T01:00:00Z</c>.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>The development clock.</summary>
/// <param name="Now">The app's present, UTC.</param>
/// <param name="OffsetSeconds">How far it is ahead of the machine's clock; negative when behind.</param>
public sealed record ClockResponse(DateTimeOffset Now, double OffsetSeconds);
