using AidFlow.Embedded.DurableTask;
using Azure.Core.Serialization;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Lets orchestrations and activities exchange data by the worker's serializer, so that one setting governs all bindings.
/// </summary>
internal sealed class ObjectSerializerConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) =>
        value is null ? null : serializer.Serialize(value, value.GetType()).ToString();

    public override object? Deserialize(string? data, Type targetType)
    {
        if (data is null)
        {
            return null;
        }

        using Stream stream = BinaryData.FromString(data).ToStream();
        return serializer.Deserialize(stream, targetType, CancellationToken.None)!;
    }
}
