using System.Globalization;
using System.Text;
using System.Xml;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>What is agreed with the bank for ISO 20022 files.</summary>
public sealed record Pain001Options
{
    /// <summary>ISO external purpose code of every payment (GOVT, SSBE, BENE, CHAR or STDY); null, the default, writes none.</summary>
    public string? PurposeCode { get; init; }

    /// <summary>Who bears charges: DEBT or SLEV.</summary>
    public string ChargeBearer { get; init; } = "DEBT";
}

/// <summary>A customer credit transfer initiation, pain.001.001.09 (domain.md 9.2), one payment information block a file.</summary>
public static class Pain001Writer
{
    /// <summary>The message's XML namespace.</summary>
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    /// <summary>Writes a file in UTF-8 without a byte order mark.</summary>
    /// <returns>The bytes, or <c>payment-file.invalid</c> with a problem for each line that no bank would take.</returns>
    public static Result<byte[]> Write(PaymentFileModel model, Pain001Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (PaymentFileCheck.Find(model) is { } problem)
        {
            return problem;
        }

        using var bytes = new MemoryStream();
        using (XmlWriter xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn");
            GroupHeader(xml, model);
            PaymentInformation(xml, model, options ?? new Pain001Options());
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void GroupHeader(XmlWriter xml, PaymentFileModel model)
    {
        xml.WriteStartElement("GrpHdr");
        xml.WriteElementString("MsgId", model.FileId);
        xml.WriteElementString("CreDtTm", $"{Day(model.CreatedOn)}T00:00:00+08:00");
        Totals(xml, model);
        Party(xml, "InitgPty", model.Payer.Name);
        xml.WriteEndElement();
    }

    private static void PaymentInformation(XmlWriter xml, PaymentFileModel model, Pain001Options options)
    {
        xml.WriteStartElement("PmtInf");
        xml.WriteElementString("PmtInfId", model.FileId);
        xml.WriteElementString("PmtMtd", "TRF");
        xml.WriteElementString("BtchBookg", "true");
        Totals(xml, model);
        Nested(xml, Day(model.CreatedOn), "ReqdExctnDt", "Dt");
        Party(xml, "Dbtr", model.Payer.Name);
        Account(xml, "DbtrAcct", model.Payer.Account);
        Agent(xml, "DbtrAgt", model.Payer.BankCode, name: null);
        xml.WriteElementString("ChrgBr", options.ChargeBearer);
        foreach (PaymentFileLine line in model.Lines)
        {
            Transaction(xml, line, options);
        }

        xml.WriteEndElement();
    }

    private static void Transaction(XmlWriter xml, PaymentFileLine line, Pain001Options options)
    {
        xml.WriteStartElement("CdtTrfTxInf");
        Nested(xml, line.PaymentId, "PmtId", "EndToEndId");
        xml.WriteStartElement("Amt");
        xml.WriteStartElement("InstdAmt");
        xml.WriteAttributeString("Ccy", "CNY");
        xml.WriteString(line.Amount.ToYuan());
        xml.WriteEndElement();
        xml.WriteEndElement();
        Agent(xml, "CdtrAgt", line.BankCode, line.BankName);
        Party(xml, "Cdtr", line.PayeeName);
        Account(xml, "CdtrAcct", line.Account);
        if (options.PurposeCode is { } purpose)
        {
            Nested(xml, purpose, "Purp", "Cd");
        }

        Nested(xml, line.Remittance, "RmtInf", "Ustrd");
        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, PaymentFileModel model)
    {
        Fen total = model.Total;
        xml.WriteElementString("NbOfTxs", model.Lines.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("CtrlSum", total.ToYuan());
    }

    private static void Party(XmlWriter xml, string element, string name) => Nested(xml, name, element, "Nm");

    private static void Account(XmlWriter xml, string element, AccountNumber account)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("Id");
        xml.WriteStartElement("Othr");
        xml.WriteElementString("Id", account.Value);
        Nested(xml, "BBAN", "SchmeNm", "Cd");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Agent(XmlWriter xml, string element, CnapsCode? code, string? name)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("FinInstnId");
        if (code is { } known)
        {
            xml.WriteStartElement("ClrSysMmbId");
            Nested(xml, "CNAPS", "ClrSysId", "Cd");
            xml.WriteElementString("MmbId", known.Value);
            xml.WriteEndElement();
        }

        if (name is not null)
        {
            xml.WriteElementString("Nm", name);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Nested(XmlWriter xml, string value, string outer, string inner)
    {
        xml.WriteStartElement(outer);
        xml.WriteElementString(inner, value);
        xml.WriteEndElement();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
