using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>
/// Rules that the service documents and the emulator does not keep: it takes early times, wide and large entities, any
/// property name, mixed partitions, more than a hundred actions and some filters that are none. The file keeps them.
/// </summary>
public sealed partial class SqliteTableTests
{
    [Fact]
    public async Task A_time_before_1601_is_refused()
    {
        var table = await TableAsync();
        await RefusedAsync(
            400, TableErrorCode.OutOfRangeInput, () => table.AddEntityAsync(new TableEntity("p", "r") { ["T"] = DateTimeOffset.MinValue }));
    }

    [Fact]
    public async Task An_entity_larger_than_1_MiB_is_refused_on_adding_and_on_merging()
    {
        var table = await TableAsync();
        var large = new TableEntity("p", "r");
        for (var i = 0; i < 15; i++)
        {
            large[$"P{i}"] = new byte[64 * 1024];
        }

        await table.AddEntityAsync(large);
        await RefusedAsync(400, TableErrorCode.EntityTooLarge, () => table.UpsertEntityAsync(new TableEntity("p", "r") { ["More"] = new byte[64 * 1024] }));
        large["More"] = new byte[64 * 1024];
        large.RowKey = "s";
        await RefusedAsync(400, TableErrorCode.EntityTooLarge, () => table.AddEntityAsync(large));
        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r")).Value.ContainsKey("More"));
    }

    [Fact]
    public async Task An_entity_has_252_properties_of_its_own_at_most()
    {
        var table = await TableAsync();
        var wide = new TableEntity("p", "r");
        for (var i = 0; i < 252; i++)
        {
            wide[$"P{i}"] = i;
        }

        await table.AddEntityAsync(wide);
        Assert.Equal(256, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.Count);
        await RefusedAsync(400, TableErrorCode.TooManyProperties, () => table.UpsertEntityAsync(new TableEntity("p", "r") { ["More"] = 1 }));
        wide["More"] = 1;
        await RefusedAsync(400, TableErrorCode.TooManyProperties, () => table.UpsertEntityAsync(wide, TableUpdateMode.Replace));
    }

    [Theory]
    [InlineData("with-dash")]
    [InlineData("1st")]
    [InlineData("with space")]
    public async Task A_property_name_that_is_no_identifier_is_refused(string name)
    {
        var table = await TableAsync();
        await RefusedAsync(400, TableErrorCode.PropertyNameInvalid, () => table.AddEntityAsync(new TableEntity("p", "r") { [name] = 1 }));
    }

    [Fact]
    public async Task A_property_name_has_255_characters_at_most()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { [new string('n', 255)] = 1 });
        await RefusedAsync(
            400, TableErrorCode.PropertyNameTooLong, () => table.AddEntityAsync(new TableEntity("p", "s") { [new string('n', 256)] = 1 }));
    }

    [Fact]
    public async Task Two_partitions_in_one_transaction_are_refused()
    {
        var table = await TableAsync();

        var refused = await FailedAsync(
            400, TableErrorCode.CommandsInBatchActOnDifferentPartitions, table, [.. Adds("p", 3), .. Adds("q", 1)]);

        Assert.Equal(3, refused.FailedTransactionActionIndex);
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task More_than_a_hundred_actions_are_refused()
    {
        var table = await TableAsync();
        await FailedAsync(400, TableErrorCode.InvalidInput, table, Adds("p", 101));
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Theory]
    [InlineData("PartitionKey eq 'p")]
    [InlineData("Id eq guid'no guid'")]
    [InlineData("Bytes eq X'0'")]
    [InlineData("Number eq 5x")]
    [InlineData("Number eq 5 or")]
    [InlineData("5 eq Number")]
    [InlineData("Number eq null")]
    [InlineData("not")]
    [InlineData("Number eq 5)")]
    public async Task A_filter_that_the_emulator_lets_pass_is_refused_too(string filter)
    {
        var table = await NumberedAsync();

        await RefusedAsync(400, TableErrorCode.InvalidInput, () => ListAsync(table.QueryAsync<TableEntity>(filter)));
    }

    [Fact]
    public async Task A_function_in_a_filter_is_not_implemented()
    {
        var table = await NumberedAsync();

        await RefusedAsync(
            501, TableErrorCode.NotImplemented, () => ListAsync(table.QueryAsync<TableEntity>("startswith(RowKey, '0')")));
    }

    [Fact]
    public async Task A_filter_has_fifteen_comparisons_at_most()
    {
        var table = await NumberedAsync();

        Assert.Equal(10, (await ListAsync(table.QueryAsync<TableEntity>(Comparisons(15)))).Count);
        await RefusedAsync(400, TableErrorCode.InvalidInput, () => ListAsync(table.QueryAsync<TableEntity>(Comparisons(16))));

        static string Comparisons(int count) => string.Join(" or ", Enumerable.Range(0, count).Select(number => $"Number eq {number}"));
    }

    [Fact]
    public async Task A_filter_nested_beyond_reason_is_refused_instead_of_ending_the_process()
    {
        var table = await NumberedAsync();
        var filter = new string('(', 100_000) + "Number eq 1" + new string(')', 100_000);

        await RefusedAsync(400, TableErrorCode.InvalidInput, () => ListAsync(table.QueryAsync<TableEntity>(filter)));
    }

    [Fact]
    public async Task An_etag_of_another_store_is_refused()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        await RefusedAsync(
            400, TableErrorCode.InvalidInput, () => table.UpdateEntityAsync(new TableEntity("p", "r"), new ETag("something")));
    }

    [Fact]
    public async Task Keys_beyond_the_basic_plane_sort_by_code_unit()
    {
        // U+1F9E7 begins with the unit D83E and so stands before U+FF21, although its code point is larger.
        var table = await TableAsync();
        string[] keys = ["\uFF21", "🧧", "中", "\uD83E", "a"];
        foreach (var key in keys)
        {
            await table.AddEntityAsync(new TableEntity("p", key));
        }

        var read = await ListAsync(table.QueryAsync<TableEntity>());
        var between = await ListAsync(table.QueryAsync<TableEntity>("PartitionKey eq 'p' and RowKey gt '中' and RowKey lt '\uFF21'"));

        Assert.Equal(keys.Order(StringComparer.Ordinal), read.Select(entity => entity.RowKey));
        Assert.Equal(["\uD83E", "🧧"], between.Select(entity => entity.RowKey));
    }
}
