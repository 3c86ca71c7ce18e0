using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Refusals of the registry.</summary>
public static class RegistryProblems
{
    /// <summary>No such file, or none that the caller may know of.</summary>
    public static Problem Unknown { get; } = new("registry.unknown", ProblemKind.NotFound, new(
        "没有找到这份档案，请核对档案编号。", "There is no such file. Check its number."));

    /// <summary>The file changed since it was on the screen.</summary>
    public static Problem Stale { get; } = new("registry.stale", ProblemKind.Conflict, new(
        "档案已有变化，请刷新后再办理。", "The file has changed since you opened it. Reload it and try again."));

    /// <summary>Another union keeps the file.</summary>
    public static Problem OtherUnion { get; } = new("registry.other-union", ProblemKind.Forbidden, new(
        "这份档案由其他工会管理，您可以查看，不能办理。", "Another union keeps this file; you may read it but not change it."));

    /// <summary>The officer belongs to the household.</summary>
    public static Problem OwnFile { get; } = new("registry.own-file", ProblemKind.Forbidden, new(
        "不能办理本人家庭的档案，请由同事办理。", "Nobody changes the file of their own household; please ask a colleague."));

    /// <summary>Proposing and confirming is the work of two.</summary>
    public static Problem SameOfficer { get; } = new("registry.same-officer", ProblemKind.Conflict, new(
        "提出的人不能自己确认，请由另一位经办人确认。", "Whoever proposed it does not confirm it; another officer does."));

    /// <summary>Somebody of the household is in another household's file.</summary>
    public static Problem PersonInOtherFile { get; } = new("registry.person-in-other-file", ProblemKind.Conflict, new(
        "家庭成员中有人已在另一份档案里。一户只建一份档案，请先核实。",
        "Somebody of this household is in another file. A household has one file; please look into it first."));

    /// <summary>The file is longer than a row can hold.</summary>
    public static Problem TooLarge { get; } = new("registry.too-large", ProblemKind.TooLarge, new(
        "档案内容过长，无法保存。", "The file has become too long to be kept."));

    /// <summary>The household ever had too many people.</summary>
    public static Problem TooManyMembers { get; } = new("registry.too-many-members", ProblemKind.Conflict, new(
        "档案里的成员已满 60 人。", "The file holds 60 people already."));

    /// <summary>The main applicant is changed first.</summary>
    public static Problem MainStays { get; } = new("registry.main-member", ProblemKind.Conflict, new(
        "主申请人不能直接移出，请先变更主申请人。", "The main applicant cannot leave; change the main applicant first."));

    /// <summary>A move waits already.</summary>
    public static Problem MoveOpen { get; } = new("registry.move-open", ProblemKind.Conflict, new(
        "已有一次转移在等待接收工会答复。", "A move is already waiting for the receiving union."));

    /// <summary>No move waits.</summary>
    public static Problem NoMove { get; } = new("registry.no-move", ProblemKind.Conflict, new(
        "没有等待答复的转移。", "No move is waiting for an answer."));

    /// <summary>An exit waits already.</summary>
    public static Problem ExitOpen { get; } = new("registry.exit-open", ProblemKind.Conflict, new(
        "已有一项退出在等待确认。", "An exit is already waiting to be confirmed."));

    /// <summary>No exit waits.</summary>
    public static Problem NoExit { get; } = new("registry.no-exit", ProblemKind.Conflict, new(
        "没有等待确认的退出。", "No exit is waiting to be confirmed."));

    /// <summary>The file was not drawn, or the check is done.</summary>
    public static Problem NotDrawn { get; } = new("registry.not-drawn", ProblemKind.Conflict, new(
        "这份档案没有待办的抽查。", "This file has no spot check to be done."));

    /// <summary>No paper was given, or of no known kind.</summary>
    public static Problem UnknownPaperKind { get; } = new("registry.paper-kind", ProblemKind.Invalid, new(
        "请选择材料种类。", "Choose what kind of paper it is."));

    /// <summary>Too many papers.</summary>
    public static Problem TooManyPapers { get; } = new("registry.too-many-papers", ProblemKind.Conflict, new(
        "档案里的材料已达上限。", "The file holds as many papers as it can."));

