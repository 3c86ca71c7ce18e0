using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Converts the text of a route or query value to a parameter's type, in the official worker's order: as it is, GUID, date,
/// then JSON by the worker's serializer. Numbers and booleans are read with the invariant culture.
/// </summary>
internal static class BindingDataConverter
{
    public static object? Convert(FunctionInvocationContext context, ParameterInfo parameter)
    {
        if (!context.BindingContext.BindingData.TryGetValue(parameter.Name!, out object? value) || value is null)
        {
            return Absent(parameter);
        }

        if (parameter.ParameterType.IsInstanceOfType(value))
        {
            return value;
        }

        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return value is string text && TryConvert(context, text, type, out object? converted)
            ? converted
            // The value came from outside and may be personal: it does not belong in a message.
            : throw new FunctionInputConverterException($"The value for '{parameter.Name}' is not a {type.Name}.");
    }

    private static object? Absent(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            ? null
            : throw new FunctionInputConverterException($"There is no value for '{parameter.Name}', and it cannot be null.");
    }

    private static bool TryConvert(FunctionInvocationContext context, string text, Type type, out object? value)
    {
        value = null;
        if (type == typeof(Guid))
        {
            bool parsed = Guid.TryParse(text, out Guid guid);
            value = guid;
            return parsed;
        }

        if (type == typeof(DateTime))
        {
            bool parsed = DateTime.TryParse(text, CultureInfo.InvariantCulture, out DateTime date);
            value = date;
            return parsed;
        }

        if (type == typeof(DateTimeOffset))
        {
            bool parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset date);
            value = date;
            return parsed;
        }

        return type.IsPrimitive || type == typeof(decimal)
            ? TryConvertPrimitive(text, type, out value)
            : TryDeserialize(context, text, type, out value);
    }

    private static bool TryConvertPrimitive(string text, Type type, out object? value)
    {
        try
        {
            value = System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            value = null;
            return false;
        }
    }

    private static bool TryDeserialize(FunctionInvocationContext context, string text, Type type, out object? value)
    {
        try
        {
            using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
            value = context.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!
                .Deserialize(stream, type, context.CancellationToken);
            return value is not null;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }
}
