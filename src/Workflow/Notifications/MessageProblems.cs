using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>Why a request about messages is refused.</summary>
public static class MessageProblems
{
    /// <summary>The caller does not keep the messages of the whole system.</summary>
    public static Problem Denied { get; } = new(
        "message.denied", ProblemKind.Forbidden, new("只有省级系统管理员可以查看和重发消息。", "Only system administrators of the province may see messages and send them again."));

    /// <summary>The signature of a receipt is wrong, its time is off, or none are expected.</summary>
    public static Problem ReceiptRefused { get; } = new(
        "message.receipt-refused", ProblemKind.Forbidden, new("回执签名不正确、时间相差过大，或未启用回执。", "The receipt's signature is wrong, its time is off, or receipts are not set up."));

    /// <summary>A receipt names a status that there is not.</summary>
    public static Problem ReceiptStatus { get; } = Field(
        "message.receipt-status", "/receipts", new("回执状态应为 delivered 或 undeliverable。", "The status of a receipt must be delivered or undeliverable."));

    /// <summary>More messages at a time than are taken.</summary>
    public static Problem TooMany { get; } = Field(
        "message.too-many", "/ids", new("一次最多处理 500 条。", "At most 500 at a time."));

    /// <summary>The chosen way is not set up.</summary>
    public static Problem ChannelMissing { get; } = Field(
        "message.channel", "/channel", new("本单位未开通这种通知方式，请选择其他方式。", "This way is not set up for your union; choose another."));

    /// <summary>An e-mail address is needed and not right.</summary>
    public static Problem Mail { get; } = Field("message.mail", "/mail", new("请填写正确的邮箱地址。", "Enter an e-mail address, such as name@example.com."));

    /// <summary>A mobile number is needed and not right.</summary>
    public static Problem Mobile { get; } = Field("message.mobile", "/mobile", new("请填写 11 位手机号码。", "Enter a mobile number of 11 digits."));

    private static Problem Field(string code, string field, LocalizedText message) =>
        new(code, ProblemKind.Invalid, message) { Fields = [new FieldProblem(field, code, message)] };
}
