using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Number of a hardship file: <c>DA-</c>, the county that opened it and ten characters of Crockford's base 32, as in
/// <c>DA-230102-7K3M9QXY2B</c>. It stays when the file moves to another union, so that a file is in one place always.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<HouseholdFileId>))]
public readonly record struct HouseholdFileId : IParsable<HouseholdFileId>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 10;

    private readonly string? _value;

    private HouseholdFileId(string value) => _value = value;

    /// <summary>The whole number.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A file number that was never set.");

    /// <summary>GB/T 2260 code of the county that opened the file: its partition in the table Registry.</summary>
    public string County => Value.Substring(3, 6);

    /// <summary>Makes the number of the file that one origin opens: the same origin gets the same number.</summary>
    /// <param name="county">Six digits.</param>
    /// <param name="origin">What the file is opened for: a case number, or a household of an import.</param>
    public static HouseholdFileId Create(string county, string origin)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentException.ThrowIfNullOrEmpty(origin);
        byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes($"hardship-file\n{county}\n{origin}"));
        Span<char> code = stackalloc char[CodeLength];
        for (int i = 0; i < CodeLength; i++)
        {
            code[i] = Alphabet[seed[i] & 31];
        }

        return Parse($"DA-{county}-{code}");
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a file number.</exception>
    public static HouseholdFileId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out HouseholdFileId id) ? id : throw new FormatException("Not the number of a hardship file.");

    /// <summary>Reads a file number; lower case and surrounding blanks are forgiven.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out HouseholdFileId result)
    {
        string[] parts = (s ?? "").Trim().ToUpperInvariant().Split('-');
        bool ok = parts is ["DA", { Length: 6 } county, { Length: CodeLength } code]
            && county.All(char.IsAsciiDigit) && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
        result = ok ? new HouseholdFileId(string.Join('-', parts)) : default;
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
