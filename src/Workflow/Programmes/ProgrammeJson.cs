using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// How programme files are read: camelCase, nothing unknown, nothing missing, nothing twice. Comments and trailing
/// commas are accepted, since people write these files.
/// </summary>
public static class ProgrammeJson
{
    /// <summary>The options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(AcceptSchemaReference);
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = resolver,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            AllowDuplicateProperties = false,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            MaxDepth = 32,
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A file may name its schema, so that editors help; the record does not keep it.</summary>
    private static void AcceptSchemaReference(JsonTypeInfo type)
    {
        if (type.Type == typeof(ProgrammeDefinition))
        {
            JsonPropertyInfo schema = type.CreateJsonPropertyInfo(typeof(string), "$schema");
            schema.Set = static (_, _) => { };
            type.Properties.Add(schema);
        }
    }
}
