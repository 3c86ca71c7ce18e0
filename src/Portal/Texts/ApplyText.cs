using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Applying and correcting.</summary>
internal static class ApplyText
{
    public static readonly LocalizedText Progress = new("第 {0} 步，共 {1} 步", "Step {0} of {1}");
    public static readonly LocalizedText CheckTitle = new("请核对后提交", "Check your answers");
    public static readonly LocalizedText CheckLead = new("身份证号和账号只显示一部分。要改哪一项，点“修改”回到那一页，其他内容不会丢。", "ID and account numbers are shown in part. “Change” takes you back to that page; nothing else is lost.");
    public static readonly LocalizedText Submit = new("提交申请", "Send the application");
    public static readonly LocalizedText SubmitHint = new("提交后可以继续上传材料；审批前可以撤回。", "You can send papers afterwards, and withdraw before payment.");
    public static readonly LocalizedText Resubmit = new("提交更正", "Send the correction");
    public static readonly LocalizedText CorrectionTitle = new("请更正以下内容", "Please correct the following");
    public static readonly LocalizedText CorrectionNote = new("工作人员说明：", "The officer writes: ");
    public static readonly LocalizedText CorrectionDue = new("请在 {0} 前提交更正，逾期申请将自动结束。", "Please send the correction by {0}; after that the application lapses.");
    public static readonly LocalizedText Flagged = new("需要更正", "To be corrected");
    public static readonly LocalizedText ReceiptTitle = new("申请已提交", "Your application was sent");
    public static readonly LocalizedText ReceiptNumber = new("您的申请编号", "Your case number");
    public static readonly LocalizedText ReceiptKeep = new("请记下或截图保存。查进度、打电话问都用这个编号。", "Write it down or take a screenshot. It is all you need to ask about your case.");
    public static readonly LocalizedText ReceiptMissing = new("还缺 {0} 份材料", "{0} papers are still missing");
    public static readonly LocalizedText ReceiptUpload = new("现在上传材料", "Send the papers now");
    public static readonly LocalizedText ReceiptLater = new("也可以稍后在“我的申请”里上传。", "You can also do it later under “My applications”.");
    public static readonly LocalizedText ReceiptNext = new("接下来", "What happens next");
    public static readonly LocalizedText ReceiptCase = new("查看我的申请", "See my application");
    public static readonly LocalizedText FilingsLead = new("由工会提名、申报或报送的项目在这里办理。本工会的审批岗位都能看到和接着填。", "Here unions nominate, apply and file. Every officer of your union sees this and can carry on.");
    public static readonly LocalizedText FilingsProgrammes = new("可以申报的项目", "What can be applied for");
    public static readonly LocalizedText FilingsNoProgrammes = new("目前没有由工会申报的项目。", "Unions can apply for nothing at present.");
    public static readonly LocalizedText FilingsClosed = new("不在受理期", "Closed at present");
    public static readonly LocalizedText FilingsCases = new("本工会的申报", "What your union handed in");
    public static readonly LocalizedText FilingsNone = new("本工会还没有申报过。", "Your union has handed in nothing yet.");
    public static readonly LocalizedText Print = new("打印或存为 PDF", "Print or save as PDF");
    public static readonly LocalizedText Mobile = new("手机短信会告诉您每一步的结果。", "A message to your phone tells you of every step.");
}
