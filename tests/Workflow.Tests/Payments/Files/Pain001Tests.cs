using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Payments.Files;

public sealed class Pain001Tests
{
    private static readonly XNamespace Ns = Pain001Writer.Namespace;

    [Fact]
    public void The_message_follows_the_schema_and_carries_the_file()
    {
        XDocument message = Validated(Pain001Writer.Write(PaymentFiles.Two()));

        XElement payment = message.Descendants(Ns + "PmtInf").Single();
        Assert.Equal("230100-20260930-01", message.Descendants(Ns + "MsgId").Single().Value);
        Assert.Equal(["4000.50", "4000.50"], message.Descendants(Ns + "CtrlSum").Select(sum => sum.Value));
        Assert.Equal(["2", "2"], message.Descendants(Ns + "NbOfTxs").Select(count => count.Value));
        Assert.Equal("2026-09-30", payment.Element(Ns + "ReqdExctnDt")!.Element(Ns + "Dt")!.Value);
        Assert.Equal(["P-0001", "P-0002"], payment.Descendants(Ns + "EndToEndId").Select(id => id.Value));
        Assert.Equal(["1000.00", "3000.50"], payment.Descendants(Ns + "InstdAmt").Select(amount => amount.Value));
        Assert.All(payment.Descendants(Ns + "InstdAmt"), amount => Assert.Equal("CNY", amount.Attribute("Ccy")!.Value));
        Assert.Equal(["王建国", "阿依古丽·买买提"], payment.Descendants(Ns + "Cdtr").Select(creditor => creditor.Value));
        Assert.Equal(["313261000018", "102100099996"], payment.Descendants(Ns + "MmbId").Select(code => code.Value));
        Assert.Empty(message.Descendants(Ns + "Purp"));
    }

    [Fact]
    public void A_purpose_is_written_where_it_is_agreed() =>
        Assert.Equal("STDY", Validated(Pain001Writer.Write(PaymentFiles.Of(PaymentFiles.Line(1)), new Pain001Options { PurposeCode = "STDY" }))
            .Descendants(Ns + "Purp").Single().Value);

    [Fact]
    public void Markup_in_a_name_stays_text()
    {
        XDocument message = Validated(Pain001Writer.Write(PaymentFiles.Of(PaymentFiles.Line(1) with { PayeeName = "<!-- & ]]>" })));
        Assert.Equal("<!-- & ]]>", message.Descendants(Ns + "Cdtr").Single().Value);
    }

    [Fact]
    public void A_file_that_no_bank_would_take_is_not_written() =>
        Assert.Equal("payment-file.invalid", Pain001Writer.Write(PaymentFiles.Of()).Problem!.Code);

    [Fact]
    public void The_schema_of_these_tests_does_refuse_a_wrong_order()
    {
        XDocument message = Validated(Pain001Writer.Write(PaymentFiles.Two()));
        XElement charges = message.Descendants(Ns + "ChrgBr").Single();
        charges.Remove();
        message.Descendants(Ns + "PmtInf").Single().AddFirst(charges);
        Assert.Throws<XmlSchemaValidationException>(() => Validate(message));
    }

    private static XDocument Validated(Result<byte[]> written)
    {
        using var bytes = new MemoryStream(written.Value);
        XDocument message = XDocument.Load(bytes);
        Validate(message);
        return message;
    }

    private static void Validate(XDocument message)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(Pain001Writer.Namespace, XmlReader.Create(new StringReader(Pain001Schema.Text)));
        message.Validate(schemas, (_, e) => throw e.Exception);
    }
}
