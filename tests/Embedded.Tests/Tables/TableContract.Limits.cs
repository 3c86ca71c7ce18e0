using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task Values_up_to_64_KiB_are_taken_and_larger_ones_refused()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Text"] = new string('字', 32 * 1024),
            ["Bytes"] = new byte[64 * 1024],
        });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal((32 * 1024, 64 * 1024), (entity.GetString("Text")!.Length, entity.GetBinary("Bytes")!.Length));
        await RefusedAsync(400, TableErrorCode.PropertyValueTooLarge, () => AddAsync(table, new string('x', (32 * 1024) + 1)));
        await RefusedAsync(400, TableErrorCode.PropertyValueTooLarge, () => AddAsync(table, new byte[(64 * 1024) + 1]));
    }

    [Theory]
    [InlineData('/')]
    [InlineData('\\')]
    [InlineData('#')]
    [InlineData('?')]
    [InlineData('\t')]
    [InlineData('\u0000')]
    [InlineData('\u001F')]
    [InlineData('\u007F')]
    [InlineData('\u009F')]
    public async Task Characters_that_keys_must_not_contain_are_refused(char forbidden)
    {
        var table = await TableAsync();

        // The emulator knows the rule by another code.
        TableErrorCode code = IsEmulator ? TableErrorCode.InvalidInput : TableErrorCode.OutOfRangeInput;
        await RefusedAsync(400, code, () => table.AddEntityAsync(new TableEntity($"a{forbidden}b", "r")));
        await RefusedAsync(400, code, () => table.AddEntityAsync(new TableEntity("p", $"a{forbidden}b")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("it's")]
    [InlineData("100%")]
    [InlineData("a+b&c=d;e,f:g@h$i!j*k(l)m[n]{o}|p~q^r`s\"t<u>v")]
    [InlineData("张三-2026")]
    [InlineData("🧧")]
    public async Task Other_characters_are_taken_as_they_are(string key)
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p" + key, "r" + key) { ["X"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p" + key, "r" + key) { ["X"] = 2 });

        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p" + key, "r" + key)).Value.GetInt32("X"));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"p" + key} and RowKey eq {"r" + key}");
        Assert.Equal("r" + key, Assert.Single(await ListAsync(table.QueryAsync<TableEntity>(filter))).RowKey);
        Assert.Equal(204, (await table.DeleteEntityAsync("p" + key, "r" + key)).Status);
    }

    [Fact]
    public async Task Keys_may_be_empty()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity(string.Empty, string.Empty) { ["X"] = 1 });

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>(string.Empty, string.Empty)).Value.GetInt32("X"));
    }

    [Fact]
    public async Task Keys_up_to_1_KiB_are_taken_and_longer_ones_refused()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity(new string('键', 512), new string('k', 512)));

        // The emulator knows the rule by another code.
        TableErrorCode code = IsEmulator ? TableErrorCode.InvalidInput : TableErrorCode.KeyValueTooLarge;
        await RefusedAsync(400, code, () => table.AddEntityAsync(new TableEntity(new string('k', 513), "r")));
        await RefusedAsync(400, code, () => table.AddEntityAsync(new TableEntity("p", new string('k', 513))));
    }

    [Fact]
    public async Task An_entity_without_keys_is_refused()
    {
        var table = await TableAsync();

        await RefusedAsync(400, TableErrorCode.PropertiesNeedValue, () => table.AddEntityAsync(new TableEntity { ["X"] = 1 }));
    }

    private static Task<Response> AddAsync(TableClient table, object value) =>
        table.AddEntityAsync(new TableEntity("p", Guid.NewGuid().ToString()) { ["Value"] = value });
}
