using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Layout;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Style sheet, script, icon: compressed once, kept by browsers for ever, because their address changes with their content.</summary>
public sealed class AssetFunctions
{
    /// <summary>One asset.</summary>
    [Function(nameof(GetAsset))]
    [Access(Who.Anonymous)]
    public IResult GetAsset([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{*path}")] HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (SiteAssets.Find(path) is not { } asset)
        {
            return RequestProblems.NotFound.ToHttpResult(http);
        }

        string accepted = request.Headers.AcceptEncoding.ToString();
        (byte[] content, string? encoding) = accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (asset.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (asset.Gzip, "gzip")
            : (asset.Content, null);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (encoding is not null)
        {
            http.Response.Headers.ContentEncoding = encoding;
        }

        return Results.Bytes(content, asset.ContentType);
    }
}
