using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http.Json;

/// <summary>Compares a body with the record it is to become, so that every difference is named at its field.</summary>
internal static class JsonShape
{
    /// <summary>Fields that the record does not have, and those that it must have and the body has not.</summary>
    public static IReadOnlyList<FieldProblem> Compare(JsonObject body, JsonTypeInfo type)
    {
        List<FieldProblem> problems = [];
        Compare(body, type, "", problems);
        return problems;
    }

    private static void Compare(JsonObject body, JsonTypeInfo type, string at, List<FieldProblem> problems)
    {
        foreach ((string name, JsonNode? value) in body)
        {
            JsonPropertyInfo? property = type.Properties.FirstOrDefault(p => p.Name == name);
            if (property is null)
            {
                problems.Add(new FieldProblem($"{at}/{Escaped(name)}", "request.unknown-field", new("没有这一项。", "There is no such field.")));
                continue;
            }

            JsonTypeInfo inner = type.Options.GetTypeInfo(property.PropertyType);
            if (value is JsonObject nested && inner.Kind == JsonTypeInfoKind.Object)
            {
                Compare(nested, inner, $"{at}/{name}", problems);
            }
        }

        foreach (JsonPropertyInfo property in type.Properties.Where(p => p.IsRequired && !body.ContainsKey(p.Name)))
        {
            problems.Add(new FieldProblem($"{at}/{property.Name}", "request.missing-field", new("缺少这一项。", "This field is missing.")));
        }
    }

    // A name of the caller's choice goes back into the answer: cut, so that it cannot fill it.
    private static string Escaped(string name)
    {
        string cut = name.Length <= 100 ? name : name[..100];
        return cut.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
