using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>Refusals at the approver's desk.</summary>
public static class ApprovalProblems
{
    /// <summary>No such task, or none of this officer's union.</summary>
    public static Problem Unknown { get; } = new("approval.unknown", ProblemKind.NotFound, new(
        "没有找到这个待办，可能属于其他工会，请从待办列表打开。", "There is no such task at your union; open it from the inbox."));

    /// <summary>The caller is no officer.</summary>
    public static Problem NotAnOfficer { get; } = new("approval.not-officer", ProblemKind.Forbidden, new(
        "只有审批岗位可以审批，如需办理请联系管理员。", "Only officers decide applications; ask an administrator if you should be one."));

    /// <summary>The officer has a part in the case.</summary>
    public static Problem OwnCase { get; } = new("approval.own-case", ProblemKind.Forbidden, new(
        "这是您本人或家庭成员的申请，须由其他审批人办理。", "This is your own or your household's case; another officer has to decide it."));

    /// <summary>The officer handed the case in.</summary>
    public static Problem HandedIn { get; } = new("approval.handed-in", ProblemKind.Forbidden, new(
        "这是您经办申报的，须由其他审批人办理。", "You handed this in; another officer has to decide it."));

    /// <summary>The officer decided another level of the case.</summary>
    public static Problem DecidedAnotherLevel { get; } = new("approval.second-level", ProblemKind.Forbidden, new(
        "您已办理过这个申请的其他环节，同一人不能办理两个环节，请交由其他人办理。",
        "You took part in another step of this case; nobody decides two steps. Leave it to somebody else."));

    /// <summary>A declared relative of the officer is in the case.</summary>
    public static Problem Relative { get; } = new("approval.relative", ProblemKind.Forbidden, new(
        "申请中有您申报的亲属，须回避，由其他人办理。", "A relative whom you declared is in this case; leave it to somebody else."));

    /// <summary>The officer stepped aside.</summary>
    public static Problem Recused { get; } = new("approval.recused", ProblemKind.Forbidden, new(
        "您已申请回避，不再办理这个申请。", "You stepped aside from this case; others deal with it."));

    /// <summary>Stepping aside without a reason.</summary>
    public static Problem RecusalReason { get; } = Field("approval.recusal-reason", "/reason",
        new("请写明回避原因，5 到 200 个字。", "Say why you step aside, in 5 to 200 characters."));

    /// <summary>The caller is no expert.</summary>
    public static Problem NotAnExpert { get; } = new("approval.not-expert", ProblemKind.Forbidden, new(
        "只有评审专家可以评分，如需评分请联系管理员。", "Only experts give points; ask an administrator if you should be one."));

    /// <summary>The step is not one for experts.</summary>
    public static Problem NoScores { get; } = new("approval.no-scores", ProblemKind.Conflict, new(
        "这个环节不评分，由审批人办理。", "This step is not scored; an officer decides it."));

    /// <summary>An officer wants to approve what experts score.</summary>
    public static Problem ScoresDecide { get; } = new("approval.scores-decide", ProblemKind.Conflict, new(
        "这个环节由专家评分决定，不能直接批准；如有问题可退回补正。", "The experts' points decide this step; it cannot be approved by hand. Return it if something is wrong."));

    /// <summary>It was decided before.</summary>
    public static Problem Decided { get; } = new("approval.decided", ProblemKind.Conflict, new(
        "这个待办已经办结，请刷新待办列表。", "This task has been decided already. Reload the inbox."));

    /// <summary>The case ended before anybody decided.</summary>
    public static Problem Closed { get; } = new("approval.closed", ProblemKind.Conflict, new(
        "申请已撤回或终止，无需审批，请刷新待办列表。", "The application was withdrawn or has lapsed; nothing is to be decided. Reload the inbox."));

    /// <summary>The officer looked at another version of the case.</summary>
    public static Problem Stale { get; } = new("approval.stale", ProblemKind.Conflict, new(
        "申请内容在您查看之后有变化，请重新查看后再审批。", "The application has changed since you looked at it. Look at it again and decide."));

    /// <summary>The rules say no.</summary>
    public static Problem NotEligible { get; } = new("approval.not-eligible", ProblemKind.Conflict, new(
        "资格核对未通过，不能批准；请退回补正或不予批准。", "The conditions are not met, so it cannot be approved; return or reject it."));

    /// <summary>The facts choose no amount.</summary>
    public static Problem NoAmount { get; } = new("approval.no-amount", ProblemKind.Conflict, new(
        "按现有信息无法确定资助金额，不能批准；请退回补正。", "No amount follows from the answers, so it cannot be approved; return it for correction."));

