using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Functions.Development;

/// <summary>Where the clock of a new data folder begins in Development.</summary>
public static class DevelopmentClockStart
{
    /// <summary>The setting: an instant with its offset from UTC, such as <c>2026-09-01T09:00+08:00</c>.</summary>
    public const string Setting = "AidFlow:DevelopmentClockStart";

    /// <summary>Unless set: a working morning in the season of autumn school aid, so that a newcomer can apply at any time of the year.</summary>
    public static DateTimeOffset Default { get; } = new(2026, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It is not an instant.</exception>
    public static DateTimeOffset Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return Default;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset start)
            ? start
            : throw new InvalidOperationException($"{Setting} is not an instant such as 2026-09-01T09:00+08:00.");
    }
}
