using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>Headers that keep a browser from doing more with an answer than it should.</summary>
public sealed class SecurityHeaders(IHostEnvironment environment)
{
    // No inline script or style anywhere; pictures may be previews that the page itself made (blob:).
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sets the headers; also after an answer was cleared to show an error instead.</summary>
    public void Apply(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Answers hold cases; a shared computer must not keep them. Assets say otherwise themselves.
        headers.CacheControl = "no-store";
        if (!environment.IsDevelopment())
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }
}
