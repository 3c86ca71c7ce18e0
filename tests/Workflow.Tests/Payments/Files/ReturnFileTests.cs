using System.Text;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Payments.Files;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Payments.Files;

public sealed class ReturnFileTests
{
    private const string Header = "批次号,付款账号\r\n230100-20260930-01,2301001234567890\r\n商户流水号,账号,金额,状态,银行代码,银行说明\r\n";
    private const string Good = "P-0001,6217000000000000012,1000.00,成功,,\r\n";

    [Fact]
    public void A_return_is_read_in_both_encodings_and_any_line_end()
    {
        string text = Header + Good + "P-0002,6217000000000000012,3000.50,失败,BE01,户名不符\r\n合计,2,4000.50\r\n";
        foreach (byte[] bytes in new[] { Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n"))], BankEncodings.Gbk.GetBytes(text) })
        {
            ReturnFile file = ReturnFileReader.Read(bytes);
            Assert.Empty(file.Faults);
            Assert.Equal("230100-20260930-01", file.FileId);
            Assert.Equal("2301001234567890", file.PayerAccount!.Value.Value);
            Assert.Equal([(4, "P-0001", ReturnState.Paid), (5, "P-0002", ReturnState.Failed)], file.Lines.Select(line => (line.Row, line.PaymentId, line.State)));
            Assert.Equal(("BE01", "户名不符", new Fen(300050)), (file.Lines[1].BankCode, file.Lines[1].BankText, file.Lines[1].Amount));
        }
    }

    [Theory]
    [InlineData("成功", ReturnState.Paid)]
    [InlineData("失败", ReturnState.Failed)]
    [InlineData("处理中", ReturnState.InProcess)]
    [InlineData("可疑", ReturnState.InProcess)]
    [InlineData("退汇", ReturnState.SentBack)]
    public void Every_state_of_a_bank_has_its_meaning(string word, ReturnState state) =>
        Assert.Equal(state, Assert.Single(Read(Header + $"P-0001,6217000000000000012,1000,{word},,").Lines).State);

    [Theory]
    [InlineData("1000", 100000)]
    [InlineData("1000.5", 100050)]
    [InlineData("\"1,000.50\"", 100050)]
    [InlineData("0.01", 1)]
    public void Amounts_are_read_exactly(string text, long fen) =>
        Assert.Equal(fen, Assert.Single(Read(Header + $"P-0001,6217000000000000012,{text},成功,,").Lines).Amount.Value);

    [Theory]
    [InlineData("=\"6217000000000000012\"")]
    [InlineData("'6217000000000000012")]
    [InlineData("\t6217000000000000012")]
    public void Accounts_that_a_spreadsheet_kept_whole_are_read(string cell) =>
        Assert.Equal("6217000000000000012", Assert.Single(Read(Header + $"P-0001,{cell},1000,成功,,").Lines).Account.Value);

    [Theory]
    [InlineData(",6217000000000000012,1000,成功", "return-file.payment-id")]
    [InlineData("P 1,6217000000000000012,1000,成功", "return-file.payment-id")]
    [InlineData("P-1,6.217E+18,1000,成功", "return-file.account")]
    [InlineData("P-1,,1000,成功", "return-file.account")]
    [InlineData("P-1,6217000000000000012,1e3,成功", "return-file.amount")]
    [InlineData("P-1,6217000000000000012,-1,成功", "return-file.amount")]
    [InlineData("P-1,6217000000000000012,1.005,成功", "return-file.amount")]
    [InlineData("P-1,6217000000000000012,9999999999999999,成功", "return-file.amount")]
    [InlineData("P-1,6217000000000000012,1000,OK", "return-file.state")]
    [InlineData("P-1", "return-file.account")]
    [InlineData("P-1,\"6217", "return-file.format")]
    public void A_line_that_cannot_be_read_is_a_fault_with_its_row(string line, string code)
    {
        ReturnFile file = Read(Header + Good + line);
        Assert.Equal((5, code), Assert.Single(file.Faults.Select(fault => (fault.Row!.Value, fault.Code))));
        Assert.Single(file.Lines);
    }

    [Theory]
    [InlineData("", "return-file.empty")]
    [InlineData("hello", "return-file.layout")]
    [InlineData("批次号,付款账号\r\n1,2\r\n商户流水号,账号,金额", "return-file.layout")]
    [InlineData("\"", "return-file.layout")]
    public void Something_else_is_refused_as_a_whole(string text, string code)
    {
        ReturnFile file = Read(text);
        Assert.Equal(code, Assert.Single(file.Faults).Code);
        Assert.Empty(file.Lines);
    }

    [Fact]
    public void Neither_UTF8_nor_GBK_and_too_large_are_refused()
    {
        Assert.Equal("return-file.encoding", Assert.Single(ReturnFileReader.Read([0x81, 0x20, 0x81]).Faults).Code);
        Assert.Equal("return-file.too-large", Assert.Single(ReturnFileReader.Read(new byte[ReturnFileReader.MaxBytes + 1]).Faults).Code);
    }

    [Fact]
    public void No_bytes_make_it_throw() =>
        Prop.ForAll<byte[]>(bytes => ReturnFileReader.Read([.. Encoding.UTF8.GetBytes(Header), .. bytes]).Lines.Count >= 0
            && ReturnFileReader.Read(bytes).Lines.Count == 0).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Only_lines_that_agree_in_every_way_are_matched()
    {
        PaymentFileModel ours = PaymentFiles.Of([.. Enumerable.Range(1, 6).Select(PaymentFiles.Line)]);
        ReturnMatch match = ReturnMatching.Match(ours, Read(Header + Good
            + "P-0002,6217000000000000012,999.99,成功,,\r\n"
            + "P-0003,6228480000000000026,1000,成功,,\r\n"
            + "P-0004,6217000000000000012,1000,成功,,\r\nP-0004,6217000000000000012,1000,失败,,\r\n"
            + "P-0099,6217000000000000012,1000,成功,,\r\n"
            + "P-0006,6217000000000000012,1000,退汇,,户名不符\r\n"));

        Assert.False(match.IsForeign);
        Assert.Equal([("P-0001", ReturnState.Paid), ("P-0006", ReturnState.SentBack)], match.Matched.Select(pair => (pair.Ours.PaymentId, pair.Bank.State)));
        Assert.Equal(["P-0002", "P-0003"], match.Contradicting.Select(line => line.PaymentId));
        Assert.Equal(["P-0004", "P-0004"], match.Duplicate.Select(line => line.PaymentId));
        Assert.Equal(["P-0099"], match.Unknown.Select(line => line.PaymentId));
        Assert.Equal(["P-0005"], match.Missing.Select(line => line.PaymentId));
    }

    [Theory]
    [InlineData("230100-20260930-01", "230100-20260930-02")]
    [InlineData("2301001234567890", "2301001234567891")]
    [InlineData("2301001234567890", "none")]
    public void A_return_of_another_file_or_payer_matches_nothing(string good, string other)
    {
        ReturnMatch match = ReturnMatching.Match(PaymentFiles.Two(), Read(Header.Replace(good, other) + Good));
        Assert.True(match.IsForeign);
        Assert.Empty(match.Matched);
        Assert.Empty(match.Missing);
    }

    [Theory]
    [InlineData("AC01", "", "AC01", true)]
    [InlineData("ac04", "", "AC04", true)]
    [InlineData("E1234", "收款人户名不符", "BE01", true)]
    [InlineData("", "账户已销户", "AC04", true)]
    [InlineData("", "Ⅱ类户限额", "AM02", true)]
    [InlineData("", "付款账户余额不足", "AM04", false)]
    [InlineData("", "联行号错误", "RC01", true)]
    [InlineData("", "重复批次", "AM05", false)]
    [InlineData(null, null, "MS03", true)]
    [InlineData("???", "系统异常", "MS03", true)]
    public void A_banks_reason_becomes_a_sentence(string? bankCode, string? text, string code, bool workerCanCorrect)
    {
        BankReason reason = BankReason.Explain(bankCode, text);
        Assert.Equal((code, workerCanCorrect), (reason.Code, reason.WorkerCanCorrect));
        Assert.NotEmpty(reason.Message.En);
    }

    private static ReturnFile Read(string text) => ReturnFileReader.Read(Encoding.UTF8.GetBytes(text));
}
