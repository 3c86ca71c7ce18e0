using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace AidFlow.Portal.Layout;

/// <summary>
/// Style sheet, script and icon, embedded in this assembly. Their addresses carry a hash of the content, so that browsers may keep
/// them for ever; they are compressed once.
/// </summary>
public static class SiteAssets
{
    private static readonly Lazy<IReadOnlyDictionary<string, SiteAsset>> All = new(Load);

    /// <summary>Address of the style sheet.</summary>
    public static string StyleSheet => AddressOf("site.css");

    /// <summary>Address of the script.</summary>
    public static string Script => AddressOf("site.js");

    /// <summary>Address of the icon.</summary>
    public static string Icon => AddressOf("icon.svg");

    /// <summary>The asset behind an address.</summary>
    /// <param name="path">What follows <c>/assets/</c>: <c>site.1f2e3d4c5b.css</c>.</param>
    /// <returns>The asset, or null: an unknown name or the hash of another build.</returns>
    public static SiteAsset? Find(string? path) => path is not null && All.Value.TryGetValue(path, out SiteAsset? asset) ? asset : null;

    private static string AddressOf(string name) =>
        "/assets/" + All.Value.Values.First(asset => string.Equals(asset.Name, name, StringComparison.Ordinal)).HashedName;

    private static Dictionary<string, SiteAsset> Load()
    {
        Assembly assembly = typeof(SiteAssets).Assembly;
        const string prefix = "assets/";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[prefix.Length..]))
            .ToDictionary(asset => asset.HashedName, StringComparer.Ordinal);
    }

    private static SiteAsset Read(Assembly assembly, string resource, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        using MemoryStream plain = new();
        stream.CopyTo(plain);
        byte[] content = plain.ToArray();
        string hash = Convert.ToHexStringLower(SHA256.HashData(content))[..10];
        string ending = Path.GetExtension(name);
        return new SiteAsset
        {
            Name = name,
            HashedName = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{ending}",
            ContentType = ending switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => throw new InvalidOperationException($"No content type for the asset {name}."),
            },
            Content = content,
            Brotli = Pack(content, target => new BrotliStream(target, CompressionLevel.SmallestSize)),
            Gzip = Pack(content, target => new GZipStream(target, CompressionLevel.SmallestSize)),
        };
    }

    private static byte[] Pack(byte[] content, Func<Stream, Stream> packer)
    {
        using MemoryStream packed = new();
        using (Stream stream = packer(packed))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }
}
