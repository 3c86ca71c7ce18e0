using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AidFlow.Portal.Tests;

/// <summary>What holds for every page.</summary>
internal static class PageRules
{
    public static void Check(IHtmlDocument page, bool english)
    {
        Assert.Equal(english ? "en" : "zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("a.skip[href='#main']"));
        NothingInline(page);
        EveryControlHasAName(page);
        IdsAreUniqueAndReferencesHold(page);
        EveryPostCarriesTheToken(page);
        HeadingsDoNotSkip(page);
        Assert.All(page.QuerySelectorAll("img"), image => Assert.False(string.IsNullOrWhiteSpace(image.GetAttribute("alt"))));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.False(string.IsNullOrWhiteSpace(link.TextContent)));
    }

    private static void NothingInline(IHtmlDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src") && script.TextContent.Length == 0));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(
            page.QuerySelectorAll("[src], link[href]"),
            element => Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href"), StringComparison.Ordinal));
    }

    private static void EveryControlHasAName(IHtmlDocument page) => Assert.All(
        page.QuerySelectorAll("input:not([type=hidden]), select, textarea, progress"),
        control => Assert.False(string.IsNullOrWhiteSpace(Rendering.NameOf(control, page)), $"No label for {control.OuterHtml}"));

    private static void IdsAreUniqueAndReferencesHold(IHtmlDocument page)
    {
        string[] ids = [.. page.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (IElement element in page.All)
        {
            foreach (string name in new[] { "aria-describedby", "aria-labelledby", "for" })
            {
                foreach (string id in (element.GetAttribute(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    Assert.Contains(id, ids);
                }
            }
        }

        Assert.All(page.QuerySelectorAll("a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
    }

    private static void EveryPostCarriesTheToken(IHtmlDocument page) => Assert.All(
        page.QuerySelectorAll("form[method=post]"),
        form => Assert.Equal("form-token", form.QuerySelector("input[name=__token]")?.GetAttribute("value")));

    private static void HeadingsDoNotSkip(IHtmlDocument page)
    {
        int previous = 1; // An error summary stands before the page's own heading.
        foreach (IElement heading in page.QuerySelectorAll("h1, h2, h3, h4"))
        {
            int level = heading.LocalName[1] - '0';
            Assert.True(level <= previous + 1, $"h{previous} is followed by {heading.OuterHtml}");
            previous = level;
        }
    }
}
