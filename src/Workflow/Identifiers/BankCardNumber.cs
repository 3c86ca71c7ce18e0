using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Identifiers;

/// <summary>A bank card number of 16 to 19 digits with a Luhn check digit (ISO/IEC 7812; domain.md 6.4).</summary>
[JsonConverter(typeof(SecretJsonConverter<BankCardNumber>))]
public readonly record struct BankCardNumber : IParsable<BankCardNumber>
{
    private readonly string? _value;

    private BankCardNumber(string value) => _value = value;

    /// <summary>The digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A card number that was never set.");

    /// <summary>Last four digits: <c>****0012</c>.</summary>
    public string Masked => Mask.Account(Value);

    /// <summary>Reads what a person typed; blanks, hyphens and full-width digits are forgiven.</summary>
    public static IdentifierReading<BankCardNumber> Read(string? typed)
    {
        string text = Typing.Clean(typed);
        if (text.Length is < 16 or > 19 || !Typing.IsDigits(text))
        {
            return new(IdentifierFaults.CardLength);
        }

        if (!Luhn(text))
        {
            return new(IdentifierFaults.CardCheckDigit);
        }

        return text.StartsWith("62", StringComparison.Ordinal)
            ? new(new BankCardNumber(text))
            : new(new BankCardNumber(text), IdentifierFaults.CardNotUnionPay);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a card number. The message does not repeat it.</exception>
    public static BankCardNumber Parse(string s, IFormatProvider? provider = null) =>
        Read(s).Value ?? throw new FormatException("Not a card number.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BankCardNumber result)
    {
        BankCardNumber? read = Read(s).Value;
        result = read ?? default;
        return read is not null;
    }

    /// <summary>The mask; the number itself is only in <see cref="Value"/>.</summary>
    public override string ToString() => _value is null ? "" : Masked;

    private static bool Luhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
