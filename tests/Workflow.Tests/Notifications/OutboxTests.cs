using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Tests.Notifications;

public sealed class OutboxTests
{
    private const string Mobile = "13800001234";

    [Fact]
    public async Task A_message_goes_out_once_and_its_text_stays_readable_in_development()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        Assert.Equal(1, await outbox.DispatchDueAsync(CancellationToken.None));
        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));

        SentMessage sent = Assert.Single(await outbox.RecentAsync(10, CancellationToken.None));
        Assert.Equal(MessageStatus.Sent, sent.Status);
        Assert.Equal("138****1234", sent.To);
        Assert.Equal("development", sent.Channel);
        Assert.Equal(1, sent.Attempts);
        Assert.Contains("JQZX-202608-7K3M9Q", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_is_queued_once_also_after_it_was_sent()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        Assert.Equal(1, await outbox.DispatchDueAsync(CancellationToken.None));
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));
        Assert.Single(await outbox.RecentAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_waits_for_its_time()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        DateTimeOffset due = workflow.Time.GetUtcNow() + TimeSpan.FromHours(1);
        await outbox.EnqueueAsync(Received("m") with { NotBefore = due }, CancellationToken.None);
        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));
        Assert.Equal(MessageStatus.Waiting, Assert.Single(await outbox.RecentAsync(10, CancellationToken.None)).Status);

        workflow.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await outbox.DispatchDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_urgent_message_goes_out_at_once()
    {
        var channel = new RecordingChannel();
        await using TestWorkflow workflow = await StartAsync(channel);
        await workflow.Get<Outbox>().EnqueueAsync(Received("m") with { Urgent = true }, CancellationToken.None);
        Assert.Single(channel.Taken);
    }

    [Fact]
    public async Task A_message_whose_time_is_over_is_not_sent()
    {
        var channel = new RecordingChannel();
        await using TestWorkflow workflow = await StartAsync(channel);
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m") with { NotAfter = workflow.Time.GetUtcNow() + TimeSpan.FromMinutes(5) }, CancellationToken.None);
        workflow.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));
        Assert.Empty(channel.Taken);
        SentMessage late = Assert.Single(await outbox.RecentAsync(10, CancellationToken.None));
        Assert.Equal((MessageStatus.Failed, "expired"), (late.Status, late.LastError));
    }

    [Fact]
    public async Task A_failure_is_tried_again_after_longer_and_longer_waits_and_given_up_in_the_open()
    {
        var channel = new RecordingChannel { Answer = _ => ChannelResult.Retry("gateway.busy") };
        await using TestWorkflow workflow = await StartAsync(channel);
        Outbox outbox = workflow.Get<Outbox>();
        OutboxOptions options = workflow.Get<OutboxOptions>();
        DateTimeOffset queued = workflow.Time.GetUtcNow();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        await outbox.DispatchDueAsync(CancellationToken.None);
        List<TimeSpan> waits = [];
        SentMessage message = Assert.Single(await outbox.RecentAsync(10, CancellationToken.None));
        while (message.Status == MessageStatus.Waiting)
        {
            int asked = channel.Asked;
            TimeSpan wait = message.At - workflow.Time.GetUtcNow();
            waits.Add(wait);
            workflow.Time.Advance(wait - TimeSpan.FromSeconds(1));
            await outbox.DispatchDueAsync(CancellationToken.None);
            Assert.Equal(asked, channel.Asked);
            workflow.Time.Advance(TimeSpan.FromSeconds(1));
            await outbox.DispatchDueAsync(CancellationToken.None);
            Assert.Equal(asked + 1, channel.Asked);
            message = Assert.Single(await outbox.RecentAsync(10, CancellationToken.None));
        }

        Assert.InRange(waits[0], options.FirstWait * 0.75, options.FirstWait * 1.25);
        Assert.All(waits.Zip(waits.Skip(1)).Take(4), pair => Assert.True(pair.Second > pair.First));
        Assert.All(waits.Skip(7), wait => Assert.InRange(wait, options.LongestWait * 0.75, options.LongestWait * 1.25));
        Assert.InRange(workflow.Time.GetUtcNow() - queued, options.GiveUpAfter, options.GiveUpAfter + (options.LongestWait * 1.25));
        Assert.Equal((MessageStatus.Failed, "gateway.busy", channel.Asked), (message.Status, message.LastError, message.Attempts));
        workflow.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_succeeds_in_the_end_keeps_its_attempts()
    {
        var channel = new RecordingChannel { Answer = n => n == 1 ? throw new IOException("13800001234 not reached") : ChannelResult.Ok };
        await using TestWorkflow workflow = await StartAsync(channel);
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));
        workflow.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await outbox.DispatchDueAsync(CancellationToken.None));
        SentMessage sent = Assert.Single(await outbox.RecentAsync(10, CancellationToken.None));
        Assert.Equal((MessageStatus.Sent, 2, "exception:IOException"), (sent.Status, sent.Attempts, sent.LastError));
        Assert.Equal(channel.Taken[0].Id, channel.Taken[^1].Id);
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_tried_again()
    {
        var channel = new RecordingChannel { Answer = _ => ChannelResult.Refused("number.unknown") };
        await using TestWorkflow workflow = await StartAsync(channel);
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        await outbox.DispatchDueAsync(CancellationToken.None);
        workflow.Time.Advance(TimeSpan.FromDays(2));
        await outbox.DispatchDueAsync(CancellationToken.None);
        Assert.Equal(1, channel.Asked);
        Assert.Equal(MessageStatus.Failed, Assert.Single(await outbox.RecentAsync(10, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task A_message_claimed_by_a_machine_that_died_goes_out_after_the_lease()
    {
        using var dead = new CancellationTokenSource();
        var channel = new RecordingChannel
        {
            Answer = n =>
            {
                if (n == 1)
                {
                    // The machine dies between the claim and the mark.
                    dead.Cancel();
                    dead.Token.ThrowIfCancellationRequested();
                }

                return ChannelResult.Ok;
            },
        };
        await using TestWorkflow workflow = await StartAsync(channel);
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outbox.DispatchDueAsync(dead.Token));

        Assert.Equal(0, await outbox.DispatchDueAsync(CancellationToken.None));
        workflow.Time.Advance(workflow.Get<OutboxOptions>().Lease);
        Assert.Equal(1, await outbox.DispatchDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Several_dispatchers_send_each_message_once()
    {
        var channel = new RecordingChannel();
        await using TestWorkflow workflow = await StartAsync(channel);
        Outbox outbox = workflow.Get<Outbox>();
        for (int i = 0; i < 20; i++)
        {
            await outbox.EnqueueAsync(Received($"m{i}"), CancellationToken.None);
        }

        int[] sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => outbox.DispatchDueAsync(CancellationToken.None))));
        Assert.Equal(20, sent.Sum());
        Assert.Equal(20, channel.Taken.Select(message => message.Id).Distinct().Count());
        Assert.Equal(20, channel.Asked);
    }

    [Fact]
    public async Task Outside_development_messages_wait_for_a_channel_and_texts_are_erased_once_sent()
    {
        using var folder = new TemporaryFolder();
        await using (TestWorkflow without = await TestWorkflow.StartAsync("Production", folder.Path))
        {
            await without.Get<Outbox>().EnqueueAsync(Received("m"), CancellationToken.None);
            Assert.Equal(0, await without.Get<Outbox>().DispatchDueAsync(CancellationToken.None));
        }

        var channel = new RecordingChannel();
        await using TestWorkflow with = await StartAsync(channel, "Production", folder.Path);
        Assert.Equal(1, await with.Get<Outbox>().DispatchDueAsync(CancellationToken.None));
        Assert.Null(Assert.Single(await with.Get<Outbox>().RecentAsync(10, CancellationToken.None)).Text);
        TableEntity row = await OnlyRowAsync(with, "sent-");
        OutboxPayload payload = OutboxPayload.Open(
            row.GetBinary("Payload")!, with.Get<AidFlow.Workflow.Privacy.FieldProtector>(), row.GetString("MessageId")!)!;
        Assert.Null(payload.Text);
        Assert.Null(payload.To);
    }

    [Fact]
    public async Task No_number_and_no_text_stands_in_the_table()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("m"), CancellationToken.None);
        await outbox.DispatchDueAsync(CancellationToken.None);
        TableEntity row = await OnlyRowAsync(workflow, "sent-");
        foreach ((_, object value) in row)
        {
            string text = value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}";
            Assert.DoesNotContain(Mobile, text, StringComparison.Ordinal);
            Assert.DoesNotContain("1234", text, StringComparison.Ordinal);
            Assert.DoesNotContain("申请", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_row_that_was_damaged_is_put_aside_and_holds_up_nothing()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        for (int i = 0; i < 8; i++)
        {
            await outbox.EnqueueAsync(Received($"m{i}"), CancellationToken.None);
        }

        TableClient table = await workflow.TableAsync("Outbox");
        TableEntity damaged = await table.QueryAsync<TableEntity>().FirstAsync(row => row.RowKey.StartsWith("due-", StringComparison.Ordinal));
        byte[] payload = damaged.GetBinary("Payload")!;
        payload[^1] ^= 1;
        damaged["Payload"] = payload;
        await table.UpdateEntityAsync(damaged, damaged.ETag, TableUpdateMode.Replace);

        Assert.Equal(7, await outbox.DispatchDueAsync(CancellationToken.None));
        SentMessage aside = Assert.Single(await outbox.RecentAsync(10, CancellationToken.None), message => message.Status == MessageStatus.Failed);
        Assert.Equal(("unreadable", "unreadable", null), (aside.To, aside.LastError, aside.Text));
    }

    [Fact]
    public async Task Staff_and_workers_without_a_number_are_told_apart()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        await outbox.EnqueueAsync(Received("s") with { To = Recipient.Staff("li.shili") }, CancellationToken.None);
        Assert.Equal(1, await outbox.DispatchDueAsync(CancellationToken.None));
        Assert.Equal("staff:li.shili", Assert.Single(await outbox.RecentAsync(10, CancellationToken.None)).To);

        var stranger = AidFlow.Workflow.Access.WorkerId.Of(workflow.Get<AidFlow.Workflow.Privacy.LookupHash>(), Mobile);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => outbox.EnqueueAsync(Received("w") with { To = Recipient.Worker(stranger) }, CancellationToken.None));
    }

    [Fact]
    public async Task The_newest_come_first_and_no_more_than_asked_for()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Outbox outbox = workflow.Get<Outbox>();
        for (int i = 0; i < 9; i++)
        {
            await outbox.EnqueueAsync(Received($"m{i}"), CancellationToken.None);
            await outbox.DispatchDueAsync(CancellationToken.None);
            workflow.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["m8", "m7", "m6"], (await outbox.RecentAsync(3, CancellationToken.None)).Select(message => message.Key));
    }

    private static Message Received(string key) => new()
    {
        Key = key,
        To = Recipient.Mobile(Mobile),
        Template = MessageTemplates.ApplicationReceived,
        Parameters = new Dictionary<string, string> { ["case"] = "JQZX-202608-7K3M9Q" },
        Case = ApplicationId.Parse("JQZX-202608-7K3M9Q"),
    };

    private static Task<TestWorkflow> StartAsync(RecordingChannel channel, string environment = "Development", string? folder = null) =>
        TestWorkflow.StartAsync(environment, folder, services => services.AddSingleton<INotificationChannel>(channel));

    private static async Task<TableEntity> OnlyRowAsync(TestWorkflow workflow, string prefix)
    {
        TableClient table = await workflow.TableAsync("Outbox");
        return Assert.Single(await table.QueryAsync<TableEntity>().Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).ToListAsync());
    }

    private sealed class RecordingChannel : INotificationChannel
    {
        private readonly Lock _lock = new();

        public string Name => "recording";

        public Func<int, ChannelResult> Answer { get; init; } = _ => ChannelResult.Ok;

        public int Asked { get; private set; }

        public List<OutgoingMessage> Taken { get; } = [];

        public bool Reaches(Recipient recipient) => true;

        public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
        {
            int number;
            lock (_lock)
            {
                Taken.Add(message);
                number = ++Asked;
            }

            return Task.FromResult(Answer(number));
        }
    }
}