    /// <summary>A refusal without a reason.</summary>
    public static Problem ReasonNeeded { get; } = Field("approval.reason-required", "/reasonCodes",
        new("退回或不予批准须选择至少一项原因。", "Choose at least one reason for a return or a rejection."));

    /// <summary>A reason that the programme does not have for this use.</summary>
    public static Problem UnknownReason { get; } = Field("approval.reason-unknown", "/reasonCodes",
        new("所选原因不适用，请从列表中重新选择。", "That reason does not apply here; choose from the list."));

    /// <summary>A field that the case does not have.</summary>
    public static Problem UnknownField { get; } = Field("approval.field-unknown", "/fields",
        new("标出的项目不在申请中，请重新选择。", "A marked field is not part of this application; choose again."));

    /// <summary>A note that is too long.</summary>
    public static Problem NoteTooLong { get; } = Field("approval.note-too-long", "/note",
        new("说明不能超过 500 个字。", "The note may have 500 characters at most."));

    /// <summary>A record that does not fit into its row.</summary>
    public static Problem RecordTooLarge { get; } = Field("approval.record-too-large", "/record",
        new("办理记录太长，请精简文字。", "The record is too long; please shorten its texts."));

    /// <summary>The record is not complete.</summary>
    public static Problem RecordInvalid(IReadOnlyList<FieldProblem> fields) => new("approval.record-invalid", ProblemKind.Invalid, new(
        "办理记录没有填完整，请看标出的项目。", "The record is not complete; see the marked fields.")) { Fields = fields };

    /// <summary>The record speaks against an approval.</summary>
    public static Problem RecordExpected(IReadOnlyList<FieldProblem> fields) => new("approval.record-expected", ProblemKind.Invalid, new(
        "有核对项没有达到要求，不能通过；请退回补正或不予批准。", "The record does not say what it has to for an approval; return or reject the case.")) { Fields = fields };

    /// <summary>An answer of the record that speaks against an approval.</summary>
    public static FieldProblem NotAsExpected(string field, Question question)
    {
        LocalizedText Words(string value) => question.Choices.FirstOrDefault(choice => choice.Value == value)?.Label
            ?? (value == "true" ? new("是", "Yes") : value == "false" ? new("否", "No") : new(value, value));
        List<LocalizedText> expected = [.. question.Expect.Select(Words)];
        return new(field, "approval.record-expected", new(
            $"须为“{string.Join('、', expected.Select(text => text.Zh))}”才能通过。", $"Has to be “{string.Join(" or ", expected.Select(text => text.En))}” to pass."));
    }

    /// <summary>Points that are missing, out of range or for nothing that is scored.</summary>
    public static Problem ScoresInvalid(IReadOnlyList<FieldProblem> fields) => new("approval.scores-invalid", ProblemKind.Invalid, new(
        "评分没有填好，请看标出的项目。", "The points are not complete; see the marked fields.")) { Fields = fields };

    /// <summary>A criterion without points.</summary>
    public static FieldProblem ScoreMissing(string criterion) => new($"/scores/{criterion}", "approval.score-missing", new("请填写分数。", "Give points."));

    /// <summary>Too few or too many points.</summary>
    public static FieldProblem ScoreOutOfRange(string criterion, int most) => new($"/scores/{criterion}", "approval.score-range", new(
        $"分数为 0 到 {most} 的整数。", $"Points are whole, from 0 to {most}."));

    /// <summary>Points for something that is not scored.</summary>
    public static FieldProblem ScoreUnknown { get; } = new("/scores", "approval.score-unknown", new("评分项不在评分标准中。", "One of them is no criterion."));

    /// <summary>No such link.</summary>
    public static Problem LinkUnknown { get; } = new("decision-link.unknown", ProblemKind.NotFound, new(
        "链接无效，请登录后从待办列表办理。", "This link is not valid. Sign in and open the task from the inbox."));

    /// <summary>The link's time is over.</summary>
    public static Problem LinkExpired { get; } = new("decision-link.expired", ProblemKind.Gone, new(
        "链接已过期，请登录后从待办列表办理。", "This link has expired. Sign in and open the task from the inbox."));

    /// <summary>The link was used.</summary>
    public static Problem LinkUsed { get; } = new("decision-link.used", ProblemKind.Gone, new(
        "链接已使用过，不能再次使用；结果请登录后查看。", "This link has been used. Sign in to see what was decided."));

    /// <summary>The case changed after the link was sent.</summary>
    public static Problem LinkStale { get; } = new("decision-link.stale", ProblemKind.Gone, new(
        "申请已有变化或已办结，链接失效，请登录后查看待办列表。", "The application has changed or was decided; the link no longer holds. Sign in and look at the inbox."));

    private static Problem Field(string code, string field, LocalizedText message) =>
        new(code, ProblemKind.Invalid, message) { Fields = [new(field, code, message)] };
}
