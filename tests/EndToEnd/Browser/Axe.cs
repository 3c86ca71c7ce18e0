using System.Text.Json;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Browser;

/// <summary>Checks a page for accessibility with axe-core, in daylight and in the dark.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(Read);

    private const string Run =
        """
        async (rules) => {
          const result = await axe.run(document, { resultTypes: ['violations'], preload: false, ...(rules ? { runOnly: rules } : {}) });
          return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
        }
        """;

    /// <summary>What is wrong with a page, one line a place.</summary>
    /// <param name="page">The page.</param>
    /// <param name="dark">Whether it is looked at in the dark too.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(IPage page, bool dark = true)
    {
        await page.EvaluateAsync(Source.Value);
        List<string> found = await ViolationsAsync(page, null);
        if (!dark)
        {
            return found;
        }

        // In the dark only the colours differ.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        found.AddRange((await ViolationsAsync(page, ["color-contrast"])).Select(violation => $"dark: {violation}"));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        return found;
    }

    private static async Task<List<string>> ViolationsAsync(IPage page, string[]? rules)
    {
        JsonElement lines = await page.EvaluateAsync<JsonElement>(Run, rules);
        return [.. lines.EnumerateArray().Select(line => line.GetString()!.ReplaceLineEndings(" "))];
    }

    private static string Read()
    {
        string path = Path.Combine(Journey.Root(), "tests", "EndToEnd", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new FileNotFoundException("axe-core is missing: run ./test.sh, or npm ci in tests/EndToEnd.", path);
    }
}
