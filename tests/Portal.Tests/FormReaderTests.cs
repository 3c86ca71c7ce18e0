using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Development;
using AidFlow.Workflow.Programmes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AidFlow.Portal.Tests;

/// <summary>What a posted form becomes.</summary>
public sealed class FormReaderTests
{
    private static readonly FormPage Page = FormPageSample.Create([], withProblems: false).Page;

    [Theory]
    [InlineData(QuestionType.IdNumber, " 11010519491231002x ", "\"11010519491231002X\"")]
    [InlineData(QuestionType.IdNumber, "１１０１０５１９４９１２３１００２Ｘ", "\"11010519491231002X\"")]
    [InlineData(QuestionType.Mobile, "138 0451-0000", "\"13804510000\"")]
    [InlineData(QuestionType.BankAccount, "6217 0000 0000 0000 012", "\"6217000000000000012\"")]
    [InlineData(QuestionType.Money, "3,000.5", "300050")]
    [InlineData(QuestionType.Money, "￥0.1元", "10")]
    [InlineData(QuestionType.Money, "about 5", "\"about 5\"")]
    [InlineData(QuestionType.Number, " 12 ", "12")]
    [InlineData(QuestionType.Number, "twelve", "\"twelve\"")]
    [InlineData(QuestionType.YesNo, "true", "true")]
    [InlineData(QuestionType.YesNo, "perhaps", null)]
    [InlineData(QuestionType.Consent, "true", "true")]
    [InlineData(QuestionType.Text, "  王  ", "\"\u738B\"")]
    [InlineData(QuestionType.Text, "   ", null)]
    public void An_answer_is_read_as_its_type_and_kept_as_typed_otherwise(QuestionType type, string typed, string? expected)
    {
        JsonObject answers = Read(new() { [$"/sample/{type}"] = typed }, Shown($"sample.{type}"));

        JsonNode? kept = AnswerPath.Get(answers, $"/sample/{type}");
        Assert.Equal(expected is null ? null : JsonNode.Parse(expected)!.ToJsonString(), kept?.ToJsonString());
    }

    [Theory]
    [InlineData("2008", "6", "15", "2008-06-15")]
    [InlineData("２００８", " 06", "15", "2008-06-15")]
    [InlineData("2009", "2", "29", "2009-2-29")]
    [InlineData("", "", "", null)]
    [InlineData("2009", "", "", "2009--")]
    public void A_date_in_parts_becomes_a_day_or_stays_as_typed(string year, string month, string day, string? expected)
    {
        JsonObject answers = Read(
            new() { ["/sample/Date/y"] = year, ["/sample/Date/m"] = month, ["/sample/Date/d"] = day }, Shown("sample.Date"));

        Assert.Equal(expected ?? "", AnswerPath.Text(answers, "/sample/Date"));
    }

    [Fact]
    public void Rows_are_read_by_their_count_and_blank_ones_can_be_dropped()
    {
        JsonObject answers = Read(
            new()
            {
                ["/sample/Table"] = "3",
                ["/sample/Table/0/name"] = "甲",
                ["/sample/Table/0/income"] = "12.30",
                ["/sample/Table/1/name"] = " ",
                ["/sample/Table/2/name"] = "丙",
                ["/sample/Table/3/name"] = "beyond the count",
            },
            Shown("sample.Table"));
        FormReader.DropBlankRows(Page, answers);

        JsonArray rows = Assert.IsType<JsonArray>(AnswerPath.Get(answers, "/sample/Table"));
        Assert.Equal(["甲", "丙"], rows.Select(row => row!["name"]!.GetValue<string>()));
        Assert.Equal(1230, rows[0]!["income"]!.GetValue<long>());
    }

    [Fact]
    public void A_count_of_rows_beyond_all_measure_is_cut()
    {
        JsonObject answers = Read(new() { ["/sample/Table"] = "999999999" }, Shown("sample.Table"));

        Assert.Equal(FormReader.MostRows, Assert.IsType<JsonArray>(AnswerPath.Get(answers, "/sample/Table")).Count);
    }

    [Fact]
    public void Questions_that_were_not_shown_keep_their_answers()
    {
        JsonObject before = new() { ["sample"] = new JsonObject { ["Text"] = "kept" }, ["other"] = "page" };

        JsonObject answers = FormReader.Read(Page, new FormCollection(new() { ["/sample/Text"] = "posted by force" }), before);

        Assert.True(JsonNode.DeepEquals(before, answers));
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("0.05", 5L)]
    [InlineData("999999999999.99", 99_999_999_999_999L)]
    [InlineData("1.005", null)]
    [InlineData("-1", null)]
    [InlineData("1e3", null)]
    [InlineData(".5", null)]
    [InlineData("1.", null)]
    [InlineData("1.2.3", null)]
    [InlineData("1000000000000", null)]
    public void Money_is_fen_without_rounding(string typed, long? fen) => Assert.Equal(fen, MoneyText.ToFen(typed));

    private static KeyValuePair<string, StringValues> Shown(string id) => new(FormReader.ShownField, id);

    private static JsonObject Read(Dictionary<string, StringValues> fields, KeyValuePair<string, StringValues> shown)
    {
        fields[shown.Key] = shown.Value;
        return FormReader.Read(Page, new FormCollection(fields), []);
    }
}
