using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Offers;

/// <summary>Refusals about offers.</summary>
public static class OfferProblems
{
    /// <summary>No such offer, or none to this worker.</summary>
    public static Problem Unknown { get; } = new("offer.unknown", ProblemKind.NotFound, new(
        "没有找到这项提示，请确认登录的是档案中主申请人的手机号。",
        "There is no such offer. Sign in with the phone of the main applicant of the hardship file."));

    /// <summary>It ran out.</summary>
    public static Problem Expired { get; } = new("offer.expired", ProblemKind.Gone, new(
        "这项提示已过期，项目再次受理时会重新提示。", "The offer has run out. It comes again when the programme is open again."));

    /// <summary>The file behind it was closed, moved, or no longer fits.</summary>
    public static Problem Withdrawn { get; } = new("offer.withdrawn", ProblemKind.Gone, new(
        "您的困难职工档案已有变化，这项提示不再有效；仍可自行申请，或联系所在工会。",
        "Your hardship file has changed and the offer no longer holds. You may apply yourself, or ask your union."));

    /// <summary>The worker refused it.</summary>
    public static Problem Refused { get; } = new("offer.refused", ProblemKind.Conflict, new(
        "您已选择不需要这项帮扶；改变主意时可自行申请。", "You said that you do not need it. If you have changed your mind, you may apply yourself."));

    /// <summary>The worker accepted it.</summary>
    public static Problem Accepted { get; } = new("offer.accepted", ProblemKind.Conflict, new(
        "您已提交这项申请；不需要时请在申请中撤回。", "You have accepted it. Withdraw the application if you do not need it."));

    /// <summary>The household has applied by itself.</summary>
    public static Problem Applied { get; } = new("offer.applied", ProblemKind.Conflict, new(
        "您家本期已有这项申请，请在“我的申请”中查看。", "Your household has an application in this period; see your applications."));

    /// <summary>The answers changed since they were shown.</summary>
    public static Problem Changed { get; } = new("offer.changed", ProblemKind.Conflict, new(
        "档案内容有更新，请重新核对后再确认。", "Your file was updated. Please look again and then accept."));
}
