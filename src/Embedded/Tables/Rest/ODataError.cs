using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>Reads code and message from the service's error body, so that exceptions carry them.</summary>
internal sealed class ODataError : RequestFailedDetailsParser
{
    public override bool TryParse(
        Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        (error, data) = (null, null);
        if (response.ContentStream is not { CanSeek: true } stream)
        {
            return false;
        }

        stream.Position = 0;
        try
        {
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("odata.error", out var body)
                && body.TryGetProperty("code", out var code)
                && body.TryGetProperty("message", out var message))
            {
                var text = message.ValueKind == JsonValueKind.Object ? message.GetProperty("value").GetString() : message.GetString();
                error = new ResponseError(code.GetString(), text);
            }
        }
        catch (JsonException)
        {
            // A proxy in between may answer with something else; status and reason are then all there is to tell.
        }
        finally
        {
            stream.Position = 0;
        }

        return error is not null;
    }
}
