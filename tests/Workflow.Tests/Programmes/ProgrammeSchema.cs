using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>
/// Makes programmes/programme.schema.json from the types and their documentation, so that what an editor offers is what the
/// loader takes.
/// </summary>
internal static partial class ProgrammeSchema
{
    public static string Export()
    {
        Dictionary<string, string> summaries = Summaries();
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, summaries),
        };
        JsonObject schema = ProgrammeJson.Options.GetJsonSchemaAsNode(typeof(ProgrammeDefinition), exporter).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "AidFlow programme");
        schema["properties"]!["$schema"] = new JsonObject { ["type"] = "string", ["description"] = "This schema, so that editors help." };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, Dictionary<string, string> summaries)
    {
        if (context.TypeInfo.Type == typeof(Fen))
        {
            node = new JsonObject { ["type"] = "integer", ["minimum"] = 0 };
        }

        string? key = context.PropertyInfo?.AttributeProvider is PropertyInfo property
            ? $"P:{property.DeclaringType!.FullName}.{property.Name}"
            : context.PropertyInfo is null ? $"T:{context.TypeInfo.Type.FullName}" : null;
        if (key is not null && summaries.TryGetValue(key, out string? summary) && node is JsonObject described && !described.ContainsKey("$ref"))
        {
            described.Insert(0, "description", summary);
        }

        return node;
    }

    /// <summary>Summaries of the compiler's documentation file, and the parameters of positional records.</summary>
    private static Dictionary<string, string> Summaries()
    {
        string file = Path.ChangeExtension(typeof(ProgrammeDefinition).Assembly.Location, ".xml");
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XElement member in XDocument.Load(file).Descendants("member"))
        {
            string name = member.Attribute("name")!.Value;
            if (member.Element("summary") is { } summary)
            {
                summaries[name] = Plain(summary);
            }

            foreach (XElement parameter in member.Elements("param").Where(_ => name.StartsWith("T:", StringComparison.Ordinal)))
            {
                summaries[$"P:{name[2..]}.{parameter.Attribute("name")!.Value}"] = Plain(parameter);
            }
        }

        return summaries;
    }

    private static string Plain(XElement text)
    {
        foreach (XElement reference in text.Descendants().Where(element => element.Attribute("cref") is not null).ToList())
        {
            string cref = reference.Attribute("cref")!.Value;
            string name = cref[(cref.LastIndexOf('.') + 1)..];
            reference.ReplaceWith(char.ToLowerInvariant(name[0]) + name[1..]);
        }

        return Blanks().Replace(text.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
