using System.Globalization;

namespace AidFlow.Portal.Forms;

/// <summary>A day as three typed parts.</summary>
/// <param name="Year">As typed.</param>
/// <param name="Month">As typed.</param>
/// <param name="Day">As typed.</param>
public sealed record DateText(string Year, string Month, string Day)
{
    /// <summary>Splits a kept answer, a day or what was typed instead.</summary>
    public static DateText From(string kept)
    {
        string[] parts = kept.Split('-', 3);
        return new DateText(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>The answer to keep: <c>yyyy-MM-dd</c>, what was typed when that is no day, null when nothing was typed.</summary>
    public string? ToAnswer()
    {
        string year = TypedText.HalfWidth(Year);
        string month = TypedText.HalfWidth(Month);
        string day = TypedText.HalfWidth(Day);
        if (year.Length + month.Length + day.Length == 0)
        {
            return null;
        }

        string typed = $"{year}-{month}-{day}";
        return DateOnly.TryParseExact(typed, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : typed;
    }
}
