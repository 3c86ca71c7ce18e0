namespace AidFlow.Portal.Layout;

/// <summary>One static file.</summary>
public sealed record SiteAsset
{
    /// <summary>Name in the source: <c>site.css</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name in addresses: <c>site.1f2e3d4c5b.css</c>.</summary>
    public required string HashedName { get; init; }

    /// <summary>Media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The file as it is.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The file as <c>Content-Encoding: br</c>.</summary>
    public required byte[] Brotli { get; init; }

    /// <summary>The file as <c>Content-Encoding: gzip</c>.</summary>
    public required byte[] Gzip { get; init; }
}
