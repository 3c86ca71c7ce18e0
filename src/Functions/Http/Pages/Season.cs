using System.Globalization;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Whether a programme takes applications on a day.</summary>
internal static class Season
{
    /// <summary>Both days of the window belong to it; a window may run over New Year; no window is open all year.</summary>
    public static bool IsOpen(SeasonWindow? window, DateOnly day)
    {
        if (window is null)
        {
            return true;
        }

        string today = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        bool opened = string.CompareOrdinal(today, window.OpensOn) >= 0;
        bool notClosed = string.CompareOrdinal(today, window.ClosesOn) <= 0;
        return string.CompareOrdinal(window.OpensOn, window.ClosesOn) <= 0 ? opened && notClosed : opened || notClosed;
    }
}
