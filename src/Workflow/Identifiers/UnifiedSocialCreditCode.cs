using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Identifiers;

/// <summary>
/// The code of an organisation by GB 32100: registrar, kind, six digits of division, nine of the organisation code and a
/// check character modulo 31 (domain.md 6.2). Public, so it is not masked.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<UnifiedSocialCreditCode>))]
public readonly record struct UnifiedSocialCreditCode : IParsable<UnifiedSocialCreditCode>
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly string? _value;

    private UnifiedSocialCreditCode(string value) => _value = value;

    /// <summary>The 18 characters.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A credit code that was never set.");

    /// <summary>The same as <see cref="Value"/>: the code is printed on every letterhead.</summary>
    public string Masked => Value;

    /// <summary>Whether a union registered it (registrar 8).</summary>
    public bool IsUnion => Value[0] == '8';

    /// <summary>Reads what a person typed; blanks, small letters and full-width characters are forgiven.</summary>
    public static IdentifierReading<UnifiedSocialCreditCode> Read(string? typed)
    {
        string text = Typing.Clean(typed);
        if (text.Length != 18)
        {
            return new(IdentifierFaults.UnionCodeLength);
        }

        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 18; i++)
        {
            int digit = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (digit < 0)
            {
                return new(IdentifierFaults.UnionCodeCharacters);
            }

            // The check character completes the weighted sum to a multiple of 31.
            sum += i < 17 ? digit * weight : digit;
            weight = weight * 3 % 31;
        }

        return sum % 31 == 0 ? new(new UnifiedSocialCreditCode(text)) : new(IdentifierFaults.UnionCodeCheckDigit);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a credit code.</exception>
    public static UnifiedSocialCreditCode Parse(string s, IFormatProvider? provider = null) =>
        Read(s).Value ?? throw new FormatException("Not a unified social credit code.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UnifiedSocialCreditCode result)
    {
        UnifiedSocialCreditCode? read = Read(s).Value;
        result = read ?? default;
        return read is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
