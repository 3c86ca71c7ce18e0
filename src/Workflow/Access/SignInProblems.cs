using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Access;

/// <summary>What can go wrong when signing in. None of them tells whether a staff account exists.</summary>
internal static class SignInProblems
{
    public static Problem Mobile { get; } = new("sign-in.mobile", ProblemKind.Invalid, MobileText)
    {
        Fields = [new FieldProblem("/mobile", "sign-in.mobile", MobileText)],
    };

    public static Problem TooSoon { get; } = new(
        "sign-in.too-soon", ProblemKind.TooMany,
        new("验证码刚刚发出，请一分钟后再试。", "A code was just sent. Please wait a minute before asking for another."));

    public static Problem DailyLimit { get; } = new(
        "sign-in.daily-limit", ProblemKind.TooMany,
        new("今天发送的验证码次数已达上限，请明天再试。", "No more codes can be sent to this number today. Please try again tomorrow."));

    public static Problem Code { get; } = new(
        "sign-in.code", ProblemKind.Unauthenticated,
        new("验证码不正确或已过期，请核对后重试，或重新获取。", "This code is wrong or has expired. Check it, or ask for a new one."));

    public static Problem Staff { get; } = new(
        "sign-in.staff", ProblemKind.Unauthenticated,
        new("账号或密码不正确。", "The account or the password is wrong."));

    public static Problem Locked { get; } = new(
        "sign-in.locked", ProblemKind.TooMany,
        new("登录失败次数过多，请 15 分钟后再试。", "Too many failed sign-ins. Please try again in 15 minutes."));

    private static LocalizedText MobileText => new("请填写 11 位手机号码。", "Enter a mobile number of 11 digits.");
}
