using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>Refusals at the desk of staff.</summary>
public static class StaffProblems
{
    /// <summary>No such account, or none that this administrator keeps.</summary>
    public static Problem Unknown { get; } = new("staff.unknown", ProblemKind.NotFound, new(
        "没有找到这个账号，或不在您的管理范围内。", "There is no such account among those that you administer."));

    /// <summary>Nobody changes their own roles.</summary>
    public static Problem OwnAccount { get; } = new("staff.own-account", ProblemKind.Forbidden, new(
        "不能更改自己的账号和角色，请由其他系统管理员办理。", "Nobody changes their own account or roles; ask another system administrator."));

    /// <summary>The province needs one administrator.</summary>
    public static Problem LastAdministrator { get; } = new("staff.last-administrator", ProblemKind.Conflict, new(
        "这是省级最后一名系统管理员，不能停用、调离或取消该角色。", "This is the last system administrator of the province and stays one until there is another."));

    /// <summary>Somebody changed the account meanwhile.</summary>
    public static Problem Stale { get; } = new("staff.stale", ProblemKind.Conflict, new(
        "账号在您查看之后有变化，请刷新后再改。", "The account has changed since you looked at it. Reload and try again."));

    /// <summary>An account name that is none.</summary>
    public static Problem BadAccount { get; } = Field("staff.account", "/staffId", new(
        "账号由 2 到 40 个字母、数字、点或连字符组成，以字母开头。", "An account has 2 to 40 letters, digits, dots or hyphens and begins with a letter."));

    /// <summary>The account exists.</summary>
    public static Problem AccountTaken { get; } = Field("staff.account-taken", "/staffId", new(
        "这个账号已被使用，请换一个。", "This account is taken; choose another."));

    /// <summary>A name that is none.</summary>
    public static Problem BadName { get; } = Field("staff.name", "/displayName", new("请填写 1 到 50 个字的姓名。", "Enter a name of 1 to 50 characters."));

    /// <summary>Roles that one person must not hold together.</summary>
    public static Problem Incompatible { get; } = Field("staff.incompatible-roles", "/roles", new(
        "同一人不能兼任经办人和财务；经审不能兼任其他角色。", "One person is not officer and finance at once; an auditor has no other role."));

    /// <summary>A mobile number that is none.</summary>
    public static Problem BadMobile { get; } = Field("staff.mobile", "/mobile", new("请填写 11 位手机号码。", "Enter a mobile number of 11 digits."));

    /// <summary>An e-mail address that is none.</summary>
    public static Problem BadEmail { get; } = Field("staff.email", "/email", new("电子邮箱地址格式不正确。", "This is not an e-mail address."));

    /// <summary>An ID number that is none.</summary>
    public static Problem BadIdNumber { get; } = Field("staff.id-number", "/idNumber", new("身份证号码不正确。", "This ID number is not right."));

    /// <summary>An organisation that is unknown, closed or elsewhere.</summary>
    public static Problem BadOrganisation { get; } = Field("staff.organisation", "/organisationId", new(
        "请选择您管理范围内、仍在运行的工会。", "Choose an open union among those that you administer."));

    /// <summary>A link that is unknown, used, over or replaced.</summary>
    public static Problem LinkGone { get; } = new("staff.link-gone", ProblemKind.Gone, new(
        "链接无效、已使用或已过期，请联系系统管理员重新发送。", "This link is unknown, used or over. Ask a system administrator for another."));

    /// <summary>A password of the wrong length.</summary>
    public static Problem BadPassword { get; } = Field("staff.password", "/password", new(
        "密码长度应为 12 到 200 个字符，不能与账号相同。", "A password has 12 to 200 characters and is not the account."));

    private static Problem Field(string code, string field, LocalizedText message) =>
        new(code, ProblemKind.Invalid, message) { Fields = [new(field, code, message)] };
}
