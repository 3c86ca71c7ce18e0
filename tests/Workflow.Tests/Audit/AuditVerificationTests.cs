using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Audit;

/// <summary>Someone with the database in hand changes rows; the verification names the first that is wrong.</summary>
public sealed class AuditVerificationTests
{
    private const string Subject = "JQZX-202608-7K3M9Q";
    private const int Entries = 5;

    [Theory]
    [InlineData("Actor", "staff:wang.ceshi")]
    [InlineData("Action", "application.rejected")]
    [InlineData("At", "2026-08-20T01:00:00.001Z")]
    [InlineData("Key", "another")]
    [InlineData("Facts", """{"n":"9"}""")]
    [InlineData("Facts", "no JSON")]
    [InlineData("Hash", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("PreviousHash", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("PreviousHash", "no hash")]
    [InlineData("Hash", 1)]
    public async Task A_changed_value_is_named(string column, object value) =>
        await FindAsync(
            async table => await ChangeAsync(table, 3, row =>
            {
                row.Remove(column);
                row[column] = value;
            }),
            AuditBreak.Changed, 3);

    [Fact]
    public async Task A_value_that_was_taken_out_is_named() =>
        await FindAsync(async table => await ChangeAsync(table, 3, row => row.Remove("Actor")), AuditBreak.Changed, 3);

    [Fact]
    public async Task An_entry_that_was_rewritten_with_its_hash_no_longer_carries_the_next() =>
        await FindAsync(
            async table => await ChangeAsync(table, 3, row =>
            {
                row["Actor"] = "staff:wang.ceshi";
                row["Hash"] = AuditChain.Hash(AuditRows.ToRecord(row)!);
            }),
            AuditBreak.Unlinked, 4);

    [Fact]
    public async Task A_last_entry_that_was_rewritten_with_its_hash_does_not_fit_the_head() =>
        await FindAsync(
            async table => await ChangeAsync(table, Entries, row =>
            {
                row["Actor"] = "staff:wang.ceshi";
                row["Hash"] = AuditChain.Hash(AuditRows.ToRecord(row)!);
            }),
            AuditBreak.Unlinked, Entries);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Entries)]
    public async Task A_deleted_entry_is_named(int sequence) =>
        await FindAsync(
            async table => await table.DeleteEntityAsync(Subject, AuditRows.RowKey(sequence)), AuditBreak.Missing, sequence);

    [Fact]
    public async Task A_cut_tail_is_found_also_when_the_head_is_turned_back() =>
        await FindAsync(
            async table =>
            {
                await table.DeleteEntityAsync(Subject, AuditRows.RowKey(Entries));
                TableEntity last = (await table.GetEntityAsync<TableEntity>(Subject, AuditRows.RowKey(Entries - 1))).Value;
                TableEntity head = (await table.GetEntityAsync<TableEntity>(Subject, AuditRows.Head)).Value;
                head["Count"] = Entries - 1;
                head["Hash"] = last.GetString("Hash");
                await table.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace);
            },
            AuditBreak.Head, null);

    [Fact]
    public async Task All_entries_gone_is_found() =>
        await FindAsync(
            async table =>
            {
                for (int i = 1; i <= Entries; i++)
                {
                    await table.DeleteEntityAsync(Subject, AuditRows.RowKey(i));
                }
            },
            AuditBreak.Missing, 1);

    [Fact]
    public async Task A_missing_head_is_found() =>
        await FindAsync(async table => await table.DeleteEntityAsync(Subject, AuditRows.Head), AuditBreak.Head, null);

    [Theory]
    [InlineData("0000000006", 6)]
    [InlineData("0000000000", 0)]
    public async Task An_added_entry_is_named(string rowKey, int sequence) =>
        await FindAsync(
            async table =>
            {
                TableEntity last = (await table.GetEntityAsync<TableEntity>(Subject, AuditRows.RowKey(Entries))).Value;
                last.RowKey = rowKey;
                last["PreviousHash"] = last["Hash"];
                last["Hash"] = AuditChain.Hash(AuditRows.ToRecord(last)!);
                await table.AddEntityAsync(last);
            },
            AuditBreak.Added, sequence);

    [Fact]
    public async Task A_row_with_a_key_of_its_own_is_an_added_one() =>
        await FindAsync(
            async table => await table.AddEntityAsync(new TableEntity(Subject, "0000000003a")), AuditBreak.Added, null);

    [Fact]
    public async Task Swapped_entries_are_named_at_the_first_of_them() =>
        await FindAsync(
            async table =>
            {
                TableEntity second = (await table.GetEntityAsync<TableEntity>(Subject, AuditRows.RowKey(2))).Value;
                TableEntity fourth = (await table.GetEntityAsync<TableEntity>(Subject, AuditRows.RowKey(4))).Value;
                (second.RowKey, fourth.RowKey) = (fourth.RowKey, second.RowKey);
                await table.UpsertEntityAsync(second, TableUpdateMode.Replace);
                await table.UpsertEntityAsync(fourth, TableUpdateMode.Replace);
            },
            AuditBreak.Changed, 2);

    private static async Task FindAsync(Func<TableClient, Task> tamper, AuditBreak reason, int? sequence)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        AuditTrail audit = workflow.Get<AuditTrail>();
        for (int i = 1; i <= Entries; i++)
        {
            var facts = new Dictionary<string, string> { ["n"] = $"{i}" };
            await audit.AppendAsync(
                Subject, new AuditEntry { Key = $"entry:{i}", Actor = "staff:li.shili", Action = "test.done", Facts = facts }, CancellationToken.None);
        }

        Assert.True((await audit.VerifyAsync(Subject, CancellationToken.None)).Intact);
        await tamper(await workflow.TableAsync("Audit"));
        AuditVerification verification = await audit.VerifyAsync(Subject, CancellationToken.None);
        Assert.False(verification.Intact);
        Assert.Equal(reason, verification.Reason);
        Assert.Equal(sequence, verification.FirstBroken);
    }

    private static async Task ChangeAsync(TableClient table, int sequence, Action<TableEntity> change)
    {
        TableEntity row = (await table.GetEntityAsync<TableEntity>(Subject, AuditRows.RowKey(sequence))).Value;
        change(row);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
    }
}
