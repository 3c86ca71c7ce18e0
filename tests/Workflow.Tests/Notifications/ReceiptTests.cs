using System.Globalization;
using System.Text;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

public sealed class ReceiptTests : IAsyncLifetime
{
    private HttpReceiver _gateway = null!;
    private TestWorkflow _workflow = null!;

    public async Task InitializeAsync()
    {
        _gateway = await HttpReceiver.StartAsync();
        _workflow = await Mailroom.StartAsync(_gateway);
    }

    public async Task DisposeAsync()
    {
        await _workflow.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("delivered", MessageStatus.Delivered)]
    [InlineData("undeliverable", MessageStatus.Undeliverable)]
    public async Task A_sent_message_gets_its_receipt_however_often_it_comes(string said, MessageStatus status)
    {
        await _workflow.EnqueueAsync(Mailroom.Received("m"));
        await _workflow.DispatchAsync();
        for (int i = 0; i < 3; i++)
        {
            Assert.True((await TakeAsync(new SmsReceipt { Id = OutboxRow.IdOf("m"), Status = said, Code = "E-1 13800001234!" })).IsOk);
        }

        SentMessage message = Assert.Single(await _workflow.RecentAsync());
        Assert.Equal(status, message.Status);
        Assert.Equal(status == MessageStatus.Undeliverable ? "E-113800001234" : null, message.LastError);
    }

    [Fact]
    public async Task A_receipt_that_overtakes_the_answer_is_kept()
    {
        _gateway.Answer = async (request, http) =>
        {
            await TakeAsync(new SmsReceipt { Id = request.Headers["Idempotency-Key"], Status = "delivered" });
            await Microsoft.AspNetCore.Http.HttpResponseJsonExtensions.WriteAsJsonAsync(http.Response, new { id = "x" });
        };
        await _workflow.EnqueueAsync(Mailroom.Received("m"));
        Assert.Equal(1, await _workflow.DispatchAsync());
        Assert.Equal(MessageStatus.Delivered, Assert.Single(await _workflow.RecentAsync()).Status);
    }

    [Fact]
    public async Task Arrival_is_never_taken_back_and_may_follow_a_failure()
    {
        await _workflow.EnqueueAsync(Mailroom.Received("m"));
        await _workflow.DispatchAsync();
        foreach ((string said, MessageStatus status) in new[] { ("undeliverable", MessageStatus.Undeliverable), ("delivered", MessageStatus.Delivered), ("undeliverable", MessageStatus.Delivered) })
        {
            await TakeAsync(new SmsReceipt { Id = OutboxRow.IdOf("m"), Status = said });
            Assert.Equal(status, Assert.Single(await _workflow.RecentAsync()).Status);
        }
    }

    [Fact]
    public async Task Ids_that_nobody_knows_are_passed_over_and_a_status_that_there_is_not_is_refused()
    {
        Assert.True((await TakeAsync(new SmsReceipt { Id = OutboxRow.IdOf("never"), Status = "delivered" })).IsOk);
        Assert.True((await TakeAsync(new SmsReceipt { Id = "../'x", Status = "delivered" })).IsOk);
        Assert.Equal("message.receipt-status", (await TakeAsync(new SmsReceipt { Id = "x", Status = "lost" })).Problem?.Code);
    }

    [Fact]
    public async Task Only_the_gateway_may_send_receipts_and_only_at_the_right_time()
    {
        ReceiptDesk desk = _workflow.Get<ReceiptDesk>();
        byte[] body = Encoding.UTF8.GetBytes("{}");
        string now = At(TimeSpan.Zero);
        Assert.Null(desk.Check(now, MessageSignature.Of(Mailroom.ReceiptSecret, now, body), body));
        string old = At(TimeSpan.FromMinutes(-6));
        Assert.Equal("message.receipt-refused", desk.Check(old, MessageSignature.Of(Mailroom.ReceiptSecret, old, body), body)?.Code);
        Assert.NotNull(desk.Check(now, MessageSignature.Of(Mailroom.Secret, now, body), body));
        Assert.NotNull(desk.Check(now, null, body));
        Assert.NotNull(desk.Check("soon", MessageSignature.Of(Mailroom.ReceiptSecret, "soon", body), body));

        await using TestWorkflow without = await TestWorkflow.StartAsync();
        Assert.NotNull(without.Get<ReceiptDesk>().Check(now, MessageSignature.Of("", now, body), body));

        string At(TimeSpan off) => (_workflow.Time.GetUtcNow() + off).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    private Task<AidFlow.Workflow.Results.Result<AidFlow.Workflow.Results.Done>> TakeAsync(SmsReceipt receipt) =>
        _workflow.Get<ReceiptDesk>().TakeAsync(new SmsReceipts { Receipts = [receipt] }, CancellationToken.None);
}
