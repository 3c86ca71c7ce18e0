namespace AidFlow.EndToEnd.Browser;

/// <summary>A screen.</summary>
/// <param name="Name">For the names of pictures.</param>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="DocsScale">Device pixels in a CSS pixel for the pictures of the documents.</param>
/// <param name="Touch">Whether it is touched.</param>
internal sealed record Device(string Name, int Width, int Height, float DocsScale, bool Touch)
{
    /// <summary>A phone of ordinary size.</summary>
    public static Device Phone { get; } = new("phone", 390, 844, 1.5f, Touch: true);

    /// <summary>The narrowest phone that the pages are made for.</summary>
    public static Device SmallPhone { get; } = new("small", 360, 740, 1, Touch: true);

    /// <summary>An office computer.</summary>
    public static Device Desktop { get; } = new("desktop", 1280, 800, 1, Touch: false);
}
