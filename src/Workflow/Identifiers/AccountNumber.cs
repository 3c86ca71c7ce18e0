using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Identifiers;

/// <summary>A bank account of any kind: card, passbook or company account. Only its length is known (domain.md 6.4).</summary>
[JsonConverter(typeof(SecretJsonConverter<AccountNumber>))]
public readonly record struct AccountNumber : IParsable<AccountNumber>
{
    private readonly string? _value;

    private AccountNumber(string value) => _value = value;

    /// <summary>The digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An account number that was never set.");

    /// <summary>Last four digits: <c>****0012</c>.</summary>
    public string Masked => Mask.Account(Value);

    /// <summary>Reads what a person typed; blanks, hyphens and full-width digits are forgiven.</summary>
    public static IdentifierReading<AccountNumber> Read(string? typed)
    {
        string text = Typing.Clean(typed);
        return text.Length is >= 6 and <= 32 && Typing.IsDigits(text) ? new(new AccountNumber(text)) : new(IdentifierFaults.AccountFormat);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not an account number. The message does not repeat it.</exception>
    public static AccountNumber Parse(string s, IFormatProvider? provider = null) =>
        Read(s).Value ?? throw new FormatException("Not an account number.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountNumber result)
    {
        AccountNumber? read = Read(s).Value;
        result = read ?? default;
        return read is not null;
    }

    /// <summary>The mask; the number itself is only in <see cref="Value"/>.</summary>
    public override string ToString() => _value is null ? "" : Masked;
}
