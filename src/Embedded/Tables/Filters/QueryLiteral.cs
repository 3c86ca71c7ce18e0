using System.Globalization;
using System.Text;

namespace AidFlow.Embedded.Tables.Filters;

/// <summary>Writes values as OData literals.</summary>
internal static class QueryLiteral
{
    /// <summary>The literal for a value; text is quoted and escaped.</summary>
    /// <exception cref="ArgumentException">No literal is of that type.</exception>
    public static string Format(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or decimal =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        float number => Double(number),
        double number => Double(number),
        long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) + "L",
        Guid guid => $"guid'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data.ToMemory().Span)}'",
        DateTimeOffset time => DateTime(time.UtcDateTime),
        DateTime time => DateTime(time.ToUniversalTime()),
        string or char or StringBuilder => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
        Enum member => $"'{member}'",
        _ => throw new ArgumentException($"There is no literal for a value of type {value.GetType()}."),
    };

    /// <summary>The filter with every argument written as a literal.</summary>
    public static string Format(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var arguments = Array.ConvertAll(filter.GetArguments(), object? (argument) => Format(argument));
        return string.Format(CultureInfo.InvariantCulture, filter.Format, arguments);
    }

    /// <summary>Always with a sign of being a double, or 5.0 would come back as the integer 5.</summary>
    private static string Double(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(number) && text.All(unit => char.IsAsciiDigit(unit) || unit == '-') ? text + ".0" : text;
    }

    private static string DateTime(DateTime utc) =>
        $"datetime'{utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}'";
}
