using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Offers;

/// <summary>
/// Number of an offer: the household's file, the programme's prefix and the period, as in <c>DA-230102-7K3M9QXY2B-LJSW-S2027</c>. The same
/// household, programme and period have the same number, so that nobody is offered anything twice.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<OfferId>))]
public readonly partial record struct OfferId : IParsable<OfferId>
{
    private readonly string? _prefix;
    private readonly string? _period;

    /// <summary>Names an offer.</summary>
    /// <param name="file">The household's file.</param>
    /// <param name="prefix">The programme's prefix: <c>LJSW</c>.</param>
    /// <param name="period">The period, as <see cref="Programmes.OncePeriods"/> names it: <c>S2027</c>.</param>
    public OfferId(HouseholdFileId file, string prefix, string period)
    {
        File = file;
        _prefix = prefix;
        _period = period;
    }

    /// <summary>The household's file.</summary>
    public HouseholdFileId File { get; }

    /// <summary>First part of the programme's case numbers.</summary>
    public string Prefix => _prefix ?? throw new InvalidOperationException("An offer number that was never set.");

    /// <summary>The period.</summary>
    public string Period => _period ?? throw new InvalidOperationException("An offer number that was never set.");

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not the number of an offer.</exception>
    public static OfferId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out OfferId id) ? id : throw new FormatException("Not the number of an offer.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OfferId result)
    {
        Match match = Shape().Match(s ?? "");
        bool ok = HouseholdFileId.TryParse(match.Groups["file"].Value, provider, out HouseholdFileId file) && match.Success;
        result = ok ? new OfferId(file, match.Groups["prefix"].Value, match.Groups["period"].Value) : default;
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{File}-{Prefix}-{Period}";

    [GeneratedRegex(@"^(?<file>DA-[0-9]{6}-[0-9A-Z]{10})-(?<prefix>[A-Z0-9]{2,8})-(?<period>ever|S[0-9]{4}|[0-9]{4}(-Q[1-4])?)\z")]
    private static partial Regex Shape();
}
