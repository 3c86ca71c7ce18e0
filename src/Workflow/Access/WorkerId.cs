using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Access;

/// <summary>
/// A worker without personal data: the keyed hash of the mobile number, 32 lower-case base 32 characters. Safe in
/// table keys and audit entries; nobody without the key ring can try numbers against it.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<WorkerId>))]
public readonly record struct WorkerId : IParsable<WorkerId>
{
    private readonly string? _value;

    private WorkerId(string value) => _value = value;

    /// <summary>The hash.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A worker id that was never set.");

    /// <summary>The worker behind a mobile number.</summary>
    /// <param name="hash">The keyed hash.</param>
    /// <param name="mobile">Eleven digits.</param>
    public static WorkerId Of(LookupHash hash, string mobile)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return new WorkerId(hash.Of(mobile, LookupPurpose.Mobile));
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Not a worker id.</exception>
    public static WorkerId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out WorkerId id) ? id : throw new FormatException("Not a worker id.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WorkerId result)
    {
        bool ok = LookupHash.IsWellFormed(s);
        result = ok ? new WorkerId(s!) : default;
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
