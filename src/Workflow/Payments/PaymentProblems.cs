using System.Globalization;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>Refusals at the desk of a finance officer.</summary>
public static class PaymentProblems
{
    private const int MostFaults = 100;

    /// <summary>The caller is no finance officer.</summary>
    public static Problem NotFinance { get; } = new("payment.not-finance", ProblemKind.Forbidden, new(
        "只有财务岗位可以办理发放，如需办理请联系管理员。", "Only finance officers make payments; ask an administrator if you should be one."));

    /// <summary>The officer decided a level of the case.</summary>
    public static Problem Decided { get; } = new("payment.decided-by-payer", ProblemKind.Forbidden, new(
        "您审批过这个申请，须由其他财务人员发放。", "You decided this case; another finance officer has to pay it."));

    /// <summary>The officer, or somebody of the officer's household, is in the case.</summary>
    public static Problem OwnCase { get; } = new("payment.own-case", ProblemKind.Forbidden, new(
        "这是您本人或家庭成员的申请，须由其他财务人员发放。", "This is your own or your household's case; another finance officer has to pay it."));

    /// <summary>The officer handed the case in.</summary>
    public static Problem HandedIn { get; } = new("payment.handed-in", ProblemKind.Forbidden, new(
        "这是您经办申报的，须由其他财务人员发放。", "You handed this in; another finance officer has to pay it."));

    /// <summary>A declared relative is in the case, or the officer stepped aside.</summary>
    public static Problem Relative { get; } = new("payment.relative", ProblemKind.Forbidden, new(
        "申请中有您申报的亲属，或您已申请回避，须由其他财务人员发放。", "A relative whom you declared is in this case, or you stepped aside; another finance officer has to pay it."));

    /// <summary>The officer let the payment go on after a hold.</summary>
    public static Problem Released { get; } = new("payment.released-by-payer", ProblemKind.Forbidden, new(
        "这笔款项是您核对后解除暂停的，须由其他财务人员发放。", "You let this payment go on after its hold; another finance officer has to pay it."));

    /// <summary>Nothing waits for a file.</summary>
    public static Problem NothingDue { get; } = new("payment.nothing-due", ProblemKind.Conflict, new(
        "目前没有您可以发放的款项，请稍后再来。", "There is nothing that you may pay now. Come back later."));

    /// <summary>No such file of this union.</summary>
    public static Problem UnknownFile { get; } = new("payment.file-unknown", ProblemKind.NotFound, new(
        "没有找到这个发放文件，请从文件列表中选择。", "There is no such bank file; choose one from the list."));

    /// <summary>No such format.</summary>
    public static Problem UnknownFormat { get; } = new("payment.format-unknown", ProblemKind.Malformed, new(
        "文件格式须为 csv、csv-gbk 或 pain001。", "The format is csv, csv-gbk or pain001."));

    /// <summary>No bank would take the payment as it is.</summary>
    public static Problem BadPayee { get; } = new("payment.payee-unfit", ProblemKind.Invalid, new(
        "户名、账号或开户行不符合银行要求，请联系申请人或经办工会核对。",
        "Name, account or bank do not meet what banks take; ask the applicant or the union to check them."));

    /// <summary>The file was made, but not in this format.</summary>
    public static Problem NotInThisFormat { get; } = new("payment.format-unavailable", ProblemKind.NotFound, new(
        "户名含有 GBK 以外的字，请下载 UTF-8 的 csv 或 pain001。", "A name holds characters outside GBK; download csv (UTF-8) or pain001."));

    /// <summary>A return file beyond any size that a bank sends.</summary>
    public static Problem ReturnTooLarge { get; } = new("payment.return-too-large", ProblemKind.TooLarge, new(
        "回盘文件超过 20 MB，请确认上传的是银行回盘文件。", "The return file is larger than 20 MB. Check that it is the bank's return."));

    /// <summary>The return cannot be read; nothing of it was used.</summary>
    /// <param name="faults">What is wrong, by row.</param>
    public static Problem ReturnInvalid(IReadOnlyList<ReturnFault> faults) => new("return-file.invalid", ProblemKind.Invalid, new(
        "回盘文件有无法识别的内容，未做任何变更，请核对后重新上传。", "The return file could not be read and nothing was changed. Check it and upload it again."))
    {
        Fields =
        [
            .. faults.Take(MostFaults).Select(fault => new FieldProblem(
                fault.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"/rows/{row}") : "", fault.Code, fault.Message)),
        ],
    };

    /// <summary>The return answers another file or comes from another payer's bank.</summary>
    public static Problem ReturnForeign { get; } = new("return-file.foreign", ProblemKind.Conflict, new(
        "这不是本批次的回盘文件（批次号或付款账号不符），未做任何变更。",
        "This return is of another file or another account; nothing was changed."));

    /// <summary>The payer's own account is not configured.</summary>
    public static Problem NoPayer { get; } = new("payment.no-payer", ProblemKind.Conflict, new(
        "尚未配置付款账户，请联系系统管理员设置 AidFlow:Payer。", "The paying account is not configured; ask the system administrator to set AidFlow:Payer."));
}
