using System.Globalization;

namespace AidFlow.Embedded.Tables.Entities;

/// <summary>Between .NET values and the eight types that a table can hold.</summary>
internal static class EdmValue
{
    /// <summary>The value as one of the eight types.</summary>
    /// <exception cref="NotSupportedException">No column type fits, or a DateTime is not in UTC, as in the official client.</exception>
    public static object FromClr(string name, object value) => value switch
    {
        string or int or long or double or bool or Guid or byte[] => value,
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime { Kind: DateTimeKind.Utc } time => new DateTimeOffset(time),
        DateTime time => throw new NotSupportedException(
            $"The property {name} is a DateTime of kind {time.Kind}; tables hold UTC only. Use DateTimeOffset or a DateTime of kind Utc."),
        BinaryData data => data.ToArray(),
        Enum member => member.ToString(),
        float number => (double)number,
        byte number => (int)number,
        sbyte number => (int)number,
        short number => (int)number,
        ushort number => (int)number,
        ulong number => checked((long)number),
        _ => throw new NotSupportedException($"The property {name} is of type {value.GetType()}, which no table can hold."),
    };

    /// <summary>A stored value as the type of the member that receives it.</summary>
    /// <exception cref="InvalidOperationException">The stored type does not fit the member's.</exception>
    public static object ToClr(string name, object value, Type target)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        if (target.IsEnum && value is string member)
        {
            return Enum.Parse(target, member);
        }

        return (value, Type.GetTypeCode(target)) switch
        {
            (DateTimeOffset time, TypeCode.DateTime) => time.UtcDateTime,
            (byte[] bytes, _) when target == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            (int number, TypeCode.Int64) => (long)number,
            (int or long, TypeCode.Double) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            (double number, TypeCode.Single) => (float)number,
            (int, TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16) =>
                Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            (long number, TypeCode.UInt64) => checked((ulong)number),
            _ => throw new InvalidOperationException(
                $"The property {name} is stored as {value.GetType().Name} and cannot be read as {target.Name}."),
        };
    }
}
