using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task An_added_entity_is_read_back_with_timestamp_and_etag()
    {
        var table = await TableAsync();

        var response = await table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = "x" });
        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(204, response.Status);
        Assert.Equal(response.Headers.ETag, entity.ETag);
        Assert.InRange(entity.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(("p", "r", "x"), (entity.PartitionKey, entity.RowKey, entity.GetString("X")));
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "X", "odata.etag"], entity.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Adding_where_there_is_one_is_refused_and_changes_nothing()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = 1 });

        await RefusedAsync(409, TableErrorCode.EntityAlreadyExists, () => table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = 2 }));

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("X"));
    }

    [Fact]
    public async Task A_missing_entity_is_404_or_no_value()
    {
        var table = await TableAsync();

        await RefusedAsync(404, TableErrorCode.ResourceNotFound, () => table.GetEntityAsync<TableEntity>("p", "r"));
        var maybe = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.False(maybe.HasValue);
        Assert.Equal(404, maybe.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => maybe.Value);
    }

    [Fact]
    public async Task Merging_keeps_other_properties_and_replacing_drops_them()
    {
        var table = await TableAsync();
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = "b" });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = "now text", ["C"] = 3L });
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(("now text", "b", 3L), (merged.GetString("A"), merged.GetString("B"), merged.GetInt64("C")));

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["D"] = true }, ETag.All);
        Assert.Equal(8, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.Count);

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["E"] = 5 }, TableUpdateMode.Replace);
        Assert.Equal(["E"], OwnKeys((await table.GetEntityAsync<TableEntity>("p", "r")).Value));

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["F"] = 6 }, ETag.All, TableUpdateMode.Replace);
        Assert.Equal(["F"], OwnKeys((await table.GetEntityAsync<TableEntity>("p", "r")).Value));
    }

    [Fact]
    public async Task A_null_property_is_dropped_and_a_merge_of_null_keeps_what_is_there()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["Nothing"] = null });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = null }, ETag.All);
        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(["A"], OwnKeys(entity));
        Assert.Null(entity.GetString("Nothing"));
        Assert.Null(entity["Nothing"]);
    }

    [Fact]
    public async Task Updating_what_is_not_there_is_404_and_with_an_old_etag_412()
    {
        var table = await TableAsync();
        await RefusedAsync(404, TableErrorCode.ResourceNotFound, () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        await table.AddEntityAsync(new TableEntity("p", "r") { ["X"] = 1 });
        var old = (await table.GetEntityAsync<TableEntity>("p", "r")).Value.ETag;
        var response = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["X"] = 2 }, old);
        Assert.NotEqual(old, response.Headers.ETag);

        foreach (var mode in Enum.GetValues<TableUpdateMode>())
        {
            await RefusedAsync(
                412,
                TableErrorCode.UpdateConditionNotSatisfied,
                () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["X"] = 3 }, old, mode));
        }

        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("X"));
    }

    [Fact]
    public async Task An_update_without_an_etag_is_a_mistake_of_the_caller()
    {
        var table = await TableAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Fact]
    public async Task Deleting_looks_at_the_etag_only_when_given_one()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var old = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["X"] = 1 });

        await RefusedAsync(412, TableErrorCode.UpdateConditionNotSatisfied, () => table.DeleteEntityAsync("p", "r", old.ETag));
        Assert.Equal(204, (await table.DeleteEntityAsync(old)).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", old.ETag)).Status);
    }

    [Fact]
    public async Task Every_write_gives_a_new_etag_even_of_the_same_content()
    {
        var table = await TableAsync();
        var etags = new List<ETag>();
        for (var i = 0; i < 20; i++)
        {
            etags.Add((await table.UpsertEntityAsync(new TableEntity("p", "r") { ["X"] = 1 })).Headers.ETag!.Value);
        }

        Assert.Equal(20, etags.Distinct().Count());
    }

    [Fact]
    public async Task Of_many_writers_with_one_etag_exactly_one_wins()
    {
        var table = await TableAsync();
        for (var round = 0; round < 5; round++)
        {
            var row = $"r{round}";
            await table.AddEntityAsync(new TableEntity("p", row) { ["Winner"] = -1 });
            var etag = (await table.GetEntityAsync<TableEntity>("p", row)).Value.ETag;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
            {
                try
                {
                    await table.UpdateEntityAsync(new TableEntity("p", row) { ["Winner"] = writer }, etag);
                    return writer;
                }
                catch (RequestFailedException refused) when (refused.Status == 412)
                {
                    return -1;
                }
            })));

            var winner = Assert.Single(outcomes, outcome => outcome >= 0);
            Assert.Equal(winner, (await table.GetEntityAsync<TableEntity>("p", row)).Value.GetInt32("Winner"));
        }
    }

    [Fact]
    public async Task Of_many_adders_of_one_key_exactly_one_wins()
    {
        var table = await TableAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            try
            {
                return (await table.AddEntityAsync(new TableEntity("p", "r") { ["Winner"] = writer })).Status;
            }
            catch (RequestFailedException refused)
            {
                return refused.Status;
            }
        })));

        Assert.Single(outcomes, 204);
        Assert.Equal(15, outcomes.Count(status => status == 409));
    }

    [Fact]
    public async Task Reading_can_be_limited_to_some_properties()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "B"])).Value;

        Assert.Equal(("r", 2), (entity.RowKey, entity.GetInt32("B")));
        Assert.Null(entity.PartitionKey);
        Assert.False(entity.ContainsKey("A"));
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        var table = await TableAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.SubmitTransactionAsync(Adds("p", 2), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ListAsync(table.QueryAsync<TableEntity>(cancellationToken: cancelled)));

        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    private static string[] OwnKeys(TableEntity entity) =>
        [.. entity.Keys.Where(key => key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))];
}
