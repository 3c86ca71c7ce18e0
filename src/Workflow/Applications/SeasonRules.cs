using System.Globalization;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>When applications are taken.</summary>
internal static class SeasonRules
{
    /// <summary>Whether a day is in a yearly window, both ends included; a window may run over New Year.</summary>
    public static bool IsOpen(SeasonWindow? window, DateOnly day)
    {
        if (window is null)
        {
            return true;
        }

        string today = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        bool afterOpening = string.CompareOrdinal(today, window.OpensOn) >= 0;
        bool beforeClosing = string.CompareOrdinal(today, window.ClosesOn) <= 0;
        return string.CompareOrdinal(window.OpensOn, window.ClosesOn) <= 0 ? afterOpening && beforeClosing : afterOpening || beforeClosing;
    }
}
