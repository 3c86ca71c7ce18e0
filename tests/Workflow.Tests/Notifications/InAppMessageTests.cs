using AidFlow.Workflow.Access;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

public sealed class InAppMessageTests
{
    [Fact]
    public async Task A_worker_finds_messages_newest_first_and_marks_them_as_read()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        (InAppMessages messages, MessageOwner worker) = (workflow.Get<InAppMessages>(), Worker(workflow, Mailroom.Mobile));
        await workflow.EnqueueAsync(Mailroom.Received("a"));
        workflow.Time.Advance(TimeSpan.FromMinutes(1));
        DateTimeOffset between = workflow.Time.GetUtcNow();
        await workflow.EnqueueAsync(Mailroom.Received("b"));
        await workflow.EnqueueAsync(Mailroom.Received("b"));
        workflow.Time.Advance(TimeSpan.FromMinutes(1));
        await workflow.EnqueueAsync(Mailroom.Received("c") with { Template = MessageTemplates.Withdrawn });

        Assert.Equal(3, await messages.UnreadAsync(worker, CancellationToken.None));
        IReadOnlyList<InAppMessage> newest = await messages.NewestAsync(worker, 2, CancellationToken.None);
        Assert.Equal([MessageTemplates.Withdrawn, MessageTemplates.ApplicationReceived], newest.Select(message => message.Template));
        Assert.Equal("JQZX-202608-7K3M9Q", newest[0].Case?.Value);

        await messages.MarkReadAsync(worker, between, CancellationToken.None);
        await messages.MarkReadAsync(worker, between.AddDays(-1), CancellationToken.None);
        Assert.Equal(1, await messages.UnreadAsync(worker, CancellationToken.None));
        Assert.Equal([false, true, true], (await messages.NewestAsync(worker, 10, CancellationToken.None)).Select(message => message.Read));
        Assert.Empty(await messages.NewestAsync(Worker(workflow, "13800009999"), 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_due_later_is_seen_later_and_codes_are_never_seen()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        (InAppMessages messages, MessageOwner worker) = (workflow.Get<InAppMessages>(), Worker(workflow, Mailroom.Mobile));
        await workflow.EnqueueAsync(Mailroom.Received("a") with { NotBefore = workflow.Time.GetUtcNow().AddHours(1) });
        await workflow.EnqueueAsync(new Message
        {
            Key = "code", To = Recipient.Mobile(Mailroom.Mobile), Template = MessageTemplates.SignInCode, Urgent = true,
            Parameters = new Dictionary<string, string> { ["code"] = "012345", ["minutes"] = "5" },
        });
        Assert.Equal(0, await messages.UnreadAsync(worker, CancellationToken.None));
        workflow.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await messages.UnreadAsync(worker, CancellationToken.None));
        Assert.Single(await messages.NewestAsync(worker, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Texts_are_encrypted_in_the_table()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        await workflow.EnqueueAsync(Mailroom.Received("a"));
        TableClient table = await workflow.TableAsync("InAppMessages");
        TableEntity row = Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync());
        Assert.DoesNotContain(row.Select(column => column.Value), value => (value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}").Contains("收到", StringComparison.Ordinal));
    }

    private static MessageOwner Worker(TestWorkflow workflow, string mobile) => MessageOwner.Of(WorkerId.Of(workflow.Get<LookupHash>(), mobile));
}
