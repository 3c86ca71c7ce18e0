using System.Text.Json;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;

namespace AidFlow.Functions.Http.Json;

/// <summary>Money as a whole number of fen (1/100 yuan).</summary>
internal sealed class FenConverter : JsonConverter<Fen>
{
    /// <inheritdoc/>
    public override Fen Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long fen) ? new Fen(fen) : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Fen value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
