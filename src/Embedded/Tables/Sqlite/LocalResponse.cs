using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace AidFlow.Embedded.Tables.Sqlite;

/// <summary>The response that the service would have sent: a status and, after a write, the new ETag.</summary>
internal sealed class LocalResponse(int status, long? version = null) : Response
{
    private const string ETagHeader = "ETag";

    public override int Status => status;

    public override string ReasonPhrase => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        404 => "Not Found",
        409 => "Conflict",
        _ => string.Empty,
    };

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = string.Empty;

    public override bool IsError => status >= 400;

    public override void Dispose() => ContentStream?.Dispose();

    // Written out only when somebody looks: a transaction of a hundred has a hundred of these.
    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = version is { } ticks && name.Equals(ETagHeader, StringComparison.OrdinalIgnoreCase)
            ? EntityVersion.ToETag(ticks).ToString("H")
            : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        TryGetHeader(ETagHeader, out var value) ? [new HttpHeader(ETagHeader, value)] : [];
}
