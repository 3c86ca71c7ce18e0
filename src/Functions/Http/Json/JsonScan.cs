using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http.Json;

/// <summary>
/// Looks through a body once before anything is made of it: is it JSON, is any name there twice, is any text too long.
/// A name that is there twice is refused because two readers may disagree on which of them counts.
/// </summary>
internal static class JsonScan
{
    /// <summary>Longest text, in bytes of UTF-8: above what any form asks for, far below what could hurt.</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>Deepest nesting.</summary>
    public const int Deepest = 32;

    /// <summary>What is wrong with a body; null when nothing is.</summary>
    public static Problem? Check(ReadOnlySpan<byte> body)
    {
        try
        {
            return Walk(body);
        }
        catch (JsonException e)
        {
            return RequestProblems.MalformedJson((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
        }
    }

    private static Problem? Walk(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = Deepest });
        Stack<Level> levels = new();
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                Enter(levels);
            }

            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
            {
                if (!IsText(ref reader))
                {
                    return Malformed(body, (int)reader.TokenStartIndex);
                }

                if (reader.ValueSpan.Length > LongestText)
                {
                    return RequestProblems.Fields("request.text-too-long", new FieldProblem(
                        Pointer(levels), "request.text-too-long", new("这一项的文字太长。", "The text is too long.")));
                }
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    levels.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    if (!levels.Peek().Name(reader.GetString()!))
                    {
                        return RequestProblems.Fields("request.duplicate-field", new FieldProblem(
                            Pointer(levels), "request.duplicate-field", new("这一项出现了两次。", "This field is there twice.")));
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>A value begins: the next element, when it is in an array.</summary>
    private static void Enter(Stack<Level> levels)
    {
        if (levels.TryPeek(out Level? level))
        {
            level.Count();
        }
    }

    // Escapes such as \ud800 without its other half pass the reader and fail when the text is wanted.
    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!Utf8.IsValid(reader.ValueSpan))
        {
            return false;
        }

        if (!reader.ValueIsEscaped)
        {
            return true;
        }

        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Problem Malformed(ReadOnlySpan<byte> body, int at)
    {
        ReadOnlySpan<byte> before = body[..at];
        return RequestProblems.MalformedJson(before.Count((byte)'\n') + 1, at - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    private static string Pointer(Stack<Level> levels)
    {
        StringBuilder pointer = new();
        foreach (Level level in levels.Reverse())
        {
            pointer.Append('/').Append(level.Segment);
        }

        return pointer.ToString();
    }

    /// <summary>An object or array that is being read, and where in it.</summary>
    private sealed class Level(bool isArray)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private string _name = "";
        private int _index = -1;

        public string Segment => isArray
            ? Math.Max(_index, 0).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : _name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

        public bool Name(string name)
        {
            _name = name.Length <= 100 ? name : name[..100];
            return _names.Add(name);
        }

        public void Count() => _index++;
    }
}
