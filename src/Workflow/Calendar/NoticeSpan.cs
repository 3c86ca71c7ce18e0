namespace AidFlow.Workflow.Calendar;

/// <summary>How long a public notice runs.</summary>
/// <param name="LastDay">The last day of the notice; it ends at 24:00 of this day, Asia/Shanghai.</param>
/// <param name="ApprovableFrom">The first working day after it.</param>
/// <param name="IsProvisional">Whether a day of it is in a year without announced holidays, so that both may still move.</param>
public sealed record NoticeSpan(DateOnly LastDay, DateOnly ApprovableFrom, bool IsProvisional);