    /// <summary>An import beyond the limit.</summary>
    public static Problem ImportTooLarge { get; } = new("registry.import-too-large", ProblemKind.TooLarge, new(
        "导入文件不能超过 2 MB，请分次导入。", "An import is 2 MB at most; please bring it in parts."));

    internal static LocalizedText ReasonNeeded { get; } = new("请写明理由或核查情况（5 到 300 个字）", "Say why, or what was found (5 to 300 characters)");

    internal static LocalizedText CategoryNeeded { get; } = new("请选择类别", "Choose a category");

    internal static LocalizedText CategorySame { get; } = new("档案已经是这个类别", "The file already has this category");

    internal static LocalizedText NameNeeded { get; } = new("请填写姓名，不超过 30 个字", "Give the name, at most 30 characters");

    internal static LocalizedText RelationNeeded { get; } = new("请选择与主申请人的关系", "Choose the relation to the main applicant");

    internal static LocalizedText MemberTwice { get; } = new("这个人已在本档案里", "This person is in the file already");

    internal static LocalizedText MemberNeeded { get; } = new("请选择一位家庭成员", "Choose a member of the household");

    internal static LocalizedText MainNeedsNumber { get; } = new("请选择另一位有身份证号码的成员", "Choose another member who has an ID number");

    internal static LocalizedText IdNumberNeeded { get; } = new("请填写身份证号码", "Give the ID number");

    internal static LocalizedText DayOutside { get; } = new("日期不能晚于今天，也不能早于建档或加入的日期", "The day is not after today and not before the file or the membership began");

    internal static LocalizedText MonthNeeded { get; } = new("请选择本月或过去三年内的月份", "Choose this month or one of the last three years");

    internal static LocalizedText IncomeNeeded { get; } = new("请填写家庭月收入，没有收入填 0", "Give the household's income of the month; 0 for none");

    internal static LocalizedText PeopleNeeded { get; } = new("请填写 1 到 60 的人数", "Give a number of people from 1 to 60");

    internal static LocalizedText NoLine { get; } = new("这个月还没有低保标准", "There is no living allowance for that month");

    internal static LocalizedText OutcomeNeeded { get; } = new("请选择是否相符", "Say whether it is in order");

    internal static LocalizedText ConsequenceNeeded { get; } = new(
        "不相符的，请选择新的类别或退出原因之一；相符的，两项都不选", "When it is not in order choose either a category or a reason to leave; when it is, neither");

    internal static LocalizedText UnionNeeded { get; } = new("请选择本省另一家能管理档案的工会（基层或县级）", "Choose another union of the province that keeps files (grassroots or county)");

    internal static LocalizedText AnswerNeeded { get; } = new("请选择同意或不同意", "Say yes or no");

    internal static LocalizedText CloseReasonNeeded { get; } = new("请选择退出原因", "Choose why the household leaves");

    /// <summary>The file is in another state than the command needs.</summary>
    public static Problem WrongState(FileState state) => new("registry.state", ProblemKind.Conflict, new(
        $"档案现在是“{RegistryTexts.Of(state).Zh}”，不能这样办理。", $"The file is now “{RegistryTexts.Of(state).En}”, where this is not possible."));

    /// <summary>The incomes do not bear it out.</summary>
    /// <param name="months">Months in a row that are needed.</param>
    public static Problem NotLongEnough(int months) => new("registry.exit-income", ProblemKind.Conflict, new(
        $"脱困须有连续 {months} 个月人均收入高于低保标准的记录。", $"Out of difficulty means an income a head above the line in {months} months in a row; the file does not show them."));

    /// <summary>One field is wrong.</summary>
    internal static Problem Field(string field, string code, LocalizedText message) => Invalid([new FieldProblem(field, code, message)]);

    /// <summary>Fields are wrong.</summary>
    internal static Problem Invalid(IReadOnlyList<FieldProblem> fields) => new("registry.invalid", ProblemKind.Invalid, new(
        "有些内容需要更正，请看标出的项目。", "Some entries need correction; see the marked fields."))
    {
        Fields = fields,
    };
}
