using System.Text;
using AidFlow.Functions.Http.Json;

namespace AidFlow.Functions.Tests.Http;

public sealed class JsonScanTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"a":[1,2,{"a":"x"}]}}""")]
    [InlineData("""{"a":"\ud83d\ude00"}""")]
    [InlineData("[]")]
    public void Sound_json_passes(string body) => Assert.Null(JsonScan.Check(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"a\": tru }", 2, 11)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("{\"a\":1} x", 1, 9)]
    [InlineData("{\n \"a\": \"\\ud83d\" }", 2, 7)]
    public void A_fault_is_named_by_line_and_column(string body, int line, int column)
    {
        Workflow.Results.Problem problem = JsonScan.Check(Encoding.UTF8.GetBytes(body))!;

        Assert.Equal("request.malformed-json", problem.Code);
        Assert.Contains($"line {line}, column {column}", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed() =>
        Assert.Equal("request.malformed-json", JsonScan.Check([(byte)'"', 0xFF, (byte)'"'])!.Code);

    [Fact]
    public void Nesting_without_end_is_malformed() =>
        Assert.Equal("request.malformed-json", JsonScan.Check(Encoding.UTF8.GetBytes(new string('[', 10_000)))!.Code);

    [Theory]
    [InlineData("""{"a":1,"a":2}""", "/a")]
    [InlineData("""{"x":[{"b":1},{"c":{"b":1,"b":1}}]}""", "/x/1/c/b")]
    [InlineData("""{"a":1,"\u0061":2}""", "/a")]
    public void A_name_that_is_there_twice_is_refused(string body, string pointer)
    {
        Workflow.Results.Problem problem = JsonScan.Check(Encoding.UTF8.GetBytes(body))!;

        Assert.Equal("request.duplicate-field", problem.Code);
        Assert.Equal(pointer, Assert.Single(problem.Fields).Field);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_at_its_place()
    {
        string body = $$"""{"a":["x","{{new string('y', JsonScan.LongestText + 1)}}"]}""";

        Workflow.Results.Problem problem = JsonScan.Check(Encoding.UTF8.GetBytes(body))!;

        Assert.Equal("request.text-too-long", problem.Code);
        Assert.Equal("/a/1", Assert.Single(problem.Fields).Field);
    }
}
