using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Finds what the JSON parser lets through and only fails at when it is read: a field that is there twice, half a
/// surrogate pair written as an escape.
/// </summary>
internal static class UnsoundJson
{
    /// <summary>A problem of the whole document, or null.</summary>
    public static FieldProblem? Find(JsonNode document)
    {
        try
        {
            Read(document);
            return null;
        }
        catch (ArgumentException)
        {
            return FormFaults.Duplicate("");
        }
        catch (InvalidOperationException)
        {
            return FormFaults.Characters("");
        }
    }

    private static void Read(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject inner:
                foreach ((_, JsonNode? value) in inner)
                {
                    Read(value);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    Read(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }
}
