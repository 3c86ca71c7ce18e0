using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_table_is_created_once()
    {
        var service = await ServiceAsync();
        var name = NewName();

        Assert.Equal(name, (await service.CreateTableAsync(name)).Value.Name);
        await RefusedAsync(409, TableErrorCode.TableAlreadyExists, () => service.CreateTableAsync(name));
        await RefusedAsync(409, TableErrorCode.TableAlreadyExists, () => service.GetTableClient(name).CreateAsync());
    }

    [Fact]
    public async Task Creating_if_missing_says_by_its_status_whether_it_was()
    {
        var table = (await ServiceAsync()).GetTableClient(NewName());

        var created = await table.CreateIfNotExistsAsync();
        var again = await table.CreateIfNotExistsAsync();

        Assert.Equal(204, created.GetRawResponse().Status);
        Assert.Equal(409, again.GetRawResponse().Status);
        Assert.Equal(table.Name, again.Value.Name);
    }

    [Fact]
    public async Task Table_names_differ_by_more_than_case()
    {
        var service = await ServiceAsync();
        var name = NewName();
        await service.CreateTableAsync(name);

        await RefusedAsync(409, TableErrorCode.TableAlreadyExists, () => service.CreateTableAsync(name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-dash")]
    [InlineData("with_line")]
    [InlineData("表格表格")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var service = await ServiceAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name));

        Assert.Equal(400, refused.Status);
        if (!IsEmulator)
        {
            // The emulator leaves the code empty.
            Assert.Equal(name.Length is < 3 or > 63 ? "OutOfRangeInput" : "InvalidResourceName", refused.ErrorCode);
        }
    }

    [Fact]
    public async Task Deleting_a_table_takes_its_entities_and_twice_is_no_failure()
    {
        var service = await ServiceAsync();
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(204, (await table.DeleteAsync()).Status);
        Assert.Equal(404, (await service.DeleteTableAsync(table.Name)).Status);
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.AddEntityAsync(new TableEntity("p", "r")));

        await table.CreateAsync();
        Assert.Empty(await ListAsync(table.QueryAsync<TableEntity>()));
    }

    [Fact]
    public async Task Every_operation_on_a_missing_table_says_that_it_is_missing()
    {
        var table = (await ServiceAsync()).GetTableClient(NewName());
        var entity = new TableEntity("p", "r");

        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.AddEntityAsync(entity));
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.UpsertEntityAsync(entity));
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.UpdateEntityAsync(entity, ETag.All));
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.GetEntityAsync<TableEntity>("p", "r"));
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => ListAsync(table.QueryAsync<TableEntity>()));
        await RefusedAsync(
            404,
            TableErrorCode.TableNotFound,
            () => table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, entity)]));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task Tables_are_listed_by_name_with_filter_and_paging()
    {
        var service = await ServiceAsync();
        var prefix = NewName();
        foreach (var suffix in new[] { "b", "a", "d", "c" })
        {
            await service.CreateTableAsync(prefix + suffix);
        }

        var filter = TableServiceClient.CreateQueryFilter($"TableName ge {prefix} and TableName lt {prefix + "d"}");
        var pages = await ListAsync(service.QueryAsync(filter, maxPerPage: 2).AsPages());
        var named = await ListAsync(service.QueryAsync(table => table.Name == prefix + "c"));

        Assert.Equal(["a", "b", "c"], pages.SelectMany(page => page.Values).Select(table => table.Name[prefix.Length..]));
        Assert.All(pages, page => Assert.InRange(page.Values.Count, 0, 2));
        Assert.Equal(prefix + "c", Assert.Single(named).Name);
        Assert.Equal(named.Single().Name, service.Query(table => table.Name == prefix + "c").Single().Name);
    }

    [Fact]
    public async Task The_synchronous_members_do_the_same()
    {
        var service = await ServiceAsync();
        var table = service.GetTableClient(NewName());

        table.CreateIfNotExists();
        table.AddEntity(new TableEntity("p", "r") { ["X"] = 1 });
        table.UpsertEntity(new TableEntity("p", "r") { ["Y"] = 2 });
        table.UpdateEntity(new TableEntity("p", "r") { ["Z"] = 3 }, ETag.All);
        table.SubmitTransaction(Adds("q", 3));

        var entity = table.GetEntity<TableEntity>("p", "r").Value;
        Assert.Equal((1, 2, 3), (entity.GetInt32("X"), entity.GetInt32("Y"), entity.GetInt32("Z")));
        Assert.True(table.GetEntityIfExists<TableEntity>("q", "00002").HasValue);
        Assert.Equal(3, table.Query<TableEntity>(row => row.PartitionKey == "q").Count());
        Assert.Equal(204, table.DeleteEntity("p", "r").Status);
        Assert.Equal(404, table.DeleteEntity(entity).Status);
        Assert.Equal(204, table.Delete().Status);
        Assert.Equal(404, service.DeleteTable(table.Name).Status);
    }
}
