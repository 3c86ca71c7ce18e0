using System.Text.RegularExpressions;

namespace AidFlow.Workflow.Tests.Programmes;

/// <summary>docs/programmes.md, read as its tests need it: blocks of JSON, and tables by their first heading.</summary>
internal static partial class ProgrammesDocument
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Catalogues.Folder, "..", "docs", "programmes.md"));

    /// <summary>The blocks in their order, each with what stands behind its mark: <c>answers eligible 250000</c>.</summary>
    public static IReadOnlyList<(string Use, string Json)> Blocks { get; } = [.. Block().Matches(Text).Select(match => (match.Groups[1].Value.Trim(), match.Groups[2].Value))];

    /// <summary>The complete example.</summary>
    public static string Example => Blocks[0].Json;

    /// <summary>The blocks that are laid over the example.</summary>
    public static IEnumerable<string> Overlays => Blocks.Skip(1).Where(block => block.Use.Length == 0).Select(block => block.Json);

    /// <summary>The names in the first column of a table.</summary>
    /// <param name="heading">Heading of the first column.</param>
    public static IReadOnlyList<string> Table(string heading)
    {
        int from = Text.IndexOf($"\n| {heading} |", StringComparison.Ordinal);
        Assert.True(from >= 0, $"The document has no table '{heading}'.");
        int end = Text.IndexOf("\n\n", from, StringComparison.Ordinal);
        return [.. Name().Matches(Text[from..(end < 0 ? Text.Length : end)]).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^```json([^\n]*)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Name();
}
