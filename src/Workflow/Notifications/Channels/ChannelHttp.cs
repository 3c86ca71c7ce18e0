using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Notifications;

/// <summary>What the channels over HTTP share. Not from the client factory, which would log addresses, and a robot's address holds its key.</summary>
internal static class ChannelHttp
{
    private const int LargestAnswer = 64 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A client.</summary>
    /// <param name="timeout">How long an answer is waited for, all in all.</param>
    public static HttpClient Client(TimeSpan timeout) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>JSON as it is signed and sent; Chinese stays readable.</summary>
    public static byte[] Write(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Readable);

    /// <summary>A body of JSON.</summary>
    public static ByteArrayContent Json(byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }

    /// <summary>Sends a request and reads the answer. No answer, a busy gateway and a broken one mean that the channel is down.</summary>
    /// <param name="http">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="now">The time, against which a date in Retry-After is reckoned.</param>
    /// <param name="read">What any other answer means.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<ChannelResult> SendAsync(
        HttpClient http, HttpRequestMessage request, DateTimeOffset now, Func<HttpAnswer, ChannelResult> read, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            if (status is 408 or 425 or 429 or >= 500)
            {
                return ChannelResult.Unavailable($"http.status:{status}", RetryAfter(response.Headers.RetryAfter, now));
            }

            return read(new HttpAnswer(status, Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ChannelResult.Unavailable("http.time-out");
        }
        catch (HttpRequestException failure)
        {
            return ChannelResult.Unavailable($"http.failed:{failure.HttpRequestError}");
        }
    }

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header?.Delta ?? (header?.Date is { } date && date > now ? date - now : null);

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An answer over HTTP.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its JSON; null when it has none.</param>
internal sealed record HttpAnswer(int Status, JsonObject? Body);
