using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Tests;

public sealed class ListReaderTests
{
    private const string Row = "李振华,230199198305114110,13804510411,抢险队长,外派支援人员（如援鄂医疗队员）,21,李振华,银行卡,6217 0000 0000 0004 113,中国工商银行,";

    private static string Header(Language language) => string.Join(',', ListReader.Header(ListSamples.Table, language));

    [Theory]
    [InlineData(true, Language.Zh)]
    [InlineData(false, Language.Zh)]
    [InlineData(true, Language.En)]
    public void A_file_in_either_encoding_and_language_gives_answers(bool utf8, Language language)
    {
        Encoding encoding = utf8 ? BankEncodings.Utf8 : BankEncodings.Gbk;
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes($"{Header(language)}\r\n{Row}\r\n\r\n")];

        (JsonArray rows, IReadOnlyList<FieldProblem> problems) = ListReader.Read(ListSamples.Table, ListFile.Read(file).Value);

        Assert.Empty(problems);
        JsonObject row = Assert.Single(rows)!.AsObject();
        Assert.Equal("deployed", (string?)row["category"]);
        Assert.Equal("card", (string?)row["accountType"]);
        Assert.Equal("6217000000000004113", (string?)row["accountNumber"]);
        Assert.Equal(21, (long)row["days"]!);
        Assert.False(row.ContainsKey("bankCode"));
    }

    [Fact]
    public void What_a_spreadsheet_copies_is_read_with_ids_as_header_in_any_order()
    {
        Result<IReadOnlyList<string[]>> cells = ListFile.ReadText("mobile\tname\tidNumber\tpost\tcategory\tdays\taccountName\taccountType\taccountNumber\tbankName\n'13804510411\t李振华\t230199198305114110\ta,b\tdeployed\t二十\t李振华\tcard\t6217000000000004113\t工行");

        (JsonArray rows, IReadOnlyList<FieldProblem> problems) = ListReader.Read(ListSamples.Table, cells.Value);

        Assert.Empty(problems);
        Assert.Equal("13804510411", (string?)rows[0]!["mobile"]);
        Assert.Equal("a,b", (string?)rows[0]!["post"]);
        // Kept as typed: the form's check names it at its row.
        Assert.Equal("二十", (string?)rows[0]!["days"]);
    }

    [Fact]
    public void A_header_that_does_not_fit_is_named_without_repeating_it()
    {
        (_, IReadOnlyList<FieldProblem> problems) = ListReader.Read(ListSamples.Table, ListFile.ReadText($"{Row}\n{Row}").Value);

        Assert.Contains(problems, problem => problem.Code == "list-file.column-unknown");
        Assert.Contains(problems, problem => problem.Code == "list-file.column-missing");
        Assert.All(problems, problem => Assert.Equal("/nominees", problem.Field));
        Assert.All(problems, problem => Assert.DoesNotContain("230199198305114110", problem.Message.Zh + problem.Message.En, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_no_lists_are_refused()
    {
        Assert.Equal("list-file.encoding", ListFile.Read([0xff, 0xff, 0x00, 0x81]).Problem?.Code);
        Assert.Equal("list-file.empty", ListFile.ReadText("  \n").Problem?.Code);
        Assert.Equal("list-file.quotes", ListFile.ReadText("a,b\n\"c,d").Problem?.Code);
        Assert.Equal("list-file.too-large", ListFile.Read(new byte[ListFile.MaxBytes + 1]).Problem?.Code);
        Assert.Equal("list-file.rows", Assert.Single(ListReader.Read(ListSamples.Table, ListFile.ReadText(Header(Language.Zh)).Value).Problems).Code);
    }

    [Fact]
    public void The_template_is_read_back_as_the_tables_columns()
    {
        byte[] template = ListTemplate.Of(ListReader.Header(ListSamples.Table, Language.Zh));

        Assert.Equal([0xef, 0xbb, 0xbf], template[..3]);
        Assert.Equal(ListSamples.Table.Columns.Select(column => column.Label.Zh), ListFile.Read(template).Value[0]);
    }
}
