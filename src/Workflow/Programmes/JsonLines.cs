using System.Globalization;
using System.Text.Json;

namespace AidFlow.Workflow.Programmes;

/// <summary>Lines of the values of a JSON text, by JSON pointer, so that a fault can name its line.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>Walks the text; stops silently where it is not JSON (the parser says so itself).</summary>
    public JsonLines(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var stack = new Stack<(string Path, bool IsArray, int Index)>();
        string property = "";
        int line = 1;
        long counted = 0;
        try
        {
            while (reader.Read())
            {
                line += utf8[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                counted = reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    property = reader.GetString()!.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                    _lines[Child(stack, property)] = line;
                    continue;
                }

                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    stack.Pop();
                    continue;
                }

                string path = stack.Count == 0 ? "" : Child(stack, property);
                _lines.TryAdd(path, line);
                if (reader.TokenType == JsonTokenType.Null && stack.TryPeek(out var list) && list.IsArray)
                {
                    NullElement ??= path;
                }

                if (stack.TryPeek(out var parent) && parent.IsArray)
                {
                    stack.Pop();
                    stack.Push(parent with { Index = parent.Index + 1 });
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    stack.Push((path, reader.TokenType == JsonTokenType.StartArray, 0));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a name with half a character. The parser that follows reports where the text stops being JSON.
        }
    }

    /// <summary>The first element of a list that is null, which the serializer lets through; null when there is none.</summary>
    public string? NullElement { get; private set; }

    /// <summary>The line of a place, or of the nearest one around it.</summary>
    public int? Find(string pointer)
    {
        for (string at = pointer; ; at = at[..at.LastIndexOf('/')])
        {
            if (_lines.TryGetValue(at, out int line))
            {
                return line;
            }

            if (at.Length == 0)
            {
                return null;
            }
        }
    }

    private static string Child(Stack<(string Path, bool IsArray, int Index)> stack, string property)
    {
        (string path, bool isArray, int index) = stack.Peek();
        return isArray ? $"{path}/{index.ToString(CultureInfo.InvariantCulture)}" : $"{path}/{property}";
    }
}
