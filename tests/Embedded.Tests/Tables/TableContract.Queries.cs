using System.Globalization;
using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_table_is_read_in_the_order_of_its_keys()
    {
        var table = await TableAsync();
        (string Partition, string Row)[] keys = [("b", "1"), ("a", "2"), ("B", "1"), ("a", "10"), ("a", ""), ("", "z"), ("ab", "0"), ("é", "1"), ("中", "1")];
        foreach (var (partition, row) in keys)
        {
            await table.AddEntityAsync(new TableEntity(partition, row));
        }

        var read = await ListAsync(table.QueryAsync<TableEntity>());

        Assert.Equal(
            keys.OrderBy(key => key.Partition, StringComparer.Ordinal).ThenBy(key => key.Row, StringComparer.Ordinal),
            read.Select(entity => (entity.PartitionKey, entity.RowKey)));
    }

    [Fact]
    public async Task Pages_hold_what_was_asked_for_and_go_on_where_the_last_ended()
    {
        var table = await TableAsync();
        await FillAsync(table, "p", 25);

        var pages = await ListAsync(table.QueryAsync<TableEntity>(maxPerPage: 10).AsPages());
        var second = await ListAsync(table.QueryAsync<TableEntity>().AsPages(pages[0].ContinuationToken, pageSizeHint: 5).Take(1));

        Assert.Equal([10, 10, 5], pages.Select(page => page.Values.Count));
        Assert.Null(pages[2].ContinuationToken);
        Assert.Equal(["00010", "00011", "00012", "00013", "00014"], second.Single().Values.Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task A_page_holds_a_thousand_at_most()
    {
        var table = await TableAsync();
        await FillAsync(table, "p", 1_100);

        var pages = await ListAsync(table.QueryAsync<TableEntity>().AsPages());

        Assert.Equal([1_000, 100], pages.Select(page => page.Values.Count));
        if (!IsEmulator)
        {
            // The emulator gives a thousand where the service refuses to be asked for more.
            await RefusedAsync(400, TableErrorCode.InvalidInput, () => ListAsync(table.QueryAsync<TableEntity>(maxPerPage: 1_001)));
        }
    }

    [Fact]
    public async Task Paging_goes_on_across_partitions_and_keys_of_every_script()
    {
        var table = await TableAsync();
        foreach (var partition in new[] { "a'b", "山东", "x y", "z%20" })
        {
            foreach (var row in new[] { "1", "二", "three & 4" })
            {
                await table.AddEntityAsync(new TableEntity(partition, row));
            }
        }

        var all = await ListAsync(table.QueryAsync<TableEntity>(maxPerPage: 5));

        Assert.Equal(12, all.Select(entity => (entity.PartitionKey, entity.RowKey)).Distinct().Count());
        Assert.Equal(12, all.Count);
    }

    [Theory]
    [InlineData("PartitionKey eq 'p'", "00 01 02 03 04 05 06 07 08 09")]
    [InlineData("PartitionKey eq 'p' and RowKey ge '03' and RowKey lt '06'", "03 04 05")]
    [InlineData("PartitionKey eq 'p' and RowKey gt '03' and RowKey le '06'", "04 05 06")]
    [InlineData("PartitionKey eq 'p' and RowKey eq '07'", "07")]
    [InlineData("PartitionKey eq 'p' and (RowKey eq '07' or RowKey eq '02')", "02 07")]
    [InlineData("PartitionKey eq 'p' and RowKey ne '07' and RowKey gt '05'", "06 08 09")]
    [InlineData("PartitionKey eq 'p' and RowKey lt '01' and RowKey gt '02'", "")]
    [InlineData("PartitionKey gt 'o' and PartitionKey lt 'q' and Number eq 4", "04")]
    [InlineData("PartitionKey eq 'other'", "")]
    [InlineData("Number eq 4", "04")]
    [InlineData("Number ne 4 and Number lt 6", "00 01 02 03 05")]
    [InlineData("Number ge 8 or Number le 1", "00 01 08 09")]
    [InlineData("not (Number ge 2)", "00 01")]
    [InlineData("not (Number lt 8) and Even eq true", "08")]
    [InlineData("Number gt 2 and Number lt 5 or Number eq 9", "03 04 09")]
    [InlineData("(Number gt 7 or Number lt 2) and Even eq false", "01 09")]
    [InlineData("Even eq true and Number gt 4", "06 08")]
    [InlineData("Even", "00 02 04 06 08")]
    [InlineData("Large eq 9000000003L", "03")]
    [InlineData("Large gt 9000000007L", "08 09")]
    [InlineData("Ratio gt 3.9 and Ratio lt 4.6", "08 09")]
    [InlineData("Ratio eq 0.5", "01")]
    [InlineData("Text eq 'it''s 5'", "05")]
    [InlineData("Text ge 'it''s 8'", "08 09")]
    [InlineData("Day eq datetime'2026-02-17T00:00:00Z'", "00")]
    [InlineData("Day gt datetime'2026-02-24T12:00:00Z'", "08 09")]
    [InlineData("Id eq guid'00000000-0000-0000-0000-000000000006'", "06")]
    [InlineData("Bytes eq X'0007'", "07")]
    [InlineData("Missing eq 1", "")]
    [InlineData("Text eq 5", "")]
    public async Task A_filter_selects_what_it_says(string filter, string expected)
    {
        var table = await NumberedAsync();

        var read = await ListAsync(table.QueryAsync<TableEntity>(filter));

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), read.Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task A_filter_can_ask_for_the_time_of_writing()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "early"));
        await table.AddEntityAsync(new TableEntity("p", "late"));
        var early = (await table.GetEntityAsync<TableEntity>("p", "early")).Value.Timestamp!.Value;

        Assert.Equal(["early", "late"], await RowsAsync($"Timestamp ge {early}"));
        Assert.Empty(await RowsAsync($"Timestamp lt {early}"));
        Assert.Equal(["late"], await RowsAsync($"PartitionKey eq {"p"} and RowKey ne {"early"} and Timestamp ge {early}"));

        async Task<string[]> RowsAsync(FormattableString filter) =>
            [.. (await ListAsync(table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter)))).Select(row => row.RowKey)];
    }

    [Fact]
    public async Task A_filter_is_applied_over_all_pages()
    {
        var table = await TableAsync();
        await FillAsync(table, "p", 250);

        var read = await ListAsync(table.QueryAsync<TableEntity>("Even eq true and Number ge 100", maxPerPage: 7));

        Assert.Equal(Enumerable.Range(50, 75).Select(half => half * 2), read.Select(entity => entity.GetInt32("Number")!.Value));
    }

    [Theory]
    [InlineData("PartitionKey eq")]
    [InlineData("PartitionKey = 'p'")]
    [InlineData("(PartitionKey eq 'p'")]
    public async Task A_filter_that_is_none_is_refused(string filter)
    {
        var table = await NumberedAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => ListAsync(table.QueryAsync<TableEntity>(filter)));

        Assert.Equal((400, "InvalidInput"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Interpolated_values_become_literals()
    {
        var table = await NumberedAsync();
        var day = new DateTimeOffset(2026, 2, 20, 8, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal("03", await OnlyRowAsync(TableClient.CreateQueryFilter($"Day eq {day}")));
        Assert.Equal("04", await OnlyRowAsync(TableClient.CreateQueryFilter($"Large eq {9_000_000_004L}")));
        Assert.Equal("05", await OnlyRowAsync(TableClient.CreateQueryFilter($"Text eq {"it's 5"}")));
        Assert.Equal("06", await OnlyRowAsync(TableClient.CreateQueryFilter($"Bytes eq {new byte[] { 0, 6 }}")));
        Assert.Equal("08", await OnlyRowAsync(TableClient.CreateQueryFilter($"Ratio eq {4.0}")));
        Assert.Equal("09", await OnlyRowAsync(TableClient.CreateQueryFilter($"Number gt {8} and Even eq {false}")));

        async Task<string> OnlyRowAsync(string filter) => Assert.Single(await ListAsync(table.QueryAsync<TableEntity>(filter))).RowKey;
    }

    [Fact]
    public async Task Expressions_become_filters()
    {
        var table = await NumberedAsync();
        var low = 3;

        var typed = await ListAsync(table.QueryAsync<Numbered>(row => row.PartitionKey == "p" && row.Number >= low && row.Number < low + 3 && !row.Even));
        var dynamic = await ListAsync(table.QueryAsync<TableEntity>(row => row.GetInt32("Number") > 7 || (bool)row["Even"] == true));
        var keys = await ListAsync(table.QueryAsync<Numbered>(row => row.RowKey.CompareTo("08") >= 0));

        Assert.Equal([3, 5], typed.Select(row => row.Number));
        Assert.Equal(["00", "02", "04", "06", "08", "09"], dynamic.Select(row => row.RowKey));
        Assert.Equal(["08", "09"], keys.Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_query_can_be_limited_to_some_properties()
    {
        var table = await NumberedAsync();

        var read = await ListAsync(table.QueryAsync<TableEntity>("Number lt 2", select: ["RowKey", "Number"]));

        Assert.Equal([0, 1], read.Select(row => row.GetInt32("Number")!.Value));
        Assert.All(read, row => Assert.Equal(["Number", "RowKey", "odata.etag"], row.Keys.Order(StringComparer.Ordinal)));
    }

    protected async Task<TableClient> NumberedAsync()
    {
        var table = await TableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 10).Select(number => new TableTransactionAction(
            TableTransactionActionType.Add,
            new TableEntity("p", number.ToString("D2", CultureInfo.InvariantCulture))
            {
                ["Number"] = number,
                ["Even"] = number % 2 == 0,
                ["Large"] = 9_000_000_000 + number,
                ["Ratio"] = number / 2.0,
                ["Text"] = $"it's {number}",
                ["Day"] = new DateTimeOffset(2026, 2, 17, 0, 0, 0, TimeSpan.Zero).AddDays(number),
                ["Id"] = Guid.Parse($"00000000-0000-0000-0000-{number:D12}"),
                ["Bytes"] = new byte[] { 0, (byte)number },
            })));
        return table;
    }

    public sealed class Numbered : ITableEntity
    {
        public string PartitionKey { get; set; } = string.Empty;

        public string RowKey { get; set; } = string.Empty;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int Number { get; set; }

        public bool Even { get; set; }
    }
}
