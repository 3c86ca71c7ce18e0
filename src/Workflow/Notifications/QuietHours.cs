using AidFlow.Workflow.Calendar;

namespace AidFlow.Workflow.Notifications;

/// <summary>The hours in which no telephone rings, Asia/Shanghai.</summary>
/// <param name="From">Their beginning.</param>
/// <param name="To">Their end, not part of them; on the next day when it is not later than the beginning.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>From nine in the evening to eight in the morning.</summary>
    public static QuietHours Usual { get; } = new(new TimeOnly(21, 0), new TimeOnly(8, 0));

    /// <summary>Whether an instant lies in them.</summary>
    public bool Contains(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(ChinaTime.Offset).DateTime).IsBetween(From, To);
}
