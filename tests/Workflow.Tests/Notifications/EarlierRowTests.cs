using System.Text;
using System.Text.Json;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Notifications;

/// <summary>Rows as the version before channels wrote them are sent.</summary>
public sealed class EarlierRowTests
{
    [Fact]
    public async Task A_workers_message_goes_out_by_sms()
    {
        await using HttpReceiver gateway = await HttpReceiver.StartAsync();
        await using TestWorkflow workflow = await Mailroom.StartAsync(gateway);
        await WriteAsync(workflow, "mobile", """{"kind":"mobile","Number":"13800001234","Language":0}""", "您的申请已收到");
        Assert.Equal(1, await workflow.DispatchAsync());
        Assert.Equal("您的申请已收到", (string?)Assert.Single(gateway.All).Json["text"]);
        SmsReceipts receipts = new() { Receipts = [new SmsReceipt { Id = OutboxRow.IdOf("old"), Status = "delivered" }] };
        await workflow.Get<ReceiptDesk>().TakeAsync(receipts, CancellationToken.None);
        Assert.Equal(MessageStatus.Delivered, Assert.Single(await workflow.RecentAsync()).Status);
    }

    [Fact]
    public async Task A_message_for_staff_stands_on_the_site_without_its_link()
    {
        await using HttpReceiver gateway = await HttpReceiver.StartAsync();
        await using TestWorkflow workflow = await Mailroom.StartAsync(gateway);
        await WriteAsync(workflow, "staff", """{"kind":"staff","StaffId":"li.shili","Language":0}""", "请于 2026-09-01 前处理。https://aid.example/d/personal-token");
        Assert.Equal(1, await workflow.DispatchAsync());
        InAppMessage message = Assert.Single(await workflow.Get<InAppMessages>().NewestAsync(MessageOwner.Of("li.shili"), 10, CancellationToken.None));
        Assert.Equal("请于 2026-09-01 前处理。https://aid.example", message.Text.Zh);
    }

    private static async Task WriteAsync(TestWorkflow workflow, string kind, string to, string text)
    {
        string id = OutboxRow.IdOf("old");
        string partition = $"{kind}-{id[0] % 4}";
        string payload = $$"""{"To":{{to}},"Text":{{JsonSerializer.Serialize(text)}},"Label":"x"}""";
        DateTimeOffset at = workflow.Time.GetUtcNow().AddHours(-1);
        TableClient table = await workflow.TableAsync("Outbox");
        await table.AddEntityAsync(new TableEntity(partition, $"key-{id}") { ["QueuedAt"] = at });
        await table.AddEntityAsync(new TableEntity(partition, $"due-{at.UtcDateTime:yyyyMMddHHmmssfff}-{id}")
        {
            ["MessageId"] = id,
            ["Key"] = "old",
            ["Template"] = "application-received",
            ["TemplateVersion"] = 2,
            ["Payload"] = workflow.Get<FieldProtector>().Protect(Encoding.UTF8.GetBytes(payload), $"outbox:{id}"),
            ["QueuedAt"] = at,
            ["At"] = at,
            ["Attempts"] = 0,
            ["Status"] = "Waiting",
        });
    }
}
