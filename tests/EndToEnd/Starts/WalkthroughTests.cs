using System.Text.RegularExpressions;

namespace AidFlow.EndToEnd.Starts;

/// <summary>docs/walkthrough.md and its pictures belong together.</summary>
public sealed partial class WalkthroughTests
{
    private const int LargestPicture = 150 * 1024;

    [Fact]
    public void Every_picture_is_there_is_shown_and_is_small()
    {
        string docs = Path.Combine(Journey.Root(), "docs");
        string text = File.ReadAllText(Path.Combine(docs, "walkthrough.md"));
        string[] shown = [.. Picture().Matches(text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
        FileInfo[] kept = [.. new DirectoryInfo(Path.Combine(docs, "screenshots")).GetFiles()];

        Assert.True(shown.Length >= 12);
        Assert.Equal(kept.Select(file => file.Name).Order(StringComparer.Ordinal), shown.Distinct());
        Assert.All(kept, file => Assert.InRange(file.Length, 1, LargestPicture));
    }

    [GeneratedRegex(@"screenshots/([\w-]+\.png)")]
    private static partial Regex Picture();
}
