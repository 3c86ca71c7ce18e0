using System.Text.Json;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Funds;

/// <summary>Money is a whole number of fen in JSON; fractions, strings and larger numbers are refused.</summary>
public sealed class FenJsonConverter : JsonConverter<Fen>
{
    /// <inheritdoc/>
    public override Fen Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long fen)
            ? new Fen(fen)
            : throw new JsonException("Money is a whole number of fen.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Fen value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.Value);
    }
}
