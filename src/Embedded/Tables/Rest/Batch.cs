using System.Globalization;
using System.Text;
using AidFlow.Embedded.Tables.Entities;
using Azure;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>A transaction as the service takes it: HTTP requests as the parts of one changeset within one batch.</summary>
internal static class Batch
{
    /// <summary>The body and its content type.</summary>
    public static (byte[] Body, string ContentType) Write(Uri endpoint, string table, IReadOnlyList<EntityOperation> operations)
    {
        var (batch, changeset) = ($"batch_{Guid.NewGuid()}", $"changeset_{Guid.NewGuid()}");
        using var body = new MemoryStream();
        Line(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeset}\r\n");
        foreach (var operation in operations)
        {
            Line(body, $"--{changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            WriteRequest(body, endpoint, table, operation);
        }

        Line(body, $"--{changeset}--\r\n--{batch}--");
        return (body.ToArray(), $"multipart/mixed; boundary={batch}");
    }

    /// <summary>The answers to the single actions; after a refusal there is one only.</summary>
    public static async Task<List<PartResponse>> ReadAsync(Response response, CancellationToken cancellationToken)
    {
        var responses = new List<PartResponse>();
        var batch = new MultipartReader(Boundary(response.Headers.ContentType), response.ContentStream!);
        while (await batch.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } outer)
        {
            var changeset = new MultipartReader(Boundary(outer.ContentType), outer.Body);
            while (await changeset.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
            {
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
                responses.Add(ReadResponse(content.ToArray()));
            }
        }

        return responses;
    }

    private static void WriteRequest(MemoryStream body, Uri endpoint, string table, EntityOperation operation)
    {
        var entity = operation.Entity;
        var root = endpoint.AbsoluteUri.TrimEnd('/');
        var (method, path) = operation.Type switch
        {
            TableTransactionActionType.Add => ("POST", table),
            TableTransactionActionType.Delete => ("DELETE", RestAddress.Entity(table, entity.PartitionKey!, entity.RowKey!)),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge =>
                ("PATCH", RestAddress.Entity(table, entity.PartitionKey!, entity.RowKey!)),
            _ => ("PUT", RestAddress.Entity(table, entity.PartitionKey!, entity.RowKey!)),
        };
        Line(body, $"{method} {root}/{path} HTTP/1.1\r\nAccept: {RestBackend.MediaType}\r\nDataServiceVersion: 3.0");
        if (RestAddress.IfMatch(operation.Type, operation.IfMatch) is { } ifMatch)
        {
            Line(body, $"If-Match: {ifMatch}");
        }

        if (operation.Type == TableTransactionActionType.Add)
        {
            Line(body, "Prefer: return-no-content");
        }

        if (operation.Type != TableTransactionActionType.Delete)
        {
            var json = EntityJson.Write(entity);
            Line(body, $"Content-Type: application/json;odata=nometadata\r\nContent-Length: {json.Length}\r\n");
            body.Write(json);
        }

        Line(body, string.Empty);
    }

    private static PartResponse ReadResponse(ReadOnlySpan<byte> content)
    {
        var split = content.IndexOf("\r\n\r\n"u8);
        var head = Encoding.UTF8.GetString(split < 0 ? content : content[..split]);
        var rest = split < 0 ? [] : content[(split + 4)..];
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].Split(' ', 3) is not [_, var code, .. var reason]
            || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            throw new InvalidDataException("The service answered a transaction with something that is no HTTP response.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(':', 2) is [var name, var value])
            {
                headers[name.Trim()] = value.Trim();
            }
        }

        return new PartResponse(status, reason.Length > 0 ? reason[0] : string.Empty, headers, rest.ToArray());
    }

    private static string Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) && HeaderUtilities.RemoveQuotes(parsed.Boundary).Value is { } boundary
            ? boundary
            : throw new InvalidDataException("The service answered a transaction with something that is no multipart body.");

    private static void Line(MemoryStream body, string text)
    {
        body.Write(Encoding.UTF8.GetBytes(text));
        body.Write("\r\n"u8);
    }
}
