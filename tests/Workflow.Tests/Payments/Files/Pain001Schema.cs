namespace AidFlow.Workflow.Tests.Payments.Files;

/// <summary>
/// The rules of pain.001.001.09 for the elements that are used: their order, how often they occur, lengths and formats, in
/// the order of the message definition. Elements that are never written are left out.
/// </summary>
internal static class Pain001Schema
{
    public const string Text = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
                   targetNamespace="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" elementFormDefault="qualified">
          <xs:element name="Document"><xs:complexType><xs:sequence>
            <xs:element name="CstmrCdtTrfInitn"><xs:complexType><xs:sequence>
              <xs:element name="GrpHdr"><xs:complexType><xs:sequence>
                <xs:element name="MsgId" type="Max35Text"/>
                <xs:element name="CreDtTm" type="xs:dateTime"/>
                <xs:element name="NbOfTxs" type="Max15Numeric"/>
                <xs:element name="CtrlSum" type="DecimalNumber" minOccurs="0"/>
                <xs:element name="InitgPty" type="Party"/>
              </xs:sequence></xs:complexType></xs:element>
              <xs:element name="PmtInf" type="PaymentInstruction" maxOccurs="unbounded"/>
            </xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
          <xs:complexType name="PaymentInstruction"><xs:sequence>
            <xs:element name="PmtInfId" type="Max35Text"/>
            <xs:element name="PmtMtd"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="CHK"/><xs:enumeration value="TRF"/><xs:enumeration value="TRA"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="BtchBookg" type="xs:boolean" minOccurs="0"/>
            <xs:element name="NbOfTxs" type="Max15Numeric" minOccurs="0"/>
            <xs:element name="CtrlSum" type="DecimalNumber" minOccurs="0"/>
            <xs:element name="ReqdExctnDt"><xs:complexType><xs:choice><xs:element name="Dt" type="xs:date"/><xs:element name="DtTm" type="xs:dateTime"/></xs:choice></xs:complexType></xs:element>
            <xs:element name="Dbtr" type="Party"/>
            <xs:element name="DbtrAcct" type="Account"/>
            <xs:element name="DbtrAgt" type="Agent"/>
            <xs:element name="ChrgBr" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="DEBT"/><xs:enumeration value="CRED"/><xs:enumeration value="SHAR"/><xs:enumeration value="SLEV"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="CdtTrfTxInf" type="Transaction" maxOccurs="unbounded"/>
          </xs:sequence></xs:complexType>
          <xs:complexType name="Transaction"><xs:sequence>
            <xs:element name="PmtId"><xs:complexType><xs:sequence>
              <xs:element name="InstrId" type="Max35Text" minOccurs="0"/><xs:element name="EndToEndId" type="Max35Text"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="Amt"><xs:complexType><xs:choice><xs:element name="InstdAmt"><xs:complexType><xs:simpleContent><xs:extension base="Amount">
              <xs:attribute name="Ccy" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3,3}"/></xs:restriction></xs:simpleType></xs:attribute>
            </xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element>
            <xs:element name="CdtrAgt" type="Agent" minOccurs="0"/>
            <xs:element name="Cdtr" type="Party" minOccurs="0"/>
            <xs:element name="CdtrAcct" type="Account" minOccurs="0"/>
            <xs:element name="Purp" minOccurs="0"><xs:complexType><xs:choice><xs:element name="Cd" type="Max4Text"/><xs:element name="Prtry" type="Max35Text"/></xs:choice></xs:complexType></xs:element>
            <xs:element name="RmtInf" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Ustrd" type="Max140Text" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType>
          <xs:complexType name="Party"><xs:sequence><xs:element name="Nm" type="Max140Text" minOccurs="0"/></xs:sequence></xs:complexType>
          <xs:complexType name="Account"><xs:sequence>
            <xs:element name="Id"><xs:complexType><xs:choice><xs:element name="Othr"><xs:complexType><xs:sequence>
              <xs:element name="Id" type="Max34Text"/>
              <xs:element name="SchmeNm" minOccurs="0"><xs:complexType><xs:choice><xs:element name="Cd" type="Max4Text"/><xs:element name="Prtry" type="Max35Text"/></xs:choice></xs:complexType></xs:element>
            </xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element>
          </xs:sequence></xs:complexType>
          <xs:complexType name="Agent"><xs:sequence><xs:element name="FinInstnId"><xs:complexType><xs:sequence>
            <xs:element name="BICFI" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}"/></xs:restriction></xs:simpleType></xs:element>
            <xs:element name="ClrSysMmbId" minOccurs="0"><xs:complexType><xs:sequence>
              <xs:element name="ClrSysId" minOccurs="0"><xs:complexType><xs:choice><xs:element name="Cd" type="Max5Text"/><xs:element name="Prtry" type="Max35Text"/></xs:choice></xs:complexType></xs:element>
              <xs:element name="MmbId" type="Max35Text"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="Nm" type="Max140Text" minOccurs="0"/>
          </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
          <xs:simpleType name="Max4Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="4"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Max5Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="5"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Max34Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="34"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Max35Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Max140Text"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="140"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Max15Numeric"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{1,15}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="DecimalNumber"><xs:restriction base="xs:decimal"><xs:fractionDigits value="17"/><xs:totalDigits value="18"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Amount"><xs:restriction base="xs:decimal"><xs:fractionDigits value="5"/><xs:totalDigits value="18"/><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
        </xs:schema>
        """;
}
