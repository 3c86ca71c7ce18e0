using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Browser;

/// <summary>
/// Pictures of the pages: all of them in artifacts/screenshots at each run; those that docs/walkthrough.md shows in
/// docs/screenshots too, when the environment variable AIDFLOW_DOCS_SCREENSHOTS is 1.
/// </summary>
internal static class Album
{
    /// <summary>Whether the documents get new pictures.</summary>
    public static bool ForDocs { get; } = Environment.GetEnvironmentVariable("AIDFLOW_DOCS_SCREENSHOTS") == "1";

    /// <summary>Takes a picture of the whole page, and of what is on the screen for the documents.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Name of the picture.</param>
    /// <param name="inDocs">Its name in the walkthrough; null when that does not show it.</param>
    public static async Task TakeAsync(IPage page, string name, string? inDocs)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder("artifacts"), name + ".png"),
            FullPage = true,
            Scale = ScreenshotScale.Css,
        });
        if (inDocs is not null && ForDocs)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Folder("docs"), inDocs + ".png"),
            });
        }
    }

    private static string Folder(string part) => Directory.CreateDirectory(Path.Combine(Journey.Root(), part, "screenshots")).FullName;
}
