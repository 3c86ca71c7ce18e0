using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Identifiers;

/// <summary>
/// A resident identity number by GB 11643: six digits of region, day of birth, three of sequence and a check character
/// (ISO 7064 MOD 11-2). Residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) and of foreign permanent
/// residents (9…) follow the same rule (domain.md 6.1).
/// </summary>
[JsonConverter(typeof(SecretJsonConverter<IdNumber>))]
public readonly record struct IdNumber : IParsable<IdNumber>
{
    private const int OldestAge = 130;
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string? _value;

    private IdNumber(string value) => _value = value;

    /// <summary>The number in full, upper-case X.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An identity number that was never set.");

    /// <summary><c>2301**********0012</c>.</summary>
    public string Masked => Mask.IdNumber(Value);

    /// <summary>First six digits: the region of first registration, or 81, 82, 83, 9….</summary>
    public string Region => Value[..6];

    /// <summary>The day of birth.</summary>
    public DateOnly BornOn => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Age in full years on a day. Somebody born on 29 February turns older on 1 March.</summary>
    public int AgeOn(DateOnly day)
    {
        DateOnly born = BornOn;
        int years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="typed">The text; blanks, full-width digits and a small x are forgiven.</param>
    /// <param name="today">The day in Asia/Shanghai, for births in the future; null to leave that unchecked.</param>
    public static IdentifierReading<IdNumber> Read(string? typed, DateOnly? today = null)
    {
        string text = Typing.Clean(typed);
        if (text.Length == 15 && Typing.IsDigits(text))
        {
            return new(IdentifierFaults.IdNumberFirstGeneration);
        }

        if (text.Length != 18)
        {
            return new(IdentifierFaults.IdNumberLength);
        }

        if (!Typing.IsDigits(text.AsSpan(0, 17)) || !(char.IsAsciiDigit(text[17]) || text[17] == 'X'))
        {
            return new(IdentifierFaults.IdNumberCharacters);
        }

        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly born))
        {
            return new(IdentifierFaults.IdNumberDate);
        }

        if (born > today)
        {
            return new(IdentifierFaults.IdNumberFuture);
        }

        if (text[17] != CheckCharacter(text))
        {
            return new(IdentifierFaults.IdNumberCheckDigit);
        }

        if (born.Year < 1850 || (today is { } day && day.Year - born.Year > OldestAge))
        {
            return new(IdentifierFaults.IdNumberAge);
        }

        // The code is that of the first registration and outlives the county: never a reason to refuse.
        return IsKnownRegion(text) ? new(new IdNumber(text)) : new(new IdNumber(text), IdentifierFaults.IdNumberRegion);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not an identity number. The message does not repeat it.</exception>
    public static IdNumber Parse(string s, IFormatProvider? provider = null) =>
        Read(s).Value ?? throw new FormatException("Not an identity number.");

    /// <summary>Reads a number; births in the future are not looked for, see <see cref="Read"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IdNumber result)
    {
        IdNumber? read = Read(s).Value;
        result = read ?? default;
        return read is not null;
    }

    /// <summary>The mask; the number itself is only in <see cref="Value"/>.</summary>
    public override string ToString() => _value is null ? "" : Masked;

    private static char CheckCharacter(string text)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += (text[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    /// <summary>Provinces by GB/T 2260, and the letters of permits.</summary>
    private static bool IsKnownRegion(string text) =>
        text[0] == '9' || text[..2] is
            "11" or "12" or "13" or "14" or "15" or "21" or "22" or "23" or "31" or "32" or "33" or "34" or "35" or "36" or "37"
            or "41" or "42" or "43" or "44" or "45" or "46" or "50" or "51" or "52" or "53" or "54"
            or "61" or "62" or "63" or "64" or "65" or "71" or "81" or "82" or "83";
}
