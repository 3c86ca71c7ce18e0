using System.Globalization;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Funds;

/// <summary>The key of a fund: fund id, city union and year, as in <c>jinqiu-230100-2026</c>.</summary>
public static partial class FundKey
{
    /// <summary>Puts a key together.</summary>
    /// <param name="fundId">Fund id from the programme file.</param>
    /// <param name="city">The city union that the fund belongs to.</param>
    /// <param name="year">Year of submission, Asia/Shanghai.</param>
    public static string Of(string fundId, OrganisationId city, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{fundId}-{city}-{year}");

    /// <summary>Whether a text can be the key of a fund.</summary>
    public static bool IsWellFormed(string? key) => key is not null && Shape().IsMatch(key);

    /// <summary>The union that a fund belongs to; null when the text is not a key.</summary>
    public static OrganisationId? OwnerOf(string? key) =>
        key is not null && Shape().Match(key) is { Success: true } match ? OrganisationId.Parse(match.Groups["owner"].Value) : null;

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,40}-(?<owner>\d{6}(-\d{4})?)-\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
