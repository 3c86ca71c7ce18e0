using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// An SMS gateway over HTTP. A message goes there as JSON under our own id, which is also its <c>Idempotency-Key</c>: a
/// gateway that gets it twice can tell. The request is signed, see <see cref="MessageSignature"/>.
/// </summary>
/// <param name="options">The gateway.</param>
/// <param name="time">Dates the signature.</param>
public sealed class SmsChannel(SmsOptions options, TimeProvider time) : INotificationChannel, IDisposable
{
    private readonly HttpClient _http = ChannelHttp.Client(options.Timeout);

    /// <inheritdoc/>
    public string Name => "sms";

    /// <inheritdoc/>
    public int? PerMinute => options.PerMinute;

    /// <inheritdoc/>
    public bool Reaches(Recipient recipient) => recipient is MobileRecipient;

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] body = ChannelHttp.Write(new JsonObject
        {
            ["id"] = message.Id,
            ["mobile"] = ((MobileRecipient)message.To).Number,
            ["text"] = message.Text,
            ["template"] = message.Template,
            ["language"] = message.To.Language == Language.En ? "en" : "zh-CN",
        });
        string at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using HttpRequestMessage request = new(HttpMethod.Post, options.Address) { Content = ChannelHttp.Json(body) };
        request.Headers.Add("Idempotency-Key", message.Id);
        request.Headers.Add(MessageSignature.TimeHeader, at);
        request.Headers.Add(MessageSignature.Header, MessageSignature.Of(options.Secret, at, body));
        foreach ((string name, string value) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ChannelHttp.SendAsync(_http, request, time.GetUtcNow(), answer => SmsAnswer.Read(answer, options), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
