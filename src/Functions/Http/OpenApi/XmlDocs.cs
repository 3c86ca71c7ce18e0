using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AidFlow.Functions.Http.OpenApi;

/// <summary>The summaries of the compiler's documentation files, which lie beside the assemblies. Without them there are no descriptions.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public XmlDocs(params IEnumerable<Assembly> assemblies)
    {
        foreach (Assembly assembly in assemblies)
        {
            string file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
            if (!File.Exists(file))
            {
                continue;
            }

            foreach (XElement member in XDocument.Load(file).Descendants("member"))
            {
                _members[(string?)member.Attribute("name") ?? ""] = member;
            }
        }
    }

    public string? Of(Type type) => Text(_members.GetValueOrDefault($"T:{NameOf(type)}")?.Element("summary"));

    public string? Of(PropertyInfo property)
    {
        string type = NameOf(property.DeclaringType!);
        XElement? own = _members.GetValueOrDefault($"P:{type}.{property.Name}")?.Element("summary");

        // A positional record documents its properties as parameters of the type.
        XElement? positional = _members.GetValueOrDefault($"T:{type}")?.Elements("param")
            .FirstOrDefault(p => (string?)p.Attribute("name") == property.Name);
        return Text(own ?? positional);
    }

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        string text = string.Concat(element.Nodes().Select(n => n switch
        {
            XText t => t.Value,
            XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1],
            XElement e => e.Value,
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
