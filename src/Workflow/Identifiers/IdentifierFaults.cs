namespace AidFlow.Workflow.Identifiers;

/// <summary>Everything that can be wrong with an identifier, in one place for translators and the API document.</summary>
public static class IdentifierFaults
{
    /// <summary>ID number: not 18 characters.</summary>
    public static IdentifierFault IdNumberLength { get; } = new("id-number.length", new("身份证号码应为 18 位。", "An identity number has 18 characters."));

    /// <summary>ID number: 15 digits, void since 2013.</summary>
    public static IdentifierFault IdNumberFirstGeneration { get; } = new("id-number.first-generation", new(
        "15 位身份证号码已停用，请填写 18 位号码。", "Numbers of 15 digits are no longer valid; please give the one of 18 characters."));

    /// <summary>ID number: other characters than digits and a last X.</summary>
    public static IdentifierFault IdNumberCharacters { get; } = new("id-number.characters", new(
        "身份证号码前 17 位为数字，最后一位为数字或 X。", "An identity number has 17 digits and then a digit or X."));

    /// <summary>ID number: not a day of birth.</summary>
    public static IdentifierFault IdNumberDate { get; } = new("id-number.date", new(
        "身份证号码中的出生日期不存在，请核对。", "The day of birth in the identity number does not exist; please check it."));

    /// <summary>ID number: day of birth after today.</summary>
    public static IdentifierFault IdNumberFuture { get; } = new("id-number.future", new(
        "身份证号码中的出生日期晚于今天，请核对。", "The day of birth in the identity number is in the future; please check it."));

    /// <summary>ID number: older than anybody.</summary>
    public static IdentifierFault IdNumberAge { get; } = new("id-number.age", new(
        "身份证号码中的出生日期过早，请核对。", "The day of birth in the identity number is too long ago; please check it."));

    /// <summary>ID number: check character.</summary>
    public static IdentifierFault IdNumberCheckDigit { get; } = new("id-number.check-digit", new(
        "身份证号码有误，请逐位核对。", "The identity number has a slip; please check each character."));

    /// <summary>ID number, warning: no such province.</summary>
    public static IdentifierFault IdNumberRegion { get; } = new("id-number.region", new(
        "身份证号码的地区代码不常见，请核对。", "The region in the identity number is unusual; please check it."));

    /// <summary>Mobile: not 11 digits that begin with 13 to 19.</summary>
    public static IdentifierFault MobileFormat { get; } = new("mobile.format", new(
        "手机号码应为 11 位数字，以 13 到 19 开头。", "A mobile number has 11 digits and begins with 13 to 19."));

    /// <summary>Mobile, warning: a prefix that is not given out for telephones.</summary>
    public static IdentifierFault MobilePrefix { get; } = new("mobile.prefix", new(
        "手机号段不常见，可能收不到短信，请核对。", "This prefix is unusual and may not receive text messages; please check it."));

    /// <summary>Card: not 16 to 19 digits.</summary>
    public static IdentifierFault CardLength { get; } = new("bank-card.length", new(
        "银行卡号应为 16 到 19 位数字。", "A card number has 16 to 19 digits."));

    /// <summary>Card: Luhn.</summary>
    public static IdentifierFault CardCheckDigit { get; } = new("bank-card.check-digit", new(
        "银行卡号有误，请逐位核对。", "The card number has a slip; please check each digit."));

    /// <summary>Card, warning: not UnionPay.</summary>
    public static IdentifierFault CardNotUnionPay { get; } = new("bank-card.not-unionpay", new(
        "这不像银联卡号，请确认是境内银行卡。", "This does not look like a UnionPay card; please make sure that it is a mainland card."));

    /// <summary>Account: not 6 to 32 digits.</summary>
    public static IdentifierFault AccountFormat { get; } = new("bank-account.format", new(
        "账号应为 6 到 32 位数字。", "An account number has 6 to 32 digits."));

    /// <summary>Bank code: not 12 digits.</summary>
    public static IdentifierFault BankCodeFormat { get; } = new("bank-code.format", new("联行号应为 12 位数字。", "A CNAPS code has 12 digits."));

    /// <summary>Bank code: check digit.</summary>
    public static IdentifierFault BankCodeCheckDigit { get; } = new("bank-code.check-digit", new(
        "联行号有误，请核对。", "The CNAPS code has a slip; please check it."));

    /// <summary>Union code: not 18 characters.</summary>
    public static IdentifierFault UnionCodeLength { get; } = new("union-code.length", new(
        "统一社会信用代码应为 18 位。", "A unified social credit code has 18 characters."));

    /// <summary>Union code: a character outside the alphabet.</summary>
    public static IdentifierFault UnionCodeCharacters { get; } = new("union-code.characters", new(
        "统一社会信用代码只含数字和大写字母，不含 I、O、S、V、Z。", "A unified social credit code has digits and capital letters without I, O, S, V and Z."));

    /// <summary>Union code: check character.</summary>
    public static IdentifierFault UnionCodeCheckDigit { get; } = new("union-code.check-digit", new(
        "统一社会信用代码有误，请逐位核对。", "The unified social credit code has a slip; please check each character."));
}
