using System.Text.Json.Nodes;

namespace AidFlow.Functions.Tests.App;

/// <summary>The catalogue's files, and answers as people would give them.</summary>
public static class ProgrammeFiles
{
    /// <summary>Every programme, in order.</summary>
    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Path.Combine(Journey.Root(), "programmes"), "*.json")
        .Select(Read).Select(file => (string?)file["id"]).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>The newest version of a programme.</summary>
    public static JsonObject Programme(string id) =>
        Directory.EnumerateFiles(Path.Combine(Journey.Root(), "programmes"), $"{id}*.json").Select(Read).MaxBy(file => (int)file["version"]!)!;

    /// <summary>The sample answers of a programme.</summary>
    public static JsonObject Answers(string id) => Read(Path.Combine(Journey.Root(), "samples", "answers", $"{id}.json"));

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();
}
