using System.Globalization;
using System.Text.Json;
using AidFlow.Embedded.Tables.Entities;
using Azure;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>Entities as the service's JSON: types that JSON lacks are named beside the value (<c>X@odata.type</c>).</summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";
    private const string TimePattern = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static byte[] Write(EntityData entity)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteKey(json, nameof(ITableEntity.PartitionKey), entity.PartitionKey);
            WriteKey(json, nameof(ITableEntity.RowKey), entity.RowKey);
            foreach (var (name, value) in entity.Properties)
            {
                Write(json, name, value);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static EntityData Read(JsonElement element)
    {
        var entity = new EntityData();
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case nameof(ITableEntity.PartitionKey):
                    entity.PartitionKey = member.Value.GetString();
                    break;
                case nameof(ITableEntity.RowKey):
                    entity.RowKey = member.Value.GetString();
                    break;
                case nameof(ITableEntity.Timestamp):
                    entity.Timestamp = Time(member.Value);
                    break;
                case TableEntity.ETagKey:
                    entity.ETag = new ETag(member.Value.GetString()!);
                    break;
                case var name when !name.Contains('.') && member.Value.ValueKind != JsonValueKind.Null:
                    entity.Properties.Add(new EntityProperty(name, Value(element, name, member.Value)));
                    break;
            }
        }

        return entity;
    }

    private static void WriteKey(Utf8JsonWriter json, string name, string? key)
    {
        // Left out when missing: it is the service that says PropertiesNeedValue.
        if (key is not null)
        {
            json.WriteString(name, key);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case double number when double.IsFinite(number):
                WriteType(json, name, "Edm.Double");
                json.WriteNumber(name, number);
                break;
            case double number:
                WriteType(json, name, "Edm.Double");
                json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case long number:
                WriteType(json, name, "Edm.Int64");
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                WriteType(json, name, "Edm.DateTime");
                json.WriteString(name, time.UtcDateTime.ToString(TimePattern, CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                WriteType(json, name, "Edm.Guid");
                json.WriteString(name, guid);
                break;
            default:
                WriteType(json, name, "Edm.Binary");
                json.WriteBase64String(name, (byte[])value);
                break;
        }
    }

    private static void WriteType(Utf8JsonWriter json, string name, string type) => json.WriteString(name + TypeSuffix, type);

    private static object Value(JsonElement entity, string name, JsonElement value)
    {
        var type = entity.TryGetProperty(name + TypeSuffix, out var named) ? named.GetString() : null;
        return type switch
        {
            "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "Edm.DateTime" => Time(value),
            "Edm.Guid" => value.GetGuid(),
            "Edm.Binary" => value.GetBytesFromBase64(),
            "Edm.Double" => value.ValueKind == JsonValueKind.String ? Special(value.GetString()!) : value.GetDouble(),
            _ => value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.True => true,
                JsonValueKind.False => false,

                // The service writes a double with a point, an Int32 without one.
                _ => value.TryGetInt32(out var number) ? (object)number : value.GetDouble(),
            },
        };
    }

    private static double Special(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Time(JsonElement value) => DateTimeOffset.Parse(
        value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
