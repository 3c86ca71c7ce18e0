using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http.OpenApi;

/// <summary>
/// The schemas of the API's records, each once, taken from the serializer's own view of them: what the document says
/// and what is read and written cannot differ.
/// </summary>
internal sealed class SchemaCatalogue(JsonSerializerOptions options, XmlDocs docs)
{
    private readonly Dictionary<Type, (string Name, bool IsRequest)> _names = [];
    private readonly Queue<Type> _open = new();

    /// <summary>A reference to a record's schema, or the schema itself of what is not a record of ours.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isRequest">Whether it is read, and so may hold nothing unknown.</param>
    public JsonNode Of(Type type, bool isRequest)
    {
        if (IsOurs(type))
        {
            return Reference(type, isRequest);
        }

        return options.GetJsonSchemaAsNode(type, Exporter(isRequest));
    }

    /// <summary>The schemas of all records that were referred to, and of those that these refer to.</summary>
    public JsonObject Components()
    {
        SortedDictionary<string, JsonNode> schemas = new(StringComparer.Ordinal);
        while (_open.TryDequeue(out Type? type))
        {
            (string name, bool isRequest) = _names[type];
            JsonNode schema = options.GetJsonSchemaAsNode(type, Exporter(isRequest));
            if (docs.Of(type) is { } description && schema is JsonObject body)
            {
                body.Insert(0, "description", description);
            }

            schemas.Add(name, schema);
        }

        return new JsonObject(schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value)));
    }

    private JsonObject Reference(Type type, bool isRequest)
    {
        if (_names.TryAdd(type, (NameOf(type), isRequest)))
        {
            _open.Enqueue(type);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{_names[type].Name}" };
    }

    private static string NameOf(Type type) =>
        type == typeof(ProblemDocument) ? "Problem" : type == typeof(Problem) ? "Refusal" : type.Name;

    private JsonSchemaExporterOptions Exporter(bool isRequest) => new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => Described(context, Transform(context, node, isRequest)),
    };

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, bool isRequest)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length > 0 && IsOurs(type) && context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            return Reference(type, isRequest);
        }

        if (Special(type) is { } special)
        {
            return special;
        }

        if (node is JsonObject schema)
        {
            if (!isRequest)
            {
                // Later versions may say more; a client must not refuse it.
                schema.Remove("additionalProperties");
            }

            if (type.IsEnum && schema.ContainsKey("enum"))
            {
                schema["type"] = "string";
            }
        }

        return node;
    }

    /// <summary>Types with converters of their own, which the exporter cannot look into.</summary>
    private static JsonObject? Special(Type type) => type switch
    {
        _ when type == typeof(LocalizedText) => new JsonObject { ["type"] = "string" },
        _ when type == typeof(Fen) => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        _ when type == typeof(ApplicationId) => new JsonObject
        {
            ["type"] = "string", ["pattern"] = "^[A-Z0-9]{2,8}-[0-9]{6}-[0-9A-HJKMNP-TV-Z]{6}$",
        },
        _ when type == typeof(OfferId) => new JsonObject { ["type"] = "string", ["pattern"] = "^DA-[0-9]{6}-[0-9A-Z]{10}-[A-Z0-9]{2,8}-[0-9A-Za-z-]{4,7}$" },
        _ when type == typeof(OrganisationId) => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{6}(-[0-9]{4})?$" },
        _ when type == typeof(CaseActions) => new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. Enum.GetValues<CaseActions>().Where(a => a != CaseActions.None).Select(a => JsonValue.Create(a.ToString()))]),
            },
        },
        _ when type == typeof(JsonObject) => new JsonObject { ["type"] = "object" },
        _ => null,
    };

    private JsonNode Described(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is JsonObject schema && context.PropertyInfo?.AttributeProvider is PropertyInfo property && docs.Of(property) is { } description)
        {
            schema["description"] = description;
        }

        return node;
    }

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("AidFlow.", StringComparison.Ordinal) == true && type is { IsEnum: false, IsValueType: false } && type != typeof(LocalizedText);
}
