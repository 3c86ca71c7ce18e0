using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>What can be wrong with an answer, beside what is wrong with identifiers. Code and sentence.</summary>
internal static class FormFaults
{
    public static FieldProblem Required(string at) => new(at, "form.required", new("请填写这一项。", "Please answer this."));

    public static FieldProblem Unknown(string at) => new(at, "form.unknown", new("表单中没有这一项。", "The form does not ask for this."));

    public static FieldProblem Duplicate(string at) => new(at, "form.duplicate", new("同一项出现了两次。", "The same field is there twice."));

    public static FieldProblem Type(string at) => new(at, "form.type", new("这一项的格式不对。", "This answer is of the wrong kind."));

    public static FieldProblem Characters(string at) => new(at, "form.characters", new("含有不能显示的字符，请重新输入。", "It holds characters that cannot be shown; please type it again."));

    public static FieldProblem TooLong(string at, int most) => new(at, "form.too-long", new($"最多 {most} 个字。", $"At most {most} characters."));

    public static FieldProblem Choice(string at) => new(at, "form.choice", new("请从所列选项中选择。", "Please choose one of those listed."));

    public static FieldProblem Consent(string at) => new(at, "form.consent", new("须勾选同意才能办理。", "We can only proceed with this consent."));

    public static FieldProblem Date(string at) => new(at, "form.date", new("请填写存在的日期，例如 2026-09-01。", "Please give a day that exists, as in 2026-09-01."));

    public static FieldProblem Whole(string at) => new(at, "form.number", new("请填写整数。", "Please give a whole number."));

    public static FieldProblem TooSmall(string at, string least) => new(at, "form.min", new($"不能小于 {least}。", $"Not below {least}."));

    public static FieldProblem TooLarge(string at, string most) => new(at, "form.max", new($"不能大于 {most}。", $"Not above {most}."));

    public static FieldProblem TooFewRows(string at, long least) => new(at, "form.rows-min", new($"至少填写 {least} 行。", $"At least {least} rows."));

    public static FieldProblem TooManyRows(string at, long most) => new(at, "form.rows-max", new($"最多填写 {most} 行。", $"At most {most} rows."));

    public static FieldProblem Organisation(string at) => new(at, "form.organisation", new("没有找到这个工会，请重新选择。", "There is no such union; please choose again."));

    public static FieldProblem ApplicantTooYoung(string at) => new(at, "applicant.under-16", new("申请人须年满 16 周岁。", "An applicant is 16 or older."));

    public static FieldProblem ChildIsApplicant(string at) => new(at, "child.is-applicant", new(
        "孩子与申请人不能是同一人，请由家长申请。", "Child and applicant are the same person; a parent has to apply."));

    public static FieldProblem ChildNotYounger(string at) => new(at, "child.not-younger", new(
        "孩子的出生日期应晚于申请人，请核对身份证号码。", "The child is not younger than the applicant; please check the identity numbers."));

    public static FieldProblem HouseholdTwice(string at) => new(at, "household.duplicate-person", new(
        "这位家庭成员已填写过。", "This member is listed already."));

    public static FieldProblem HouseholdContradiction(string at) => new(at, "household.contradiction", new(
        "身份证号码与前面填写的相同，但姓名不同，请核对。", "The identity number was given before with another name; please check both."));

    public static FieldProblem ApplicantNotListed(string at) => new(at, "household.applicant-missing", new(
        "家庭成员中请包括申请人本人。", "Please list yourself among the members."));

    public static FieldProblem PayeeName(string at) => new(at, "payee.name-differs", new(
        "户名须与申请人姓名一致。", "The name on the account must be your own."));

    public static FieldProblem PayeeNameOrSpouse(string at) => new(at, "payee.name-differs", new(
        "户名须与申请人或家庭成员中的配偶姓名一致。", "The name on the account must be your own or that of your spouse in the household."));
}
