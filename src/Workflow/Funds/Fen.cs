using System.Globalization;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Funds;

/// <summary>An amount of money in fen (1/100 yuan, CNY). Integer arithmetic only; overflow throws.</summary>
/// <param name="Value">Fen; may be negative in a ledger difference.</param>
[JsonConverter(typeof(FenJsonConverter))]
public readonly record struct Fen(long Value) : IComparable<Fen>
{
    /// <summary>Nothing.</summary>
    public static Fen Zero => default;

    /// <summary>Whole yuan as fen.</summary>
    public static Fen FromYuan(long yuan) => new(checked(yuan * 100));

    /// <summary>Sum.</summary>
    public static Fen operator +(Fen a, Fen b) => new(checked(a.Value + b.Value));

    /// <summary>Difference.</summary>
    public static Fen operator -(Fen a, Fen b) => new(checked(a.Value - b.Value));

    /// <summary>Multiple.</summary>
    public static Fen operator *(Fen a, long times) => new(checked(a.Value * times));

    /// <summary>Comparison.</summary>
    public static bool operator <(Fen a, Fen b) => a.Value < b.Value;

    /// <summary>Comparison.</summary>
    public static bool operator >(Fen a, Fen b) => a.Value > b.Value;

    /// <summary>Comparison.</summary>
    public static bool operator <=(Fen a, Fen b) => a.Value <= b.Value;

    /// <summary>Comparison.</summary>
    public static bool operator >=(Fen a, Fen b) => a.Value >= b.Value;

    /// <inheritdoc/>
    public int CompareTo(Fen other) => Value.CompareTo(other.Value);

    /// <summary>Yuan with two decimals and no thousands mark, as bank files want it: <c>3000.00</c>.</summary>
    public string ToYuan()
    {
        UInt128 magnitude = (UInt128)Int128.Abs(Value);
        return string.Create(CultureInfo.InvariantCulture, $"{(Value < 0 ? "-" : "")}{magnitude / 100}.{magnitude % 100:00}");
    }

    /// <summary>For people: <c>¥3,000.00</c>.</summary>
    public override string ToString()
    {
        UInt128 magnitude = (UInt128)Int128.Abs(Value);
        return string.Create(CultureInfo.InvariantCulture, $"{(Value < 0 ? "-" : "")}¥{magnitude / 100:N0}.{magnitude % 100:00}");
    }
}
