using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Identifiers;

/// <summary>
/// A bank's clearing code (联行号): three digits of bank, four of city (the central bank's own codes), four of branch and
/// a check digit by ISO 7064 MOD 11,10 (domain.md 6.5). Public, so it is not masked.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<CnapsCode>))]
public readonly record struct CnapsCode : IParsable<CnapsCode>
{
    private readonly string? _value;

    private CnapsCode(string value) => _value = value;

    /// <summary>The 12 digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A bank code that was never set.");

    /// <summary>The same as <see cref="Value"/>: a bank is no secret.</summary>
    public string Masked => Value;

    /// <summary>Reads what a person typed; blanks and full-width digits are forgiven.</summary>
    public static IdentifierReading<CnapsCode> Read(string? typed)
    {
        string text = Typing.Clean(typed);
        if (text.Length != 12 || !Typing.IsDigits(text))
        {
            return new(IdentifierFaults.BankCodeFormat);
        }

        int product = 10;
        for (int i = 0; i < 11; i++)
        {
            int sum = (product + text[i] - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (product + text[11] - '0') % 10 == 1 ? new(new CnapsCode(text)) : new(IdentifierFaults.BankCodeCheckDigit);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a bank code.</exception>
    public static CnapsCode Parse(string s, IFormatProvider? provider = null) =>
        Read(s).Value ?? throw new FormatException("Not a CNAPS code.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CnapsCode result)
    {
        CnapsCode? read = Read(s).Value;
        result = read ?? default;
        return read is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
