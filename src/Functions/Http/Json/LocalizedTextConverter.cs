using System.Text.Json;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http.Json;

/// <summary>Writes a text in one language, as a string.</summary>
internal sealed class LocalizedTextConverter(Language language) : JsonConverter<LocalizedText>
{
    /// <inheritdoc/>
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests carry no texts in two languages.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.In(language));
}
