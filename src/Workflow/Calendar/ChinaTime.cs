namespace AidFlow.Workflow.Calendar;

/// <summary>
/// Days in Asia/Shanghai and instants in UTC. China has kept UTC+8 without summer time since 1992, so a fixed offset is
/// exact for every date of this application and needs no time zone data on the machine.
/// </summary>
public static class ChinaTime
{
    /// <summary>UTC+8.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The day in Asia/Shanghai at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The day in Asia/Shanghai now.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DayOf(time.GetUtcNow());
    }

    /// <summary>The instant at which a day begins in Asia/Shanghai, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>The instant at which a day is over in Asia/Shanghai (24:00, the start of the next), UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
