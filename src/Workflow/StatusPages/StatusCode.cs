using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.StatusPages;

/// <summary>
/// The code with which anybody who holds it looks up where a case stands: eleven characters that nobody can guess (55 bits) and a check
/// character (Luhn modulo 32), which finds every single wrong character and nearly every exchange of two neighbours. Of an alphabet without 0, 1, I and O; shown in groups of four.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<StatusCode>))]
public readonly record struct StatusCode : IParsable<StatusCode>
{
    internal const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 12;

    private readonly string? _value;

    private StatusCode(string value) => _value = value;

    /// <summary>Twelve characters without a break.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A status code that was never set.");

    /// <summary>The code as people read it: <c>7K3M-9Q2W-XRTA</c>.</summary>
    public override string ToString() => $"{Value[..4]}-{Value[4..8]}-{Value[8..]}";

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a status code.</exception>
    public static StatusCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out StatusCode code) ? code : throw new FormatException("Not a status code.");

    /// <summary>Reads a code as somebody types it: small letters, blanks and hyphens are forgiven.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out StatusCode result)
    {
        result = default;
        if (s is not { Length: <= 40 })
        {
            return false;
        }

        string text = new([.. s.Where(c => c is not ('-' or ' ')).Select(char.ToUpperInvariant)]);
        if (text.Length != Length || text.AsSpan().IndexOfAnyExcept(Alphabet) >= 0 || CheckOf(text.AsSpan(0, Length - 1)) != text[^1])
        {
            return false;
        }

        result = new StatusCode(text);
        return true;
    }

    /// <summary>A code of eleven characters of the alphabet.</summary>
    internal static StatusCode Of(ReadOnlySpan<char> body) => new($"{body}{CheckOf(body)}");

    private static char CheckOf(ReadOnlySpan<char> body)
    {
        int sum = 0;
        int factor = 2;
        for (int i = body.Length - 1; i >= 0; i--)
        {
            int addend = factor * Alphabet.IndexOf(body[i], StringComparison.Ordinal);
            sum += (addend / Alphabet.Length) + (addend % Alphabet.Length);
            factor = 3 - factor;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }
}
