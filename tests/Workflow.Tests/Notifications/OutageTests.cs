using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>A gateway that fails, for a moment or for a day: nothing is lost, nothing goes out twice, and nobody hammers at it.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private HttpReceiver _gateway = null!;

    public async Task InitializeAsync() => _gateway = await HttpReceiver.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task After_a_day_long_outage_everything_goes_out_once_in_its_order_and_no_faster_than_allowed()
    {
        const int messages = 90;
        const int perMinute = 20;
        await using TestWorkflow workflow = await Mailroom.StartAsync(_gateway, settings: ("Sms:PerMinute", "20"));
        _gateway.Answer = HttpReceiver.Status(503);
        List<string> inOrder = [];
        for (int minute = 0; minute < 24 * 60; minute++)
        {
            if (minute % 16 == 0)
            {
                string key = $"m{minute}";
                inOrder.Add(OutboxRow.IdOf(key));
                await workflow.EnqueueAsync(Mailroom.Received(key));
            }

            await workflow.DispatchAsync();
            workflow.Time.Advance(Minute);
        }

        Assert.Equal(messages, inOrder.Count);
        int triedInVain = _gateway.All.Count;
        Assert.InRange(triedInVain, 300, 1000);
        Assert.All(await workflow.RecentAsync(), message => Assert.Equal(MessageStatus.Waiting, message.Status));

        _gateway.Answer = (request, http) => http.Response.WriteAsJsonAsync(new { id = $"gw-{request.Number}" });
        List<int> taken = [];
        while (taken.Sum() < messages)
        {
            taken.Add(await workflow.DispatchAsync());
            Assert.True(taken.Count < 20, "It does not end.");
            workflow.Time.Advance(Minute);
        }

        string[] arrived = [.. _gateway.All.Skip(triedInVain).Select(request => request.Headers["Idempotency-Key"])];
        Assert.All(taken, count => Assert.InRange(count, 0, perMinute));

        // The first is the probe, which may be any; the others follow in the order in which they were due.
        Assert.Equal(inOrder.Where(id => id != arrived[0]), arrived.Skip(1));
        Assert.Equal(messages, arrived.Distinct().Count());
        Assert.Equal(0, await workflow.DispatchAsync());
        Assert.All(await workflow.RecentAsync(), message => Assert.Equal((MessageStatus.Sent, "sms"), (message.Status, message.Channel)));
    }

    [Fact]
    public async Task A_busy_gateway_is_left_alone_as_long_as_it_asks()
    {
        await using TestWorkflow workflow = await Mailroom.StartAsync(_gateway);
        _gateway.Answer = HttpReceiver.Status(429, ("Retry-After", "600"));
        await workflow.EnqueueAsync(Mailroom.Received("a"));
        await workflow.EnqueueAsync(Mailroom.Received("b"));
        await workflow.DispatchAsync();
        _gateway.Answer = (_, http) => http.Response.WriteAsJsonAsync(new { id = "x" });
        workflow.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await workflow.DispatchAsync());
        Assert.Single(_gateway.All);
        workflow.Time.Advance(Minute);
        Assert.Equal(2, await workflow.DispatchAsync());
    }

    [Fact]
    public async Task A_message_that_breaks_the_gateway_holds_up_no_other_and_is_given_up_in_the_end()
    {
        await using TestWorkflow workflow = await Mailroom.StartAsync(_gateway, settings: ("GiveUpAfterHours", "5"));
        string[] poison = [.. Enumerable.Range(0, 4).Select(i => $"poison{i}")];
        HashSet<string> ids = [.. poison.Select(OutboxRow.IdOf)];
        _gateway.Answer = (request, http) => ids.Contains(request.Headers["Idempotency-Key"])
            ? HttpReceiver.Status(500)(request, http)
            : http.Response.WriteAsJsonAsync(new { id = "x" });
        foreach (string key in poison)
        {
            await workflow.EnqueueAsync(Mailroom.Received(key));
        }

        workflow.Time.Advance(Minute);
        foreach (string key in new[] { "good1", "good2", "good3" })
        {
            await workflow.EnqueueAsync(Mailroom.Received(key));
        }

        for (int i = 0; i < 10; i++)
        {
            await workflow.DispatchAsync();
            workflow.Time.Advance(Minute);
        }

        IReadOnlyList<SentMessage> after = await workflow.RecentAsync();
        Assert.Equal(["good1", "good2", "good3"], after.Where(message => message.Status == MessageStatus.Sent).Select(message => message.Key).Order());

        for (int i = 0; i < 8 * 60; i++)
        {
            // Others get through all the while: it is the message.
            await workflow.EnqueueAsync(Mailroom.Received($"later{i}"));
            await workflow.DispatchAsync();
            workflow.Time.Advance(Minute);
        }

        after = await workflow.RecentAsync();
        Assert.Equal(poison, after.Where(message => message.Status == MessageStatus.Failed).Select(message => message.Key).Order());
        Assert.Equal(4, after.Count(message => message.Status != MessageStatus.Sent));
    }

    [Fact]
    public async Task A_process_that_dies_between_sending_and_noting_repeats_the_message_once_under_the_same_id()
    {
        using TemporaryFolder folder = new();
        await DieAfterSendingAsync(folder.Path);
        await using TestWorkflow workflow = await Mailroom.StartAsync(_gateway, folder.Path);
        Assert.Equal(0, await workflow.DispatchAsync());
        workflow.Time.Advance(workflow.Get<OutboxOptions>().Lease);
        Assert.Equal(1, await workflow.DispatchAsync());
        Assert.Equal(0, await workflow.DispatchAsync());
        Assert.Equal(2, _gateway.All.Count);
        Assert.Single(_gateway.All.Select(request => request.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task It_repeats_nothing_when_a_receipt_came_in_between()
    {
        using TemporaryFolder folder = new();
        await DieAfterSendingAsync(folder.Path);
        await using TestWorkflow workflow = await Mailroom.StartAsync(_gateway, folder.Path);
        SmsReceipts receipts = new() { Receipts = [new SmsReceipt { Id = OutboxRow.IdOf("m"), Status = "delivered" }] };
        Assert.True((await workflow.Get<ReceiptDesk>().TakeAsync(receipts, CancellationToken.None)).IsOk);
        workflow.Time.Advance(workflow.Get<OutboxOptions>().Lease);
        await workflow.DispatchAsync();
        Assert.Single(_gateway.All);
        Assert.Equal(MessageStatus.Delivered, Assert.Single(await workflow.RecentAsync()).Status);
    }

    [Fact]
    public async Task A_slow_channel_holds_up_no_other()
    {
        TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.Answer = (_, http) => slow.Task.ContinueWith(_ => http.Response.WriteAsJsonAsync(new { id = "x" }), TaskScheduler.Default).Unwrap();
        await using MailServer mail = await MailServer.StartAsync();
        await using TestWorkflow workflow = await Mailroom.StartAsync(
            _gateway,
            settings: [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{mail.Port}"), ("Mail:Security", "None"), ("Mail:From", "aid@union.example")]);
        await workflow.Get<PreferenceStore>().SaveAsync(
            MessageOwner.Of("li.shili"), new MessagePreferences { Channel = StaffChannel.Mail, Mail = "li@union.example" }, CancellationToken.None);
        await workflow.EnqueueAsync(Mailroom.Received("m"));
        await workflow.EnqueueAsync(Mailroom.Assigned("t"));
        Task<int> dispatch = workflow.DispatchAsync();
        await mail.NextAsync();
        Assert.False(dispatch.IsCompleted);
        slow.SetResult();
        Assert.Equal(2, await dispatch);
    }

    private async Task DieAfterSendingAsync(string folder)
    {
        using CancellationTokenSource dead = new();
        Func<Received, HttpContext, Task> usual = _gateway.Answer;
        _gateway.Answer = async (_, _) =>
        {
            await dead.CancelAsync();
        };
        await using TestWorkflow workflow = await Mailroom.StartAsync(_gateway, folder);
        await workflow.EnqueueAsync(Mailroom.Received("m"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workflow.Get<Outbox>().DispatchDueAsync(dead.Token));
        _gateway.Answer = usual;
    }
}
