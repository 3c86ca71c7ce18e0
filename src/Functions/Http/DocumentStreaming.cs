using AidFlow.Workflow.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AidFlow.Functions.Http;

/// <summary>Documents as answers.</summary>
internal static class DocumentStreaming
{
    /// <summary>
    /// The content, which the answer disposes of. Where its SHA-256 is known that is its <c>ETag</c>, and a request for
    /// a part (<c>Range</c>, <c>If-Range</c>) gets that part as 206, or 416 when there is no such part.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="downloadName">The name to save it under, which makes it a file to be saved; null to leave that to the caller.</param>
    public static IResult ToHttpResult(this DocumentContent content, string? downloadName = null) => Results.Stream(
        content.Stream,
        content.ContentType,
        downloadName,
        entityTag: content.Sha256 is { } sha256 ? new EntityTagHeaderValue($"\"{sha256}\"") : null,
        enableRangeProcessing: content.Sha256 is not null);

    /// <summary>Whether a request may be answered with a part.</summary>
    public static bool AsksForPart(this HttpRequest request) => request.Headers.Range.Count > 0;
}
