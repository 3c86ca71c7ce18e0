using System.Globalization;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Offers;

/// <summary>The period of an offer, and its last day. Pure.</summary>
internal static class OfferPeriods
{
    /// <summary>
    /// The period that a day belongs to: the one in which the programme may be applied for once; the season of its window, or the calendar year, where
    /// it may be applied for as often as one likes.
    /// </summary>
    public static string Of(ProgrammeDefinition programme, DateOnly day) => OncePeriods.Of(PerOf(programme), programme.Window, day);

    /// <summary>The last day on which an offer of a day can be accepted: the end of the window or of the period, whichever comes first.</summary>
    public static DateOnly LastDay(ProgrammeDefinition programme, DateOnly day)
    {
        DateOnly end = PerOf(programme) == OncePer.Quarter
            ? new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1).AddMonths(3).AddDays(-1)
            : new DateOnly(day.Year, 12, 31);
        if (programme.Window is not { } window)
        {
            return end;
        }

        DateOnly closes = ClosingOf(window, day);
        return PerOf(programme) is OncePer.Season or OncePer.Ever || closes < end ? closes : end;
    }

    private static OncePer PerOf(ProgrammeDefinition programme) =>
        programme.Once?.Per ?? (programme.Window is null ? OncePer.Year : OncePer.Season);

    private static DateOnly ClosingOf(SeasonWindow window, DateOnly day)
    {
        int year = window.SeasonOf(day);
        int month = int.Parse(window.ClosesOn.AsSpan(0, 2), CultureInfo.InvariantCulture);
        int dayOfMonth = int.Parse(window.ClosesOn.AsSpan(3, 2), CultureInfo.InvariantCulture);
        return new DateOnly(year, month, Math.Min(dayOfMonth, DateTime.DaysInMonth(year, month)));
    }
}
