using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Privacy;

/// <summary>A key ring as it is kept; keys are base64.</summary>
internal sealed class KeyRingJson
{
    public required Dictionary<int, byte[]> DataKeys { get; init; }

    public required byte[] LookupKey { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeyRingJson))]
internal sealed partial class KeyRingJsonContext : JsonSerializerContext;
