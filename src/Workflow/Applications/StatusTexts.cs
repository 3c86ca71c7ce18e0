using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>What people read for each status, and who has to act next.</summary>
public static class StatusTexts
{
    /// <summary>The status in words.</summary>
    public static LocalizedText Of(ApplicationStatus status) => status switch
    {
        ApplicationStatus.AwaitingDocuments => new("待补齐材料", "Waiting for documents"),
        ApplicationStatus.CheckingEligibility => new("资格核对中", "Checking eligibility"),
        ApplicationStatus.AwaitingApproval => new("审批中", "Under approval"),
        ApplicationStatus.ReturnedForCorrection => new("退回补正", "Returned for correction"),
        ApplicationStatus.OnPublicNotice => new("公示中", "On public notice"),
        ApplicationStatus.AwaitingPlace => new("等待名额", "Waiting for a place"),
        ApplicationStatus.InLines => new("名单办理中", "List being carried out"),
        ApplicationStatus.AwaitingFunds => new("等待资金", "Waiting for funds"),
        ApplicationStatus.AwaitingPayment => new("待发放", "Waiting for payment"),
        ApplicationStatus.SentToBank => new("已送银行", "Sent to the bank"),
        ApplicationStatus.PaymentReturned => new("银行退回，待更正账户", "Payment returned; account to be corrected"),
        ApplicationStatus.Paid => new("已发放", "Paid"),
        ApplicationStatus.Granted => new("已办结", "Granted"),
        ApplicationStatus.Rejected => new("不予批准", "Not approved"),
        ApplicationStatus.Withdrawn => new("已撤回", "Withdrawn"),
        ApplicationStatus.Lapsed => new("逾期终止", "Lapsed"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>What happens next while a payment is held.</summary>
    public static LocalizedText NextStepWhenHeld { get; } = new(
        "发放前需要人工核对，由付款工会处理，您不用做任何事。", "A person at the union that pays has to look before the payment; you need not do anything.");

    /// <summary>What happens next and who has to act.</summary>
    /// <param name="status">Where the case stands.</param>
    /// <param name="accountCorrected">Whether the worker has corrected the account after a returned payment.</param>
    public static LocalizedText NextStep(ApplicationStatus status, bool accountCorrected = false) => status switch
    {
        ApplicationStatus.AwaitingDocuments => new("请上传所缺材料，齐全后自动进入审核。", "Upload the missing documents; the review starts by itself once they are complete."),
        ApplicationStatus.CheckingEligibility => new("系统正在核对条件，您不用做任何事。", "The conditions are being checked; you need not do anything."),
        ApplicationStatus.AwaitingApproval => new("工会正在审批，有结果会短信通知申请人。", "The union is deciding; the applicant is told by message."),
        ApplicationStatus.ReturnedForCorrection => new("请按退回意见更正后重新提交。", "Correct what was pointed out and hand in again."),
        ApplicationStatus.OnPublicNotice => new("公示期满无异议后继续办理。", "It goes on once the notice is over."),
        ApplicationStatus.AwaitingPlace => new("名额已满时按顺序等候，有名额后自动办理。", "It goes on by itself as soon as a place is free."),
        ApplicationStatus.InLines => new("名单中的每个人正在分别办理，全部完成后办结。", "Everybody on the list is being dealt with; it ends when all are done."),
        ApplicationStatus.AwaitingFunds => new("正在安排资金，到位后自动发放。", "Funds are being arranged; the payment follows by itself."),
        ApplicationStatus.AwaitingPayment => new("等待财务生成发放文件。", "Waiting for the finance office to make the bank file."),
        ApplicationStatus.SentToBank => new("银行正在办理，通常几个工作日到账。", "The bank is working on it; it usually takes a few working days."),
        ApplicationStatus.PaymentReturned when accountCorrected => new("账户已更正，将重新发放。", "The account was corrected; the payment will be made again."),
        ApplicationStatus.PaymentReturned => new("请核对并更正收款账户，更正后重新发放。", "Check and correct the account; then the payment is made again."),
        ApplicationStatus.Paid => new("资助金已发放。", "The aid was paid."),
        ApplicationStatus.Granted => new("已全部办结，结果见本页。", "It is done; see the result on this page."),
        ApplicationStatus.Rejected => new("请查看原因；如有异议，可向所在工会提出复核。", "See the reasons; if you disagree, ask your union for a review."),
        ApplicationStatus.Withdrawn => new("申请已撤回；仍在受理期内的，可以重新申请。", "The application was withdrawn; within the season you may apply again."),
        ApplicationStatus.Lapsed => new("因逾期未办理已终止；仍在受理期内的，可以重新申请。", "It lapsed because a time limit passed; within the season you may apply again."),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
