using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Identifiers;

/// <summary>
/// A union's id. The union of a division carries the division's GB/T 2260 code (<c>230102</c>); a grassroots union
/// adds four digits to its county's (<c>230102-0001</c>).
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<OrganisationId>))]
public readonly record struct OrganisationId : IParsable<OrganisationId>
{
    private readonly string? _value;

    private OrganisationId(string value) => _value = value;

    /// <summary>The id.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An organisation id that was never set.");

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not an organisation id.</exception>
    public static OrganisationId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out OrganisationId id) ? id : throw new FormatException("Not an organisation id.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrganisationId result)
    {
        bool ok = s is { Length: 6 or 11 } && s.AsSpan(0, 6).IndexOfAnyExceptInRange('0', '9') < 0
            && (s.Length == 6 || (s[6] == '-' && s.AsSpan(7).IndexOfAnyExceptInRange('0', '9') < 0));
        result = ok ? new OrganisationId(s!) : default;
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
