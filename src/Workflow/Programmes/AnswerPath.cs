using System.Text.Json;
using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Programmes;

/// <summary>Where answers lie: <c>child.idNumber</c> is <c>/child/idNumber</c>.</summary>
internal static class AnswerPath
{
    /// <summary>The JSON pointer of a question.</summary>
    public static string Pointer(string questionId) => $"/{questionId.Replace('.', '/')}";

    /// <summary>The raw answer; null when there is none, or when something on the way is not an object.</summary>
    public static JsonNode? Get(JsonObject answers, string questionId)
    {
        JsonNode? at = answers;
        for (int from = 0; from <= questionId.Length;)
        {
            int dot = questionId.IndexOf('.', from);
            int end = dot < 0 ? questionId.Length : dot;
            string part = end - from == questionId.Length ? questionId : questionId[from..end];
            if (at is not JsonObject inner || !inner.TryGetPropertyValue(part, out at))
            {
                return null;
            }

            from = end + 1;
        }

        return at;
    }

    /// <summary>Puts an answer into place.</summary>
    public static void Set(JsonObject answers, string questionId, JsonNode value)
    {
        string[] parts = questionId.Split('.');
        JsonObject at = answers;
        foreach (string part in parts.AsSpan(0, parts.Length - 1))
        {
            if (at[part] is not JsonObject inner)
            {
                at[part] = inner = [];
            }

            at = inner;
        }

        at[parts[^1]] = value;
    }

    /// <summary>A string answer; null when there is none or it is something else.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The answer as a condition compares it: text as it is, yes and no as <c>true</c> and <c>false</c>.</summary>
    public static string? Value(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Text(node),
    };
}
