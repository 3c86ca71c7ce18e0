using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Identifiers;

/// <summary>
/// Reads an identifier from its string and refuses to write it: a number of a person, an account or a telephone must
/// not slip into JSON because a record that holds it was serialised. Who means it writes <c>Value</c> or <c>Masked</c>.
/// </summary>
/// <typeparam name="T">The identifier.</typeparam>
public sealed class SecretJsonConverter<T> : JsonConverter<T>
    where T : struct, IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out T value)
            ? value
            : throw new JsonException($"Not a valid {typeof(T).Name}.");

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is not written to JSON by accident; write its Value or Masked.");
}
