using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Workflow.Duplicates;

/// <summary>Limits of the search for duplicates: <c>AidFlow:Duplicates</c>. No source names numbers; the defaults are to be replaced.</summary>
public sealed record DuplicateOptions
{
    /// <summary>On the cases of how many people of a period one mobile number may stand before somebody looks. Default 3, to be replaced.</summary>
    public int MobileApplicants { get; init; } = 3;

    /// <summary>How many cases under one account, mobile number or person are looked at, the newest first. Default 50.</summary>
    public int MostCompared { get; init; } = 50;

    /// <summary>Reads them; what is missing or no positive number keeps its default.</summary>
    public static DuplicateOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection("AidFlow:Duplicates");
        var defaults = new DuplicateOptions();
        return new DuplicateOptions
        {
            MobileApplicants = Number(section[nameof(MobileApplicants)]) ?? defaults.MobileApplicants,
            MostCompared = Number(section[nameof(MostCompared)]) ?? defaults.MostCompared,
        };
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
