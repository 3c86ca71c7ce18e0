using System.Text;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Payments.Files;

public sealed class NeutralCsvWriterTests
{
    private const string Expected =
        "批次号,付款户名,付款账号,付款行联行号,日期,总笔数,总金额\r\n"
        + "230100-20260930-01,哈尔滨市总工会,2301001234567890,313261000018,2026-09-30,2,4000.50\r\n"
        + "序号,户名,账号,开户行,联行号,金额,摘要,证件号,商户流水号\r\n"
        + "1,王建国,6217000000000000012,中国建设银行哈尔滨道里支行,,1000.00,金秋助学金,,P-0001\r\n"
        + "2,阿依古丽·买买提,6217000000000000012,中国建设银行哈尔滨道里支行,102100099996,3000.50,金秋助学金,,P-0002\r\n"
        + "合计,2,4000.50\r\n";

    [Fact]
    public void The_file_has_header_lines_and_totals_in_both_encodings()
    {
        byte[] utf8 = NeutralCsvWriter.Write(PaymentFiles.Two(), CsvEncoding.Utf8).Value;
        Assert.Equal([0xEF, 0xBB, 0xBF], utf8[..3]);
        Assert.Equal(Expected, Encoding.UTF8.GetString(utf8.AsSpan(3)));

        byte[] gbk = NeutralCsvWriter.Write(PaymentFiles.Two(), CsvEncoding.Gbk).Value;
        Assert.Equal([0xC5, 0xFA, 0xB4, 0xCE, 0xBA, 0xC5], gbk[..6]);
        Assert.Equal(Expected, BankEncodings.Gbk.GetString(gbk));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-1", "'-1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    public void No_cell_can_run_in_a_spreadsheet_or_break_the_row(string name, string cell)
    {
        byte[] csv = NeutralCsvWriter.Write(PaymentFiles.Of(PaymentFiles.Line(1) with { PayeeName = name }), CsvEncoding.Utf8).Value;
        Assert.Contains($"\r\n1,{cell},6217", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_bank_would_refuse_is_found_before_it_is_sent()
    {
        PaymentFileLine good = PaymentFiles.Line(1);
        Assert.Equal(["/lines/0/payeeName"], Fields(good with { PayeeName = new string('长', 31) }));
        Assert.Empty(Fields(good with { PayeeName = new string('长', 30) }));
        Assert.Equal(["/lines/0/payeeName"], Fields(good with { PayeeName = "王\n建国" }));
        Assert.Equal(["/lines/0/payeeName"], Fields(good with { PayeeName = "王\ud800" }));
        Assert.Equal(["/lines/0/bankName"], Fields(good with { BankName = " " }));
        Assert.Equal(["/lines/0/remittance"], Fields(good with { Remittance = new string('长', 21) }));
        Assert.Equal(["/lines/0/amount"], Fields(good with { Amount = Fen.Zero }));
        Assert.Equal(["/lines/0/lineNumber"], Fields(good with { LineNumber = 2 }));
        Assert.Equal(["/lines/0/paymentId"], Fields(good with { PaymentId = "P 1" }));
        Assert.Equal(["/lines/1/paymentId"], Fields(good, PaymentFiles.Line(2) with { PaymentId = good.PaymentId }));
        Assert.Equal(["/lines"], Fields());
        Assert.Equal(["/lines"], Fields(good with { Amount = new Fen(long.MaxValue) }, PaymentFiles.Line(2)));
    }

    [Fact]
    public void A_name_that_GBK_lacks_is_refused_in_GBK_and_written_in_UTF8()
    {
        PaymentFileModel model = PaymentFiles.Of(PaymentFiles.Line(1) with { PayeeName = "𠮷野" });
        Assert.True(NeutralCsvWriter.Write(model, CsvEncoding.Utf8).IsOk);
        Problem problem = NeutralCsvWriter.Write(model, CsvEncoding.Gbk).Problem!;
        Assert.Equal(("/lines/0", "payment-file.encoding"), (problem.Fields[0].Field, problem.Fields[0].Code));
        Assert.DoesNotContain("𠮷", problem.Message.Zh + problem.Fields[0].Message.Zh, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Fields(params PaymentFileLine[] lines) =>
        NeutralCsvWriter.Write(PaymentFiles.Of(lines), CsvEncoding.Utf8).Problem?.Fields.Select(field => field.Field) ?? [];
}
