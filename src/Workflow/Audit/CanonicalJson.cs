using System.Globalization;
using System.Text;

namespace AidFlow.Workflow.Audit;

/// <summary>
/// One spelling per value, as RFC 8785 has it: object keys in ordinal order, no blanks, and only those characters
/// escaped that must be. Enough of it for audit entries: objects, strings and integers.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Writes an object.</summary>
    /// <param name="members">Values are <see cref="string"/>, <see cref="int"/> or again members.</param>
    public static string Write(IEnumerable<KeyValuePair<string, object>> members)
    {
        var json = new StringBuilder();
        WriteObject(json, members);
        return json.ToString();
    }

    private static void WriteObject(StringBuilder json, IEnumerable<KeyValuePair<string, object>> members)
    {
        json.Append('{');
        bool first = true;
        foreach ((string name, object value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            json.Append(first ? "" : ",");
            first = false;
            WriteString(json, name);
            json.Append(':');
            WriteValue(json, value);
        }

        json.Append('}');
    }

    private static void WriteValue(StringBuilder json, object value)
    {
        switch (value)
        {
            case string text:
                WriteString(json, text);
                break;
            case int number:
                json.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            case IEnumerable<KeyValuePair<string, object>> members:
                WriteObject(json, members);
                break;
            default:
                throw new ArgumentException($"Not for canonical JSON: {value.GetType().Name}.", nameof(value));
        }
    }

    private static void WriteString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
