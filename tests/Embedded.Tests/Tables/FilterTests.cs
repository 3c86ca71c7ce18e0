using System.Runtime.Serialization;
using AidFlow.Embedded.Tables;
using Azure;

namespace AidFlow.Embedded.Tests.Tables;

/// <summary>The text of filters, which another service must understand too.</summary>
public sealed class FilterTests
{
    private enum Stage
    {
        Open,
    }

    [Fact]
    public void Interpolated_values_are_quoted_and_escaped()
    {
        var time = new DateTimeOffset(2026, 2, 17, 17, 30, 0, TimeSpan.FromHours(8));

        Assert.Equal("A eq 'it''s'", TableClient.CreateQueryFilter($"A eq {"it's"}"));
        Assert.Equal("A eq '' or '1' eq '1'", TableClient.CreateQueryFilter($"A eq {string.Empty} or '1' eq {"1"}"));
        Assert.Equal("A eq true and B eq 5 and C eq 5L", TableClient.CreateQueryFilter($"A eq {true} and B eq {5} and C eq {5L}"));
        Assert.Equal("A eq 5.0 or A eq 0.1", TableClient.CreateQueryFilter($"A eq {5.0} or A eq {0.1}"));
        Assert.Equal("A ge datetime'2026-02-17T09:30:00Z'", TableClient.CreateQueryFilter($"A ge {time}"));
        Assert.Equal(
            "A eq guid'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' and B eq X'00FF'",
            TableClient.CreateQueryFilter($"A eq {Guid.Parse("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")} and B eq {new byte[] { 0, 255 }}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {TimeSpan.Zero}"));
    }

    [Fact]
    public void Expressions_are_written_as_the_official_client_writes_them()
    {
        var key = "p";
        Assert.Equal("PartitionKey eq 'p'", TableClient.CreateQueryFilter<Row>(row => row.PartitionKey == key));
        Assert.Equal(
            "(PartitionKey eq 'p') and (RowKey ge 'a')",
            TableClient.CreateQueryFilter<Row>(row => row.PartitionKey == key && row.RowKey.CompareTo("a") >= 0));
        Assert.Equal("(Count gt 1) or (not (Count lt 0))", TableClient.CreateQueryFilter<Row>(row => row.Count > 1 || !(row.Count < 0)));
        Assert.Equal("RowKey gt 'a'", TableClient.CreateQueryFilter<Row>(row => string.Compare(row.RowKey, "a") > 0));
        Assert.Equal("RowKey eq 'a'", TableClient.CreateQueryFilter<Row>(row => row.RowKey.Equals("a")));
        Assert.Equal("Done eq true", TableClient.CreateQueryFilter<Row>(row => row.Done));
        Assert.Equal("not (Done eq true)", TableClient.CreateQueryFilter<Row>(row => !row.Done));
        Assert.Equal("other_name eq 'x'", TableClient.CreateQueryFilter<Row>(row => row.Renamed == "x"));
        Assert.Equal("Maybe eq 3", TableClient.CreateQueryFilter<Row>(row => row.Maybe!.Value == 3));
        Assert.Equal("Stage eq 'Open'", TableClient.CreateQueryFilter<Row>(row => row.Stage == Stage.Open));
        Assert.Equal("Due lt datetime'2026-02-17T00:00:00Z'", TableClient.CreateQueryFilter<Row>(row => row.Due < new DateTimeOffset(2026, 2, 17, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal("X eq 5L", TableClient.CreateQueryFilter<TableEntity>(row => row.GetInt64("X") == 5));
        Assert.Equal("X eq 'y'", TableClient.CreateQueryFilter<TableEntity>(row => (string)row["X"] == "y"));
        Assert.Equal("Count lt 5", TableClient.CreateQueryFilter<Row>(row => 5 > row.Count));
        Assert.Equal("TableName eq 'T'", TableServiceClient.CreateQueryFilter(table => table.Name == "T"));
        Assert.Null(TableClient.CreateQueryFilter<Row>(row => true));
    }

    [Fact]
    public void What_the_service_cannot_do_is_refused_here()
    {
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Row>(row => row.RowKey.StartsWith("a")));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Row>(row => row.RowKey.Equals("a", StringComparison.OrdinalIgnoreCase)));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Row>(row => row.RowKey == row.PartitionKey));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Row>(row => row.Count + 1 == 2));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Row>(row => string.Compare(row.RowKey, "a", StringComparison.Ordinal) > 0));
    }

    private sealed class Row : ITableEntity
    {
        public string PartitionKey { get; set; } = string.Empty;

        public string RowKey { get; set; } = string.Empty;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public int Count { get; set; }

        public int? Maybe { get; set; }

        public bool Done { get; set; }

        public Stage Stage { get; set; }

        public DateTimeOffset Due { get; set; }

        [DataMember(Name = "other_name")]
        public string? Renamed { get; set; }
    }
}
