using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>What configuration has to say about timers.</summary>
internal static partial class TimerSettings
{
    /// <summary>
    /// The zone of cron expressions: setting <c>WEBSITE_TIME_ZONE</c>, else <c>TZ</c>, else UTC, as in Azure.
    /// </summary>
    /// <exception cref="FunctionsStartupException">The system does not know the zone.</exception>
    public static TimeZoneInfo Zone(IConfiguration configuration)
    {
        string? id = configuration["WEBSITE_TIME_ZONE"] is { Length: > 0 } website ? website : configuration["TZ"];
        if (string.IsNullOrEmpty(id))
        {
            return TimeZoneInfo.Utc;
        }

        // POSIX allows a colon before a name.
        return TimeZoneInfo.TryFindSystemTimeZoneById(id.TrimStart(':'), out TimeZoneInfo? zone)
            ? zone
            : throw new FunctionsStartupException($"The time zone '{id}' (WEBSITE_TIME_ZONE or TZ) is not known to this system; use a name such as Asia/Shanghai.");
    }

    /// <summary>A schedule with each <c>%Name%</c> replaced by that setting.</summary>
    /// <exception cref="FormatException">A setting does not exist.</exception>
    public static string Expand(string schedule, IConfiguration configuration) =>
        Reference().Replace(schedule, match => configuration[match.Groups[1].Value]
            ?? throw new FormatException($"there is no setting '{match.Groups[1].Value}'"));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
