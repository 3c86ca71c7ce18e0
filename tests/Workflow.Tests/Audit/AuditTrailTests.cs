using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Audit;

public sealed class AuditTrailTests
{
    private const string Subject = "JQZX-202608-7K3M9Q";

    [Fact]
    public async Task Entries_are_read_in_order_and_linked()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        AuditTrail audit = workflow.Get<AuditTrail>();
        for (int i = 1; i <= 3; i++)
        {
            await audit.AppendAsync(Subject, Entry(i), CancellationToken.None);
            workflow.Time.Advance(TimeSpan.FromSeconds(1));
        }

        List<AuditRecord> records = await audit.ReadAsync(Subject, CancellationToken.None).ToListAsync();
        Assert.Equal([1, 2, 3], records.Select(record => record.Sequence));
        Assert.Equal(records[0].Hash, records[1].PreviousHash);
        Assert.Equal("2", records[1].Facts["n"]);
        AuditVerification verification = await audit.VerifyAsync(Subject, CancellationToken.None);
        Assert.True(verification.Intact);
        Assert.Equal(3, verification.Count);
    }

    [Fact]
    public async Task The_same_key_adds_one_entry()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        AuditTrail audit = workflow.Get<AuditTrail>();
        AuditRecord first = await audit.AppendAsync(Subject, Entry(1), CancellationToken.None);
        await audit.AppendAsync(Subject, Entry(2), CancellationToken.None);
        AuditRecord again = await audit.AppendAsync(Subject, Entry(1) with { Action = "other" }, CancellationToken.None);
        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal("test.done", again.Action);
        Assert.Equal(2, (await audit.VerifyAsync(Subject, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Subjects_do_not_mix()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        AuditTrail audit = workflow.Get<AuditTrail>();
        await audit.AppendAsync("A", Entry(1), CancellationToken.None);
        await audit.AppendAsync("B", Entry(1), CancellationToken.None);
        Assert.Single(await audit.ReadAsync("A", CancellationToken.None).ToListAsync());
        Assert.Equal(0, (await audit.VerifyAsync("C", CancellationToken.None)).Count);
        Assert.True((await audit.VerifyAsync("C", CancellationToken.None)).Intact);
    }

    [Fact]
    public async Task Sixteen_writers_leave_one_unbroken_chain()
    {
        const int Writers = 16;
        const int Each = 6;
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");

        // Every writer has objects of its own, as machines do.
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var audit = new AuditTrail(new WorkflowTables(workflow.Get<TableServiceClient>()), workflow.Get<LookupHash>(), workflow.Time);
            for (int i = 0; i < Each; i++)
            {
                // Half of the keys are written by two writers.
                int owner = i % 2 == 0 ? writer : writer / 2 * 2;
                await audit.AppendAsync(Subject, Entry((owner * Each) + i), CancellationToken.None);
            }
        })));

        AuditVerification verification = await workflow.Get<AuditTrail>().VerifyAsync(Subject, CancellationToken.None);
        Assert.True(verification.Intact, $"{verification.Reason} at {verification.FirstBroken}");
        Assert.Equal((Writers * Each / 2) + (Writers / 2 * Each / 2), verification.Count);
    }

    [Fact]
    public async Task Nothing_is_added_to_a_chain_whose_end_was_changed()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        AuditTrail audit = workflow.Get<AuditTrail>();
        await audit.AppendAsync(Subject, Entry(1), CancellationToken.None);
        TableClient table = await workflow.TableAsync("Audit");
        TableEntity head = (await table.GetEntityAsync<TableEntity>(Subject, "head")).Value;
        head["Count"] = 7;
        await table.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace);
        await Assert.ThrowsAsync<AuditTamperedException>(() => audit.AppendAsync(Subject, Entry(2), CancellationToken.None));

        await table.DeleteEntityAsync(Subject, "head");
        await Assert.ThrowsAsync<AuditTamperedException>(() => audit.AppendAsync(Subject, Entry(2), CancellationToken.None));
    }

    [Fact]
    public async Task A_key_row_that_was_planted_does_not_swallow_an_entry()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        AuditTrail audit = workflow.Get<AuditTrail>();
        await audit.AppendAsync(Subject, Entry(1), CancellationToken.None);
        TableClient table = await workflow.TableAsync("Audit");
        await table.AddEntityAsync(new TableEntity(Subject, AuditRows.KeyRow(Entry(2).Key)) { ["Sequence"] = 1 });
        await Assert.ThrowsAsync<AuditTamperedException>(() => audit.AppendAsync(Subject, Entry(2), CancellationToken.None));
    }

    private static AuditEntry Entry(int number) => new()
    {
        Key = $"entry:{number}/?#",
        Actor = "system",
        Action = "test.done",
        Facts = new Dictionary<string, string> { ["n"] = $"{number}" },
    };
}
