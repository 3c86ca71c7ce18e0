using System.Runtime.Serialization;
using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public abstract partial class TableContract
{
    public static TheoryData<string> TypedValues => [.. Values.Keys];

    private static readonly DateTimeOffset Moment = new(2026, 2, 17, 9, 30, 15, 123, TimeSpan.Zero);

    private static readonly Dictionary<string, object> Values = new()
    {
        ["text"] = "text",
        ["empty text"] = string.Empty,
        ["text of every kind"] = "金秋助学 🧧 \"it's\" \\ / # ? \t\r\n \u0001 \uFFFD é",
        ["text that looks like a time"] = "2026-02-17T09:30:15Z",
        ["zero"] = 0,
        ["least Int32"] = int.MinValue,
        ["most Int32"] = int.MaxValue,
        ["small Int64"] = 1L,
        ["least Int64"] = long.MinValue,
        ["most Int64"] = long.MaxValue,
        ["double"] = 3.25,
        ["whole double"] = 5.0,
        ["negative double"] = -1.5e-300,
        ["huge double"] = double.MaxValue,
        ["true"] = true,
        ["false"] = false,
        ["guid"] = Guid.Parse("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        ["empty guid"] = Guid.Empty,
        ["time"] = Moment,
        ["time in ticks"] = Moment.AddTicks(1234567),
        ["earliest time"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ["latest time"] = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero),
        ["bytes"] = new byte[] { 0, 1, 127, 128, 255 },
        ["no bytes"] = Array.Empty<byte>(),
    };

    [Theory]
    [MemberData(nameof(TypedValues))]
    public async Task A_value_of_every_type_comes_back_as_it_was(string name)
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = Values[name] });

        Assert.Equal(Values[name], (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"]);
        Assert.Equal(Values[name], (await ListAsync(table.QueryAsync<TableEntity>())).Single()["Value"]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public async Task Doubles_beyond_numbers_come_back_as_they_were(double value)
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });

        Assert.Equal(value, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetDouble("Value"));
    }

    [Fact]
    public async Task Times_are_kept_in_utc()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Offset"] = Moment.ToOffset(TimeSpan.FromHours(8)),
            ["Utc"] = Moment.UtcDateTime,
        });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((Moment, TimeSpan.Zero), (entity.GetDateTimeOffset("Offset")!.Value, entity.GetDateTimeOffset("Offset")!.Value.Offset));
        Assert.Equal((Moment.UtcDateTime, DateTimeKind.Utc), (entity.GetDateTime("Utc")!.Value, entity.GetDateTime("Utc")!.Value.Kind));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => table.AddEntityAsync(new TableEntity("p", "s") { ["Local"] = DateTime.SpecifyKind(Moment.DateTime, DateTimeKind.Local) }));
    }

    [Fact]
    public async Task A_value_that_no_table_can_hold_is_a_mistake_of_the_caller()
    {
        var table = await TableAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["List"] = new List<int>() }));
    }

    [Fact]
    public async Task An_entity_class_is_mapped_member_by_member()
    {
        var table = await TableAsync();
        var full = new Household
        {
            PartitionKey = "p",
            RowKey = "full",
            Head = "张三",
            Members = 4,
            IncomeFen = 123_456_789_012,
            Ratio = 0.5,
            Urgent = true,
            Id = Guid.NewGuid(),
            Since = Moment,
            Reviewed = Moment.UtcDateTime,
            Photo = [1, 2, 3],
            Letter = BinaryData.FromBytes([4, 5]),
            Status = HouseholdStatus.Confirmed,
            Renamed = "renamed",
            Secret = "never stored",
            OptionalCount = 7,
        };
        await table.AddEntityAsync(full);
        await table.AddEntityAsync(new Household { PartitionKey = "p", RowKey = "sparse", Head = "李四" });

        var read = (await table.GetEntityAsync<Household>("p", "full")).Value;
        var raw = (await table.GetEntityAsync<TableEntity>("p", "full")).Value;
        var sparse = (await table.GetEntityAsync<Household>("p", "sparse")).Value;

        Assert.Equal(
            (full.Head, full.Members, full.IncomeFen, full.Ratio, full.Urgent, full.Id, full.Since, full.Reviewed, full.Status, full.OptionalCount),
            (read.Head, read.Members, read.IncomeFen, read.Ratio, read.Urgent, read.Id, read.Since, read.Reviewed, read.Status, read.OptionalCount));
        Assert.Equal(full.Photo, read.Photo);
        Assert.Equal(full.Letter.ToArray(), read.Letter!.ToArray());
        Assert.NotNull(read.Timestamp);
        Assert.Equal(raw.ETag, read.ETag);
        Assert.Equal("renamed", raw.GetString("other_name"));
        Assert.Equal("Confirmed", raw.GetString("Status"));
        Assert.False(raw.ContainsKey("Secret"));
        Assert.False(raw.ContainsKey("Renamed"));
        Assert.Null(sparse.OptionalCount);
        Assert.Null(sparse.Photo);
        Assert.Equal("李四", sparse.Head);
    }

    [Fact]
    public async Task The_etag_of_a_class_that_was_read_guards_its_update()
    {
        var table = await TableAsync();
        await table.AddEntityAsync(new Household { PartitionKey = "p", RowKey = "r", Head = "a" });
        var read = (await table.GetEntityAsync<Household>("p", "r")).Value;
        read.Head = "b";

        await table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace);

        await RefusedAsync(412, TableErrorCode.UpdateConditionNotSatisfied, () => table.UpdateEntityAsync(read, read.ETag));
        Assert.Equal("b", (await table.GetEntityAsync<Household>("p", "r")).Value.Head);
    }

    public enum HouseholdStatus
    {
        Reported,
        Confirmed,
    }

    public sealed record Household : ITableEntity
    {
        public required string PartitionKey { get; set; }

        public required string RowKey { get; set; }

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public required string Head { get; set; }

        public int Members { get; init; }

        public long IncomeFen { get; init; }

        public double Ratio { get; init; }

        public bool Urgent { get; init; }

        public Guid Id { get; init; }

        public DateTimeOffset Since { get; init; } = Moment;

        public DateTime Reviewed { get; init; } = Moment.UtcDateTime;

        public byte[]? Photo { get; init; }

        public BinaryData? Letter { get; init; }

        public HouseholdStatus Status { get; init; }

        public int? OptionalCount { get; init; }

        [DataMember(Name = "other_name")]
        public string? Renamed { get; init; }

        [IgnoreDataMember]
        public string? Secret { get; init; }
    }
}
