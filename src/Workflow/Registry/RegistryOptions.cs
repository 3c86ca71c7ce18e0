using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Registry;

/// <summary>Terms of the registry that unions may set (domain.md §11). Section <c>AidFlow:Registry</c>.</summary>
public sealed record RegistryOptions
{
    /// <summary>Months from a grant or re-check to the next re-check, where the programme names none. Default 12.</summary>
    public int RecheckMonths { get; init; } = 12;

    /// <summary>Days before a re-check is due at which it shows as a task. Default 30.</summary>
    public int RecheckNoticeDays { get; init; } = 30;

    /// <summary>Share of files that are checked on the spot in a year, percent, where the programme names none. Default 30.</summary>
    public int SpotCheckPercent { get; init; } = 30;

    /// <summary>Months in a row with an income above the line after which leaving the registry is proposed. Default 6.</summary>
    public int ExitMonths { get; init; } = 6;

    /// <summary>Months on the watch list. Default 12.</summary>
    public int WatchMonths { get; init; } = 12;

    /// <summary>Years for which a closed file is kept before it is listed for disposal (domain.md §8.4). Default 10.</summary>
    public int RetentionYears { get; init; } = 10;

    /// <summary>Reads the section; what is missing keeps its default.</summary>
    /// <exception cref="InvalidOperationException">A number is out of range.</exception>
    public static RegistryOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        RegistryOptions options = configuration.GetSection("AidFlow:Registry").Get<RegistryOptions>() ?? new();
        bool sound = options is
        {
            RecheckMonths: >= 1 and <= 60, RecheckNoticeDays: >= 0 and <= 366, SpotCheckPercent: >= 0 and <= 100,
            ExitMonths: >= 1 and <= 24, WatchMonths: >= 0 and <= 60, RetentionYears: >= 1 and <= 100,
        };
        return sound ? options : throw new InvalidOperationException("A setting of AidFlow:Registry is out of range.");
    }
}
