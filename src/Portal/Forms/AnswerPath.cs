using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AidFlow.Portal.Forms;

/// <summary>
/// Places of answers. A question <c>child.idNumber</c> is kept at the JSON pointer <c>/child/idNumber</c>; the pointer is also the name of
/// its control and, as <c>f-child-idNumber</c>, its id, so that a problem's field leads straight to the control.
/// </summary>
public static class AnswerPath
{
    /// <summary>The pointer of a question, inside a row when a row's pointer is given.</summary>
    /// <param name="questionId">Dotted id.</param>
    /// <param name="row">Pointer of the row: <c>/household/members/0</c>.</param>
    public static string Pointer(string questionId, string? row = null) => row + "/" + questionId.Replace('.', '/');

    /// <summary>The id of a control: <c>f-household-members-0-name</c>.</summary>
    public static string ControlId(string pointer) => "f" + pointer.Replace('/', '-');

    /// <summary>The answer at a pointer, or null.</summary>
    public static JsonNode? Get(JsonObject answers, string pointer)
    {
        JsonNode? node = answers;
        foreach (string part in Parts(pointer))
        {
            node = node switch
            {
                JsonObject parent => parent[part],
                JsonArray rows when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < rows.Count => rows[i],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Puts an answer at a pointer, making the objects on the way; null takes it away.</summary>
    /// <exception cref="InvalidOperationException">The way leads through something that is not an object.</exception>
    public static void Set(JsonObject answers, string pointer, JsonNode? value)
    {
        string[] parts = Parts(pointer);
        JsonObject parent = answers;
        foreach (string part in parts[..^1])
        {
            if (parent[part] is null)
            {
                if (value is null)
                {
                    return;
                }

                parent[part] = new JsonObject();
            }

            parent = parent[part] as JsonObject ?? throw new InvalidOperationException($"Not an object: {part} in {pointer}.");
        }

        if (value is null)
        {
            parent.Remove(parts[^1]);
        }
        else
        {
            parent[parts[^1]] = value;
        }
    }

    /// <summary>The answer as text, whatever its JSON type; empty when there is none.</summary>
    public static string Text(JsonObject answers, string pointer) => Get(answers, pointer) switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value => value.ToJsonString(),
        _ => "",
    };

    /// <summary>The answer as a whole number; null when it is something else.</summary>
    public static long? Integer(JsonNode? answer) =>
        answer?.GetValueKind() == JsonValueKind.Number && long.TryParse(answer.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private static string[] Parts(string pointer) => pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
