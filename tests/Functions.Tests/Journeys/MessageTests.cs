using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>The app with a real SMS gateway beside it: codes arrive there, receipts come back, and people read and choose on their pages.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string ReceiptSecret = "fedcba9876543210fedcba9876543210";
    private const string Receipts = "/api/notifications/receipts/sms";

    private readonly TemporaryFolder _folder = new();
    private HttpReceiver _gateway = null!;
    private AidFlowApp _app = null!;

    public async Task InitializeAsync()
    {
        _gateway = await HttpReceiver.StartAsync();
        JsonObject values = new()
        {
            ["AidFlow__Notifications__Sms__Address"] = _gateway.Address.ToString(),
            ["AidFlow__Notifications__Sms__Secret"] = Secret,
            ["AidFlow__Notifications__Sms__ReceiptSecret"] = ReceiptSecret,
        };
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "local.settings.json"), new JsonObject { ["Values"] = values }.ToJsonString());
        _app = await AidFlowApp.StartAsync(_folder.Path);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _gateway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_code_arrives_at_the_gateway_and_its_receipt_comes_back()
    {
        AidFlowClient worker = await _app.WorkerAsync("13804510301");
        Received request = Assert.Single(_gateway.All);
        Assert.Equal("13804510301", (string?)request.Json["mobile"]);
        string id = request.Headers["Idempotency-Key"];

        string body = $$"""{"receipts":[{"id":"{{id}}","status":"delivered"},{"id":"unknown","status":"delivered"}]}""";
        (await SendAsync(body, ReceiptSecret)).Expect(204);
        (await SendAsync(body, ReceiptSecret)).Expect(204);
        (await SendAsync(body, Secret)).ExpectProblem(403, "message.receipt-refused");
        (await _app.Anonymous().SendTextAsync(HttpMethod.Post, Receipts, body)).ExpectProblem(403, "message.receipt-refused");
        (await SendAsync("""{"receipts":[{"id":"x","status":"lost"}]}""", ReceiptSecret)).ExpectProblem(422, "message.receipt-status");
        (await SendAsync("{", ReceiptSecret)).Expect(400);
        Assert.Equal("Delivered", (string?)(await _app.OutboxAsync()).Single(message => (string?)message["id"] == id)["status"]);

        // A code is not kept among the person's messages.
        Assert.Equal(0, (int)(await worker.GetAsync("/api/me/messages")).Expect(200).Json["unread"]!);
        Assert.DoesNotContain(_app.Output, line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains("13804510301", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_officer_reads_the_tasks_message_chooses_sms_and_gets_the_next_one_there()
    {
        AidFlowClient li = await _app.StaffAsync("li.shili");
        JsonObject wish = new() { ["language"] = "En", ["channel"] = "Sms", ["mobile"] = "13804510302" };
        (await li.PutAsync("/api/me/messages/preferences", new JsonObject { ["language"] = "En", ["channel"] = "Sms" })).ExpectProblem(422, "message.mobile");
        (await li.PutAsync("/api/me/messages/preferences", wish)).Expect(204);
        Assert.Equal("138****0302", (string?)(await li.GetAsync("/api/me/messages/preferences")).Expect(200).Json["maskedMobile"]);

        await new Journey(_app, new Person(71)).ToApprovalAsync();
        await Until.TrueAsync(() => Task.FromResult(_gateway.All.Any(request => (string?)request.Json["template"] == "task-assigned")));
        Received task = _gateway.All.First(request => (string?)request.Json["template"] == "task-assigned");
        Assert.Equal("13804510302", (string?)task.Json["mobile"]);
        Assert.Contains("/d/", (string?)task.Json["text"], StringComparison.Ordinal);

        Answer inApp = (await li.GetAsync("/api/me/messages")).Expect(200);
        Assert.Equal(1, (int)inApp.Json["unread"]!);
        Assert.DoesNotContain("/d/", inApp.Text, StringComparison.Ordinal);
        Assert.Contains("1条未读", (await li.GetAsync("/me/messages")).Expect(200).Text, StringComparison.Ordinal);
        (await li.PostAsync("/api/me/messages/read", new JsonObject { ["upTo"] = (await _app.NowAsync()).ToString("O") })).Expect(204);
        Assert.Equal(0, (int)(await li.GetAsync("/api/me/messages")).Expect(200).Json["unread"]!);
    }

    [Fact]
    public async Task Everybody_sees_what_is_theirs_and_only_the_provinces_system_administrator_sees_how_all_fare()
    {
        (await _app.Anonymous().GetAsync("/api/me/messages")).Expect(401);
        (await _app.Anonymous().GetAsync("/api/messages/matrix")).Expect(401);
        AidFlowClient worker = await _app.WorkerAsync("13804510303");
        (await worker.GetAsync("/api/messages/matrix")).Expect(403);
        (await worker.PutAsync("/api/me/messages/preferences", new JsonObject { ["language"] = "En", ["channel"] = "Mail", ["mail"] = "a@b.example" })).Expect(204);
        Answer preferences = (await worker.GetAsync("/api/me/messages/preferences")).Expect(200);
        Assert.Null(preferences.Json["channel"]);
        Assert.Null(preferences.Json["maskedMail"]);

        AidFlowClient officer = await _app.StaffAsync("wei.jiceng");
        foreach (string page in new[] { "/messages/matrix", "/me/messages", "/me/messages/preferences" })
        {
            (await officer.GetAsync(page)).Expect(200);
        }

        Assert.Contains((await officer.GetAsync("/api/messages/matrix")).Expect(200).Json["lines"]!.AsArray(), line => (string?)line!["template"] == "task-assigned");
        (await officer.GetAsync("/api/messages")).Expect(403);
        (await officer.PostAsync("/api/messages/resend", new JsonObject { ["ids"] = new JsonArray("x") })).Expect(403);
        (await (await _app.StaffAsync("feng.shenji")).GetAsync("/messages")).Expect(403);

        _gateway.Answer = HttpReceiver.Text("""{"code":"invalid-number"}""", 400);
        (await _app.Anonymous().PostAsync("/api/sign-in/codes", new JsonObject { ["mobile"] = "13804510304" })).Expect(202);
        AidFlowClient administrator = await _app.StaffAsync("chu.xitong");
        JsonNode overview = (await administrator.GetAsync("/api/messages")).Expect(200).Json;
        JsonNode letter = Assert.Single(overview["givenUp"]!.AsArray())!;
        Assert.Equal("138****0304", (string?)letter["to"]);
        Assert.Contains("138****0304", (await administrator.GetAsync("/messages")).Expect(200).Text, StringComparison.Ordinal);
        _gateway.Answer = HttpReceiver.Text("""{"id":"x"}""");
        JsonObject again = new() { ["ids"] = new JsonArray((string?)letter["id"]) };
        Assert.Equal(1, (int)(await administrator.PostAsync("/api/messages/resend", again)).Expect(200).Json["queued"]!);
        await Until.TrueAsync(() => Task.FromResult(_gateway.All.Count(request => request.Headers["Idempotency-Key"] == (string?)letter["id"]) == 2));
    }

    private async Task<Answer> SendAsync(string body, string secret)
    {
        string at = (await _app.NowAsync()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await _app.Anonymous().SendTextAsync(
            HttpMethod.Post,
            Receipts,
            body,
            headers: [(MessageSignature.TimeHeader, at), (MessageSignature.Header, MessageSignature.Of(secret, at, Encoding.UTF8.GetBytes(body)))]);
    }
}
