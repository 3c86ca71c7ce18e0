using System.Globalization;
using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Notifications;

/// <summary>
/// The group robots of enterprise WeChat: a message of type text by webhook, the result as <c>errcode</c> in an answer
/// of status 200. The webhook knows no idempotency key: after a time-out a group may read a message twice.
/// </summary>
/// <param name="options">The robots.</param>
/// <param name="time">For Retry-After.</param>
public sealed class WeChatChannel(WeChatOptions options, TimeProvider time) : INotificationChannel, IDisposable
{
    private const int TooOften = 45009;
    private const int SystemBusy = -1;

    // Of the key, or of the robot that it belongs to: the settings are wrong, not the message.
    private static readonly int[] KeyFaults = [93000, 40001, 40014, 42001];

    private readonly HttpClient _http = ChannelHttp.Client(options.Timeout);

    /// <inheritdoc/>
    public string Name => "wechat";

    /// <inheritdoc/>
    public int? PerMinute => options.PerMinute;

    /// <inheritdoc/>
    public bool Reaches(Recipient recipient) => recipient is GroupRecipient group && options.Robots.ContainsKey(group.Organisation);

    /// <inheritdoc/>
    public async Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        string key = options.Robots[((GroupRecipient)message.To).Organisation];
        byte[] body = ChannelHttp.Write(new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = message.Text } });
        using HttpRequestMessage request = new(HttpMethod.Post, $"{options.Address}?key={Uri.EscapeDataString(key)}") { Content = ChannelHttp.Json(body) };
        return await ChannelHttp.SendAsync(_http, request, time.GetUtcNow(), Read, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ChannelResult Read(HttpAnswer answer)
    {
        if (answer.Body?["errcode"] is not JsonValue value || !value.TryGetValue(out int code))
        {
            return ChannelResult.Unavailable("wechat.answer-unreadable");
        }

        return code switch
        {
            0 => ChannelResult.Ok,
            TooOften => ChannelResult.Unavailable("wechat.too-often", TimeSpan.FromMinutes(1)),
            SystemBusy => ChannelResult.Unavailable("wechat.busy"),
            _ when KeyFaults.Contains(code) => ChannelResult.Retry(Named(code)),
            _ => ChannelResult.Refused(Named(code)),
        };
    }

    private static string Named(int code) => string.Create(CultureInfo.InvariantCulture, $"wechat.errcode:{code}");
}
