using System.IO.Compression;
using AidFlow.Portal.Layout;

namespace AidFlow.Portal.Tests;

/// <summary>Style sheet and script.</summary>
public sealed class SiteAssetTests
{
    [Fact]
    public void Style_sheet_and_script_together_stay_small()
    {
        SiteAsset[] assets = [Asset(SiteAssets.StyleSheet), Asset(SiteAssets.Script)];

        Assert.InRange(assets.Sum(asset => asset.Content.Length), 1, 50_000);
        Assert.InRange(assets.Sum(asset => asset.Brotli.Length), 1, 12_000);
    }

    [Fact]
    public void An_address_names_its_content_and_only_that()
    {
        Assert.Matches(@"^/assets/site\.[0-9a-f]{10}\.css$", SiteAssets.StyleSheet);
        Assert.Null(SiteAssets.Find("site.css"));
        Assert.Null(SiteAssets.Find("site.0000000000.css"));
        Assert.Null(SiteAssets.Find("../appsettings.json"));
        Assert.Null(SiteAssets.Find(null));
    }

    [Fact]
    public void What_is_compressed_is_the_file()
    {
        SiteAsset asset = Asset(SiteAssets.StyleSheet);

        Assert.Equal(asset.Content, Read(new BrotliStream(new MemoryStream(asset.Brotli), CompressionMode.Decompress)));
        Assert.Equal(asset.Content, Read(new GZipStream(new MemoryStream(asset.Gzip), CompressionMode.Decompress)));
    }

    private static SiteAsset Asset(string address) => SiteAssets.Find(address["/assets/".Length..]) ?? throw new InvalidOperationException(address);

    private static byte[] Read(Stream stream)
    {
        using MemoryStream content = new();
        using (stream)
        {
            stream.CopyTo(content);
        }

        return content.ToArray();
    }
}
