using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Identifiers;

/// <summary>A mainland mobile number of 11 digits. Only the hard rule refuses; prefixes grow, so the list only warns (domain.md 6.3).</summary>
[JsonConverter(typeof(SecretJsonConverter<MobileNumber>))]
public readonly partial record struct MobileNumber : IParsable<MobileNumber>
{
    private readonly string? _value;

    private MobileNumber(string value) => _value = value;

    /// <summary>The 11 digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A mobile number that was never set.");

    /// <summary><c>138****1234</c>.</summary>
    public string Masked => Mask.Mobile(Value);

    /// <summary>Reads what a person typed; blanks, hyphens, full-width digits and +86 are forgiven.</summary>
    public static IdentifierReading<MobileNumber> Read(string? typed)
    {
        string text = Typing.Clean(typed);
        text = text.StartsWith("+86", StringComparison.Ordinal) ? text[3..] : text.Length == 13 && text.StartsWith("86", StringComparison.Ordinal) ? text[2..] : text;
        if (!Hard().IsMatch(text))
        {
            return new(IdentifierFaults.MobileFormat);
        }

        return Strict().IsMatch(text) ? new(new MobileNumber(text)) : new(new MobileNumber(text), IdentifierFaults.MobilePrefix);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a mobile number. The message does not repeat it.</exception>
    public static MobileNumber Parse(string s, IFormatProvider? provider = null) =>
        Read(s).Value ?? throw new FormatException("Not a mobile number.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MobileNumber result)
    {
        MobileNumber? read = Read(s).Value;
        result = read ?? default;
        return read is not null;
    }

    /// <summary>The mask; the number itself is only in <see cref="Value"/>.</summary>
    public override string ToString() => _value is null ? "" : Masked;

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Hard();

    /// <summary>Voice prefixes of the ministry's list to March 2023, without the satellite numbers 1349, 1619 and 174.</summary>
    [GeneratedRegex("^(13(?!49)[0-9]|14[5-9]|15[0-35-9]|16[2567]|17[0-35-8]|18[0-9]|19[0-35-9])[0-9]{8}$")]
    private static partial Regex Strict();
}
