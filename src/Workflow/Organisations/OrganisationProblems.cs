using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>Refusals at the desk of organisations.</summary>
public static class OrganisationProblems
{
    /// <summary>No such union, or none that this administrator keeps.</summary>
    public static Problem Unknown { get; } = new("organisation.unknown", ProblemKind.NotFound, new(
        "没有找到这个工会，或不在您的管理范围内。", "There is no such union among those that you administer."));

    /// <summary>A name that is none.</summary>
    public static Problem BadName { get; } = Field("organisation.name", "/name", new("请填写 2 到 100 个字的工会名称。", "Enter a name of 2 to 100 characters."));

    /// <summary>A sibling has the name.</summary>
    public static Problem NameTaken { get; } = Field("organisation.name-taken", "/name", new(
        "同一上级下已有同名工会，请核对是否重复。", "A union of this name is there already under the same parent. Is it the same one?"));

    /// <summary>A parent that cannot be one.</summary>
    public static Problem BadParent { get; } = Field("organisation.parent", "/parentId", new(
        "上级工会必须是级别更高、仍在运行的工会。", "The union above must be open and of a higher level."));

    /// <summary>The province stands at the top.</summary>
    public static Problem Fixed { get; } = new("organisation.fixed", ProblemKind.Conflict, new(
        "省、市级工会的位置由行政区划决定，不能移动。", "The province and the cities stand where the divisions put them; they do not move."));

    /// <summary>A credit code that is none.</summary>
    public static Problem BadCreditCode { get; } = Field("organisation.credit-code", "/creditCode", new(
        "统一社会信用代码应为 18 位且校验位正确。", "A unified social credit code has 18 characters with a fitting check character."));

    /// <summary>No number is left.</summary>
    public static Problem Full { get; } = new("organisation.full", ProblemKind.Conflict, new(
        "该上级下的工会编号已用完。", "There are no numbers left under this union."));

    /// <summary>It is closed.</summary>
    public static Problem Closed { get; } = new("organisation.closed", ProblemKind.Conflict, new(
        "该工会已撤销，不能再更改。", "This union is closed and cannot be changed any more."));

    /// <summary>It keeps a fund.</summary>
    public static Problem KeepsFund { get; } = new("organisation.keeps-fund", ProblemKind.Conflict, new(
        "省、市级和系统工会管理资金，不能撤销。", "Unions of province, city and system level keep funds and cannot be closed."));

    /// <summary>Units are left under it.</summary>
    public static Problem HasUnits { get; } = new("organisation.has-units", ProblemKind.Conflict, new(
        "请先把下属工会划转到其他上级。", "Move the unions below it under another one first."));

    /// <summary>Staff are left in it.</summary>
    public static Problem HasStaff { get; } = new("organisation.has-staff", ProblemKind.Conflict, new(
        "请先调离或停用该工会的工作人员。", "Move or deactivate the staff of this union first."));

    /// <summary>A successor that cannot be one.</summary>
    public static Problem BadSuccessor { get; } = Field("organisation.successor", "/successorId", new(
        "承接工会必须是同一级别、仍在运行的其他工会。", "The successor must be another open union of the same level."));

    /// <summary>Nobody would decide.</summary>
    public static Problem SuccessorWithoutOfficer { get; } = Field("organisation.successor-without-officer", "/successorId", new(
        "仍有待办，但承接工会没有在岗的经办人。", "There are open tasks and the successor has no active officer to take them."));

    private static Problem Field(string code, string field, LocalizedText message) =>
        new(code, ProblemKind.Invalid, message) { Fields = [new(field, code, message)] };
}
