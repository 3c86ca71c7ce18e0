namespace AidFlow.Embedded.Tables;

/// <summary>The cloud that a token is asked for.</summary>
public readonly struct TableAudience : IEquatable<TableAudience>
{
    private readonly string _value;

    /// <summary>An audience that is not among the named ones.</summary>
    /// <param name="value">The audience's address, without a scope.</param>
    public TableAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>Azure in China, operated by 21Vianet.</summary>
    public static TableAudience AzureChina { get; } = new("https://storage.azure.cn");

    /// <summary>Azure for the government of the United States.</summary>
    public static TableAudience AzureGovernment { get; } = new("https://storage.azure.us");

    /// <summary>The public cloud.</summary>
    public static TableAudience AzurePublicCloud { get; } = new("https://storage.azure.com");

    /// <summary>The scope to ask a token for.</summary>
    internal string Scope => (_value ?? AzurePublicCloud._value).TrimEnd('/') + "/.default";

    /// <summary>Whether both name the same audience.</summary>
    public static bool operator ==(TableAudience left, TableAudience right) => left.Equals(right);

    /// <summary>Whether they name different audiences.</summary>
    public static bool operator !=(TableAudience left, TableAudience right) => !left.Equals(right);

    /// <summary>An audience from its address.</summary>
    /// <param name="value">The audience's address.</param>
    public static implicit operator TableAudience(string value) => new(value);

    /// <inheritdoc />
    public bool Equals(TableAudience other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TableAudience other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc />
    public override string ToString() => _value;
}
