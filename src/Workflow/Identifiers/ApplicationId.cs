using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Identifiers;

/// <summary>
/// A case number that can be read out on the telephone: programme prefix, month of submission and six characters of
/// Crockford's base 32, as in <c>JQZX-202608-7K3M9Q</c>. It is also the orchestration's instance id.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<ApplicationId>))]
public readonly record struct ApplicationId : IParsable<ApplicationId>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 6;

    private readonly string? _value;

    private ApplicationId(string value) => _value = value;

    /// <summary>The whole number.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An application id that was never set.");

    /// <summary>Programme prefix and month: the partition of the Applications table.</summary>
    public string Partition => Value[..^(CodeLength + 1)];

    /// <summary>Makes an id whose last part is taken from a seed, so that one request always gets one id.</summary>
    /// <param name="prefix">The programme's prefix, 2 to 8 capital letters or digits.</param>
    /// <param name="submittedOn">The day of submission in Asia/Shanghai.</param>
    /// <param name="seed">At least four uniformly distributed bytes.</param>
    public static ApplicationId Create(string prefix, DateOnly submittedOn, ReadOnlySpan<byte> seed)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (seed.Length < 4)
        {
            throw new ArgumentException("Four bytes or more are needed.", nameof(seed));
        }

        uint bits = BitConverter.ToUInt32(seed[..4]);
        Span<char> code = stackalloc char[CodeLength];
        for (int i = 0; i < CodeLength; i++)
        {
            code[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        string id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{submittedOn:yyyyMM}-{code}");
        return Parse(id, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a case number.</exception>
    public static ApplicationId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out ApplicationId id) ? id : throw new FormatException("Not a case number.");

    /// <summary>Reads a case number; lower case and surrounding blanks are forgiven.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ApplicationId result)
    {
        result = default;
        string[] parts = (s ?? "").Trim().ToUpperInvariant().Split('-');
        if (parts is not [{ Length: >= 2 and <= 8 } prefix, { Length: 6 } month, { Length: CodeLength } code]
            || !prefix.All(char.IsAsciiLetterOrDigit)
            || !DateOnly.TryParseExact(month, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || !code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        result = new ApplicationId(string.Join('-', parts));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
