using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>Why a bank did not pay.</summary>
/// <param name="Code">ISO 20022 external status reason code; <c>MS03</c> when the bank gives none that is known.</param>
/// <param name="Message">A sentence for the worker.</param>
/// <param name="WorkerCanCorrect">Whether the worker can mend it by another or corrected account.</param>
public sealed record BankReason(string Code, LocalizedText Message, bool WorkerCanCorrect)
{
    private static readonly BankReason NotGiven = new("MS03", new("银行未说明原因，请与工会联系。", "The bank gave no reason; please contact your union."), true);

    private static readonly BankReason[] Known =
    [
        new("AC01", new("账号不存在或有误，请核对后更正。", "The account number is wrong; please check and correct it."), true),
        new("AC04", new("账户已销户，请更换账户。", "The account is closed; please give another one."), true),
        new("AC06", new("账户已冻结、挂失或受限，请更换账户或联系银行。", "The account is blocked; please give another one or ask your bank."), true),
        new("AM02", new("超过账户收款限额（如Ⅱ类户），请更换账户。", "The amount is above the account's limit; please give another account."), true),
        new("BE01", new("户名与账户不符，请核对后更正。", "The name does not match the account; please check and correct it."), true),
        new("RC01", new("开户行或联行号有误，请核对后更正。", "The bank or its code is wrong; please check and correct it."), true),
        new("RC04", new("开户行或联行号有误，请核对后更正。", "The bank or its code is wrong; please check and correct it."), true),
        new("AM04", new("付款账户余额不足，由工会处理，您无需操作。", "The union's account lacked funds; you need not do anything."), false),
        new("AM05", new("银行判为重复付款，由工会核对，您无需操作。", "The bank took it for a repetition; the union will check."), false),
        new("DUPL", new("银行判为重复付款，由工会核对，您无需操作。", "The bank took it for a repetition; the union will check."), false),
        NotGiven,
    ];

    /// <summary>Words of Chinese banks, the more telling ones first.</summary>
    private static readonly (string Words, string Code)[] Phrases =
    [
        ("户名", "BE01"), ("姓名", "BE01"), ("销户", "AC04"), ("冻结", "AC06"), ("挂失", "AC06"), ("止付", "AC06"), ("限额", "AM02"), ("Ⅱ类", "AM02"), ("II类", "AM02"),
        ("余额不足", "AM04"), ("重复", "AM05"), ("联行号", "RC01"), ("行号", "RC01"), ("开户行", "RC01"), ("账号", "AC01"), ("帐号", "AC01"), ("账户不存在", "AC01"), ("卡号", "AC01"),
    ];

    /// <summary>Explains a bank's code and words.</summary>
    /// <param name="bankCode">The bank's code, perhaps an ISO code.</param>
    /// <param name="bankText">The bank's words.</param>
    public static BankReason Explain(string? bankCode, string? bankText)
    {
        string code = (bankCode ?? "").Trim().ToUpperInvariant();
        string text = bankText ?? "";
        string? found = Array.Exists(Known, reason => reason.Code == code)
            ? code
            : Array.Find(Phrases, phrase => text.Contains(phrase.Words, StringComparison.Ordinal)).Code;
        return Array.Find(Known, reason => reason.Code == found) ?? NotGiven;
    }
}
