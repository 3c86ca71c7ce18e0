using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Keys_timestamp_and_etag_are_entries_too()
    {
        var entity = new TableEntity("p", "r") { ETag = new ETag("W/\"x\""), Timestamp = DateTimeOffset.UnixEpoch };

        Assert.Equal(["ETag", "PartitionKey", "RowKey", "Timestamp"], entity.Keys.Select(key => key.Replace("odata.etag", "ETag")).Order());
        Assert.Equal(4, entity.Count);
        Assert.Equal(new ETag("W/\"x\""), entity.ETag);
        Assert.Equal(default, new TableEntity().ETag);
        Assert.Null(new TableEntity().Timestamp);
    }

    [Fact]
    public void A_missing_property_is_null_from_every_getter()
    {
        var entity = new TableEntity("p", "r");

        Assert.Null(entity.GetString("X"));
        Assert.Null(entity.GetInt32("X"));
        Assert.Null(entity.GetInt64("X"));
        Assert.Null(entity.GetBoolean("X"));
        Assert.Null(entity.GetDouble("X"));
        Assert.Null(entity.GetGuid("X"));
        Assert.Null(entity.GetBinary("X"));
        Assert.Null(entity.GetBinaryData("X"));
        Assert.Null(entity.GetDateTime("X"));
        Assert.Null(entity.GetDateTimeOffset("X"));
        Assert.Null(entity["X"]);
    }

    [Fact]
    public void A_getter_of_another_type_is_refused()
    {
        var entity = new TableEntity { ["Text"] = "1", ["Number"] = 1 };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("Number"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("Number"));
    }

    [Fact]
    public void Times_and_bytes_are_read_in_either_form()
    {
        var moment = new DateTimeOffset(2026, 2, 17, 9, 0, 0, TimeSpan.Zero);
        var entity = new TableEntity { ["Time"] = moment, ["Utc"] = moment.UtcDateTime, ["Bytes"] = new byte[] { 1, 2 } };

        Assert.Equal(moment.UtcDateTime, entity.GetDateTime("Time"));
        Assert.Equal(moment, entity.GetDateTimeOffset("Utc"));
        Assert.Equal([1, 2], entity.GetBinaryData("Bytes")!.ToArray());
    }

    [Fact]
    public void A_property_keeps_its_type_except_that_numbers_widen()
    {
        var entity = new TableEntity { ["Large"] = 1L, ["Double"] = 1.5, ["Small"] = 1, ["Text"] = "a" };

        entity["Large"] = 2;
        entity["Double"] = 2;
        entity["Small"] = 3L;

        Assert.Equal(2L, entity["Large"]);
        Assert.Equal(2.0, entity["Double"]);
        Assert.Equal(3L, entity["Small"]);
        Assert.Throws<InvalidOperationException>(() => entity["Text"] = 1);
        entity["Text"] = null;
        entity["Text"] = 1;
    }

    [Fact]
    public void It_is_a_dictionary()
    {
        IDictionary<string, object> entity = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["X"] = 1 });

        Assert.True(entity.TryGetValue("X", out var value));
        Assert.Equal(1, value);
        Assert.Contains(new KeyValuePair<string, object>("X", 1), entity);
        Assert.True(entity.Remove("X"));
        Assert.False(entity.ContainsKey("X"));
        entity.Clear();
        Assert.Empty(entity);
        Assert.False(entity.IsReadOnly);
    }
}
