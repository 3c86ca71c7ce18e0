using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_hundred_actions_are_written_together()
    {
        var table = await TableAsync();

        var response = await table.SubmitTransactionAsync(Adds("p", 100));

        Assert.Equal(202, response.GetRawResponse().Status);
        Assert.Equal(100, response.Value.Count);
        Assert.All(response.Value, part => Assert.Equal(204, part.Status));
        var read = await ListAsync(table.QueryAsync<TableEntity>());
        Assert.Equal(read.Select(entity => entity.ETag), response.Value.Select(part => part.Headers.ETag!.Value));
    }

    [Fact]
    public async Task Actions_of_every_kind_do_what_they_say()
    {
        var table = await TableAsync();
        foreach (var row in new[] { "merge", "replace", "delete", "upsertMerge", "upsertReplace" })
        {
            await table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 });
        }

        var etag = (await table.GetEntityAsync<TableEntity>("p", "merge")).Value.ETag;
        await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, New("add")),
            new(TableTransactionActionType.UpdateMerge, New("merge"), etag),
            new(TableTransactionActionType.UpdateReplace, New("replace"), ETag.All),
            new(TableTransactionActionType.Delete, New("delete")),
            new(TableTransactionActionType.UpsertMerge, New("upsertMerge")),
            new(TableTransactionActionType.UpsertReplace, New("upsertReplace")),
            new(TableTransactionActionType.UpsertMerge, New("upsertNew")),
        ]);

        var rows = await ListAsync(table.QueryAsync<TableEntity>());
        Assert.Equal(
            ["add:New", "merge:New,Old", "replace:New", "upsertMerge:New,Old", "upsertNew:New", "upsertReplace:New"],
            rows.Select(row => $"{row.RowKey}:{string.Join(',', OwnKeys(row).Order())}"));

        static TableEntity New(string row) => new("p", row) { ["New"] = 2 };
    }

    [Fact]
    public async Task One_taken_key_refuses_all_and_is_named()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "00042"));

        var refused = await FailedAsync(409, TableErrorCode.EntityAlreadyExists, table, Adds("p", 100));

        Assert.Equal(42, refused.FailedTransactionActionIndex);
        Assert.Single(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task One_changed_entity_refuses_all_and_is_named()
    {
        var table = await TableAsync();
        await FillAsync(table, "p", 3);
        var old = (await table.GetEntityAsync<TableEntity>("p", "00002")).Value.ETag;
        await table.UpsertEntityAsync(new TableEntity("p", "00002") { ["Number"] = 22 });
        var refused = await FailedAsync(
            412,
            TableErrorCode.UpdateConditionNotSatisfied,
            table,
            [
                new(TableTransactionActionType.Delete, new TableEntity("p", "00000")),
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "00001") { ["Number"] = 11 }, ETag.All),
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "00002") { ["Number"] = 33 }, old),
            ]);

        Assert.Equal(2, refused.FailedTransactionActionIndex);
        Assert.Equal([0, 1, 22], (await ListAsync(table.QueryAsync<TableEntity>())).Select(row => row.GetInt32("Number")!.Value));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task A_missing_entity_refuses_all_and_is_named(TableTransactionActionType type)
    {
        var table = await TableAsync();

        var refused = await FailedAsync(
            404,
            TableErrorCode.ResourceNotFound,
            table,
            [.. Adds("p", 2), new TableTransactionAction(type, new TableEntity("p", "missing"), ETag.All)]);

        Assert.Equal(2, refused.FailedTransactionActionIndex);
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task An_update_without_an_etag_inserts_as_the_official_client_does()
    {
        var table = await TableAsync();

        await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.UpdateReplace, new TableEntity("p", "r"))]);

        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task One_entity_twice_in_a_transaction_is_refused()
    {
        var table = await TableAsync();

        var refused = await FailedAsync(
            400,
            TableErrorCode.InvalidDuplicateRow,
            table,
            [.. Adds("p", 3), new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity("p", "00001"))]);

        Assert.Equal(3, refused.FailedTransactionActionIndex);
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task More_than_four_megabytes_are_refused()
    {
        var table = await TableAsync();
        var text = new string('x', 32 * 1024);

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 70).Select(row => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity("p", $"{row:D3}") { ["A"] = text, ["B"] = text }))));

        Assert.Equal((413, "RequestBodyTooLarge"), (refused.Status, refused.ErrorCode));
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task An_action_that_exceeds_a_limit_is_named()
    {
        var table = await TableAsync();

        var refused = await FailedAsync(
            400,
            TableErrorCode.PropertyValueTooLarge,
            table,
            [.. Adds("p", 2), new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "large") { ["Text"] = new string('x', 33_000) })]);

        Assert.Equal(2, refused.FailedTransactionActionIndex);
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task A_transaction_without_actions_is_a_mistake_of_the_caller()
    {
        var table = await TableAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    [Fact]
    public async Task Keys_of_every_script_go_through_a_transaction()
    {
        var table = await TableAsync();
        await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity("山东 & it's", "行 1%20+") { ["Text"] = "文" }),
            new(TableTransactionActionType.Add, new TableEntity("山东 & it's", "行 2") { ["Text"] = "章" }),
        ]);

        Assert.Equal("文", (await table.GetEntityAsync<TableEntity>("山东 & it's", "行 1%20+")).Value.GetString("Text"));
        Assert.Equal(204, (await table.DeleteEntityAsync("山东 & it's", "行 2")).Status);
    }

    protected static async Task<TableTransactionFailedException> FailedAsync(
        int status, TableErrorCode code, TableClient table, IEnumerable<TableTransactionAction> actions) =>
        Assert.IsType<TableTransactionFailedException>(await RefusedAsync(status, code, () => table.SubmitTransactionAsync(actions)));
}
