using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>Spoils shipped programme files in the ways in which people and broken tools spoil them.</summary>
internal static class HostileFiles
{
    private const string Mark = "@@spoiled@@";

    /// <summary>What may stand where something else was; raw JSON text.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "[null]", "\"\"", "\"x\"", "0", "-1", "1.5", "1e400", "999999999999999999", "99999999999999999999999", "-9223372036854775808",
        "\"\\u0000\"", "\"\\ud800\"", "\"a\\nb\"", "\"2026-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"{no.such}\"", "\"{\"", "\"}{\"", "\"../../x\"",
        "{\"zh\":\"\",\"en\":\"\"}", "{\"is\":\"no-such\"}", "{\"is\":\"all\",\"of\":[]}", "{\"is\":\"not\"}", "{\"of\":[]}", "[{}]", "[[]]", "[\"a\",\"a\"]",
        new string('[', 200) + new string(']', 200), "\"" + new string('长', 20_000) + "\"",
    ];

    public static readonly string[] Files = [.. Directory.EnumerateFiles(Catalogues.Folder, "*.json").Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, string> Texts = Files.ToDictionary(path => path, File.ReadAllText, StringComparer.Ordinal);

    /// <summary>The file with another value at a place.</summary>
    public static string Replaced(int file, int place, int value) =>
        Changed(file, place, (parent, key) => Put(parent, key, JsonValue.Create(Mark))).Replace($"\"{Mark}\"", Values[value % Values.Length], StringComparison.Ordinal);

    /// <summary>The file without what is at a place.</summary>
    public static string Dropped(int file, int place) => Changed(file, place, (parent, key) =>
    {
        if (parent is JsonArray list)
        {
            list.RemoveAt((int)key);
        }
        else
        {
            parent.AsObject().Remove((string)key);
        }
    });

    /// <summary>The file with the value of one place at another one.</summary>
    public static string Swapped(int file, int place, int other)
    {
        JsonNode root = Parse(file);
        List<(JsonNode Parent, object Key)> places = Places(root);
        (JsonNode from, object at) = places[other % places.Count];
        JsonNode? value = (from is JsonArray list ? list[(int)at] : from[(string)at])?.DeepClone();
        (JsonNode parent, object key) = places[place % places.Count];
        Put(parent, key, value);
        return root.ToJsonString();
    }

    /// <summary>The file with a name written twice, or in other letters.</summary>
    public static string Renamed(int file, int place, bool twice) => Changed(file, place, (parent, key) =>
    {
        if (parent is JsonObject inner)
        {
            inner[twice ? Mark : ((string)key).ToUpperInvariant() + "x"] = inner[(string)key]?.DeepClone();
            if (twice)
            {
                // A second property of the first one's name, which no object in memory can hold.
                inner[Mark + "of"] = (string)key;
            }
        }
    }) is var text && twice ? TwiceNamed(text) : text;

    /// <summary>The file's bytes cut, or with a byte put in.</summary>
    public static byte[] Damaged(int file, int at, int with)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Texts[Files[file % Files.Length]]);
        int place = at % bytes.Length;
        return with < 0 ? bytes[..place] : [.. bytes[..place], (byte)with, .. bytes[place..]];
    }

    private static string TwiceNamed(string text)
    {
        int of = text.IndexOf($"\"{Mark}of\":\"", StringComparison.Ordinal);
        if (of < 0)
        {
            return text;
        }

        int from = of + Mark.Length + 6;
        string name = text[from..text.IndexOf('"', from)];
        return text.Replace($"\"{Mark}\"", $"\"{name}\"", StringComparison.Ordinal).Replace($",\"{Mark}of\":\"{name}\"", "", StringComparison.Ordinal);
    }

    private static string Changed(int file, int place, Action<JsonNode, object> change)
    {
        JsonNode root = Parse(file);
        List<(JsonNode Parent, object Key)> places = Places(root);
        (JsonNode parent, object key) = places[place % places.Count];
        change(parent, key);
        return root.ToJsonString();
    }

    private static JsonNode Parse(int file) => JsonNode.Parse(
        Texts[Files[file % Files.Length]], documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list[(int)key] = value;
        }
        else
        {
            parent[(string)key] = value;
        }
    }

    private static List<(JsonNode Parent, object Key)> Places(JsonNode root)
    {
        var places = new List<(JsonNode, object)>();
        Walk(root);
        return places;

        void Walk(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject inner:
                    foreach ((string name, JsonNode? value) in inner)
                    {
                        places.Add((inner, name));
                        Walk(value);
                    }

                    break;
                case JsonArray list:
                    for (int i = 0; i < list.Count; i++)
                    {
                        places.Add((list, i));
                        Walk(list[i]);
                    }

                    break;
            }
        }
    }
}
