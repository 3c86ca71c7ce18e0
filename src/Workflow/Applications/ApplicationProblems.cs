using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>Refusals at the counter for applications.</summary>
public static partial class ApplicationProblems
{
    /// <summary>No such case, or none that the caller may know of.</summary>
    public static Problem Unknown { get; } = new("application.unknown", ProblemKind.NotFound, new(
        "没有找到这个申请，请核对申请编号，或确认登录的是申请时使用的手机号。",
        "There is no such application. Check the number, or sign in with the phone that was used to apply."));

    /// <summary>The answers are longer than a case can hold.</summary>
    public static Problem TooLarge { get; } = new("application.too-large", ProblemKind.TooLarge, new(
        "填写的内容过长，请缩短补充说明后再提交。", "The answers are too long. Please shorten the statement."));

    /// <summary>The form has mistakes.</summary>
    public static Problem InvalidForm(IReadOnlyList<FieldProblem> fields) =>
        new("form.invalid", ProblemKind.Invalid, new("有些内容需要更正，请看标出的项目。", "Some answers need correction; see the marked fields."))
        {
            Fields = fields,
        };

    /// <summary>The idempotency key cannot be used.</summary>
    public static Problem BadKey { get; } = new("idempotency.key", ProblemKind.Malformed, new(
        "请求编号须为 8 到 100 个可见 ASCII 字符。", "The idempotency key must be 8 to 100 visible ASCII characters."));

    /// <summary>The key was used for something else.</summary>
    public static Problem KeyMismatch { get; } = new("idempotency.mismatch", ProblemKind.Conflict, new(
        "这个请求编号已用于另一份申请，请换一个编号。", "This idempotency key was used for another application; use a new key."));

    /// <summary>No such programme.</summary>
    public static Problem UnknownProgramme { get; } = new("programme.unknown", ProblemKind.NotFound, new(
        "没有这个项目，请从项目列表中选择。", "There is no such programme; choose one from the list."));

    /// <summary>The programme takes no applications today.</summary>
    public static Problem Closed(string opensOn, string closesOn) => new("programme.closed", ProblemKind.Conflict, new(
        $"现在不在受理期内，受理期为每年 {Day(opensOn)}至 {Day(closesOn)}，请届时申请。",
        $"Applications are taken from {opensOn} to {closesOn} (month-day) each year. Please come back then."));

    /// <summary>The case has come to its end.</summary>
    public static Problem Ended(ApplicationStatus status) => new("application.ended", ProblemKind.Conflict, new(
        $"申请已是“{StatusTexts.Of(status).Zh}”，不能再办理；需要的话请重新申请。",
        $"The application has ended ({StatusTexts.Of(status).En}); apply again if needed."));

    /// <summary>The case is in another state than the request needs.</summary>
    public static Problem WrongStatus(ApplicationStatus status) => new("application.status", ProblemKind.Conflict, new(
        $"申请现在是“{StatusTexts.Of(status).Zh}”，不能这样办理，请刷新后查看下一步。",
        $"The application is now “{StatusTexts.Of(status).En}”, where this is not possible. Reload to see the next step."));

    /// <summary>The payment is on its way.</summary>
    public static Problem TooLateToWithdraw { get; } = new("application.too-late", ProblemKind.Conflict, new(
        "资助金已送银行发放，不能撤回；需要退款请联系所在工会。",
        "The payment has gone to the bank; it can no longer be withdrawn. Ask your union about paying back."));

    /// <summary>The case changed since the worker looked at it.</summary>
    public static Problem Stale { get; } = new("application.stale", ProblemKind.Conflict, new(
        "申请内容已有变化，请刷新后再提交。", "The application has changed since you opened it. Reload and submit again."));

    /// <summary>The union cannot take applications of this programme.</summary>
    public static FieldProblem WrongUnion(string field) => new(field, "union.not-grassroots", new(
        "请选择您所在单位或街道（社区）的基层工会", "Choose the union of your workplace or community"));

    /// <summary>A union applies for itself or for a union below it.</summary>
    public static FieldProblem ForeignUnion(string field) => new(field, "union.not-below", new(
        "只能为本工会或下级工会申报", "Choose your own union or one below it"));

    /// <summary>A union starts this programme, not a worker.</summary>
    public static Problem ForUnions { get; } = new("programme.for-unions", ProblemKind.Forbidden, new(
        "这个项目由工会申报，个人不用申请；请联系所在工会。", "A union applies for this programme, not a worker. Ask your union."));

    /// <summary>A worker starts this programme, not a union.</summary>
    public static Problem ForWorkers { get; } = new("programme.for-workers", ProblemKind.Forbidden, new(
        "这个项目由职工本人申请，工会不能代为申报。", "Workers apply for this programme themselves; a union cannot."));

    /// <summary>A reason for seeing confidential data is missing.</summary>
    public static Problem ReasonNeeded { get; } = new("reveal.reason", ProblemKind.Invalid, new(
        "请写明查看原因（5 到 200 个字），查看会被记录。", "Say why you need to see it (5 to 200 characters); it is recorded."))
    {
        Fields = [new("/reason", "reveal.reason", new("请写明查看原因", "Say why you need to see it"))],
    };

    /// <summary>The field cannot be revealed.</summary>
    public static Problem UnknownField { get; } = new("reveal.field", ProblemKind.NotFound, new(
        "没有这个可查看的项目，请从申请页面重新选择。", "There is no such masked answer; choose one on the page of the case."));

    /// <summary>The caller's roles do not allow it.</summary>
    public static Problem Forbidden { get; } = new("access.forbidden", ProblemKind.Forbidden, new(
        "您的岗位没有此项权限，如需办理请联系管理员。", "Your role does not allow this; ask an administrator if you need it."));

    /// <summary>A draft is too long.</summary>
    public static Problem DraftTooLarge { get; } = new("draft.too-large", ProblemKind.TooLarge, new(
        "草稿内容过长，无法保存，请缩短后再试。", "The draft is too long to be kept. Please shorten it."));

    private static string Day(string monthAndDay) => monthAndDay.Split('-') is [{ } month, { } day]
        ? $"{int.Parse(month, System.Globalization.CultureInfo.InvariantCulture)} 月 {int.Parse(day, System.Globalization.CultureInfo.InvariantCulture)} 日"
        : monthAndDay;
}
