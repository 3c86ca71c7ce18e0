using System.Net;
using System.Net.Sockets;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>The SMS gateway's channel against a real HTTP server.</summary>
public sealed class SmsChannelTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private HttpReceiver _gateway = null!;

    public async Task InitializeAsync() => _gateway = await HttpReceiver.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_signed_and_under_its_own_id()
    {
        ChannelResult result = await SendAsync();

        Assert.Equal((true, "gw-1"), (result.Delivered, result.GatewayId));
        Received request = Assert.Single(_gateway.All);
        Assert.Equal(Message.Id, request.Headers["Idempotency-Key"]);
        Assert.Equal("a-account", request.Headers["X-Account"]);
        Assert.True(MessageSignature.Fits(Secret, request.Headers[MessageSignature.TimeHeader], request.Body, request.Headers[MessageSignature.Header]));
        Assert.Equal((Message.Id, "13800001234", "【工会帮扶】测试"), ((string?)request.Json["id"], (string?)request.Json["mobile"], (string?)request.Json["text"]));
        Assert.Contains("测试", request.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_gateway_that_is_broken_or_refuses_us_is_down_and_the_message_is_not_to_blame(int status)
    {
        _gateway.Answer = HttpReceiver.Status(status);
        ChannelResult result = await SendAsync();
        Assert.Equal((false, true, false), (result.Delivered, result.ChannelDown, result.Permanent));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 20 Aug 2026 01:05:00 GMT", 300)]
    [InlineData("nonsense", null)]
    public async Task A_busy_gateway_says_how_long_to_wait(string header, int? seconds)
    {
        _gateway.Answer = HttpReceiver.Status(429, ("Retry-After", header));
        ChannelResult result = await SendAsync();
        Assert.True(result.ChannelDown);
        Assert.Equal(seconds, (int?)result.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("""{"code":"invalid-number"}""", 400, "sms.refused:invalid-number")]
    [InlineData("""{"code":"blacklisted"}""", 200, "sms.refused:blacklisted")]
    [InlineData("""{"code":"<b>13800001234 is wrong</b>"}""", 422, "sms.refused:b13800001234iswrongb")]
    [InlineData("not json", 400, "sms.status:400")]
    public async Task A_refusal_for_good_keeps_a_short_code(string body, int status, string error)
    {
        _gateway.Answer = HttpReceiver.Text(body, status);
        ChannelResult result = await SendAsync();
        Assert.Equal((false, true, error), (result.Delivered, result.Permanent, result.Error));
    }

    [Theory]
    [InlineData("<html>proxy</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task An_answer_that_says_nothing_is_asked_again_under_the_same_id(string body)
    {
        _gateway.Answer = HttpReceiver.Text(body);
        ChannelResult result = await SendAsync();
        Assert.Equal((false, false, false), (result.Delivered, result.Permanent, result.ChannelDown));
    }

    [Fact]
    public async Task A_gateway_that_has_the_message_already_has_taken_it()
    {
        _gateway.Answer = HttpReceiver.Text("""{"id":"earlier"}""", 409);
        ChannelResult result = await SendAsync();
        Assert.Equal((true, "earlier"), (result.Delivered, result.GatewayId));
    }

    [Fact]
    public async Task A_gateway_that_answers_by_codes_is_read_by_codes()
    {
        SmsOptions options = Options with { AcceptedCodes = new HashSet<string> { "0" }, IdField = "msgid" };
        _gateway.Answer = HttpReceiver.Text("""{"code":0,"msgid":"m9"}""");
        Assert.Equal((true, "m9"), ((await SendAsync(options)).Delivered, (await SendAsync(options)).GatewayId));
        _gateway.Answer = HttpReceiver.Text("""{"code":17}""");
        Assert.Equal((false, false, "sms.code:17"), (await SendAsync(options)) is var r ? (r.Delivered, r.Permanent, r.Error) : default);
    }

    [Fact]
    public async Task No_answer_in_time_means_that_the_gateway_is_down()
    {
        TaskCompletionSource end = new();
        _gateway.Answer = (_, _) => end.Task;
        ChannelResult result = await SendAsync(Options with { Timeout = TimeSpan.FromMilliseconds(200) });
        end.SetResult();
        Assert.Equal((true, "http.time-out"), (result.ChannelDown, result.Error));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_an_answer_means_the_same()
    {
        _gateway.Answer = async (_, http) =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("""{"id":""");
            await http.Response.Body.FlushAsync();
            http.Abort();
        };
        Assert.True((await SendAsync()).ChannelDown);
    }

    [Fact]
    public async Task A_half_open_connection_and_no_server_at_all_mean_the_same()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        Uri address = new($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        ChannelResult halfOpen = await SendAsync(Options with { Address = address, Timeout = TimeSpan.FromMilliseconds(200) });
        silent.Stop();
        ChannelResult nobody = await SendAsync(Options with { Address = address });

        Assert.Equal((true, true), (halfOpen.ChannelDown, nobody.ChannelDown));
    }

    [Fact]
    public void Settings_are_checked_and_secrets_are_not_printed()
    {
        Assert.DoesNotContain(Secret, Options.ToString(), StringComparison.Ordinal);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(
            () => TestWorkflow.Build(settings: new Dictionary<string, string?> { ["AidFlow:Notifications:Sms:Address"] = "http://x/", ["AidFlow:Notifications:Sms:Secret"] = "too short" }));
        Assert.Contains("Sms:Secret", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("too short", e.Message, StringComparison.Ordinal);
    }

    private static OutgoingMessage Message { get; } = new()
    {
        Id = OutboxRow.IdOf("m"), To = Recipient.Mobile("13800001234"), Template = MessageTemplates.ApplicationReceived, Text = "【工会帮扶】测试",
    };

    private SmsOptions Options => new()
    {
        Address = _gateway.Address,
        Secret = Secret,
        Headers = new Dictionary<string, string> { ["X-Account"] = "a-account" },
        PermanentCodes = new HashSet<string> { "blacklisted" },
    };

    private Task<ChannelResult> SendAsync() => SendAsync(Options);

    private static async Task<ChannelResult> SendAsync(SmsOptions options)
    {
        using SmsChannel channel = new(options, new ManualTime());
        return await channel.SendAsync(Message, CancellationToken.None);
    }
}
