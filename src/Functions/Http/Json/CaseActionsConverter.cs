using System.Text.Json;
using System.Text.Json.Serialization;
using AidFlow.Workflow.Applications;

namespace AidFlow.Functions.Http.Json;

/// <summary>What a caller may do with a case, as a list of names.</summary>
internal sealed class CaseActionsConverter : JsonConverter<CaseActions>
{
    /// <inheritdoc/>
    public override CaseActions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests carry no actions.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CaseActions value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (CaseActions action in Enum.GetValues<CaseActions>().Where(a => a != CaseActions.None && value.HasFlag(a)))
        {
            writer.WriteStringValue(action.ToString());
        }

        writer.WriteEndArray();
    }
}
