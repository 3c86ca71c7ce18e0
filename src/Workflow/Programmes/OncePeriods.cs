using System.Globalization;

namespace AidFlow.Workflow.Programmes;

/// <summary>Names the period that a day belongs to: <c>2026</c>, <c>2026-Q3</c>, <c>S2027</c>, <c>ever</c>.</summary>
internal static class OncePeriods
{
    private const int MonthsAQuarter = 3;

    /// <summary>The period's name; the same for all days of one period, different for two periods of a kind.</summary>
    /// <param name="per">The kind of period.</param>
    /// <param name="window">The programme's window, for seasons; without one a season is a calendar year.</param>
    /// <param name="day">The day of submission, Asia/Shanghai.</param>
    public static string Of(OncePer per, SeasonWindow? window, DateOnly day) => per switch
    {
        OncePer.Year => day.Year.ToString(CultureInfo.InvariantCulture),
        OncePer.Season => string.Create(CultureInfo.InvariantCulture, $"S{window?.SeasonOf(day) ?? day.Year}"),
        OncePer.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{1 + ((day.Month - 1) / MonthsAQuarter)}"),
        OncePer.Ever => "ever",
        _ => throw new ArgumentOutOfRangeException(nameof(per)),
    };
}
