using AidFlow.Workflow.Calendar;

namespace AidFlow.Workflow.Registry;

/// <summary>Who changes a file, when, and under which terms.</summary>
/// <param name="Actor"><c>staff:…</c>, <c>worker:…</c> or <c>system</c>.</param>
/// <param name="Now">The instant, UTC.</param>
/// <param name="Terms">The terms of the registry.</param>
internal sealed record FileAct(string Actor, DateTimeOffset Now, RegistryOptions Terms)
{
    public const string System = "system";

    /// <summary>The lot of the year's spot check; null where no file is opened.</summary>
    public SpotCheckLot? Lot { get; init; }

    /// <summary>The day in Asia/Shanghai.</summary>
    public DateOnly Today => ChinaTime.DayOf(Now);
}
