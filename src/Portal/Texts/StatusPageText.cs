using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>The status page without an account, and the code that leads to it.</summary>
internal static class StatusPageText
{
    public static readonly LocalizedText Title = new("办理进度", "Progress of an application");
    public static readonly LocalizedText FormLead = new("输入回执上的查询码，不用登录就能查看进度。", "Enter the code on the receipt to see the progress without signing in.");
    public static readonly LocalizedText Code = new("查询码", "Status code");
    public static readonly LocalizedText CodeHint = new("12 位，例如 7K3M-9Q2W-XRTA；不分大小写", "12 characters, such as 7K3M-9Q2W-XRTA; capitals or not");
    public static readonly LocalizedText Go = new("查询", "Look up");
    public static readonly LocalizedText Submitted = new("提交日期", "Handed in");
    public static readonly LocalizedText Next = new("接下来", "Next");
    public static readonly LocalizedText Steps = new("办理步骤", "The steps");
    public static readonly LocalizedText With = new("现在在{0}", "Now with the {0}");
    public static readonly LocalizedText Expected = new("预计 {0} 前后办理（还有 {1} 个工作日）", "Expected around {0} ({1} working days from now)");
    public static readonly LocalizedText ExpectedToday = new("预计今天办理", "Expected today");
    public static readonly LocalizedText DueOn = new("规定期限：{0}", "To be decided by {0}");
    public static readonly LocalizedText OverdueText = new("已超过规定期限，已请上级工会协助办理。", "It is overdue; the union above was asked as well.");
    public static readonly LocalizedText ByQueue = new("按该工会目前的待办（前面还有 {0} 件）和最近的办理速度估算。", "Told from the union's open tasks ({0} ahead) and how quickly it decided of late.");
    public static readonly LocalizedText ByDueDays = new("按规定的办理期限推算；前面还有 {0} 件待办。", "Told from the time that the programme gives; {0} tasks are ahead.");
    public static readonly LocalizedText Ended = new("申请已结束，进度显示到 {0}。", "The application has ended; this page shows it until {0}.");
    public static readonly LocalizedText Privacy = new("本页不显示姓名、金额和原因。详情请登录后查看。", "This page shows no name, amount or reason. Sign in for the rest.");
    public static readonly LocalizedText Other = new("查询其他申请", "Look up another one");
    public static readonly LocalizedText CardTitle = new("不用登录查看进度", "See the progress without signing in");
    public static readonly LocalizedText CardText = new("扫描二维码，或在“办理进度”页输入查询码。知道查询码的人都能看到进度，看不到姓名和金额。", "Scan the picture, or enter the code on the progress page. Whoever has the code sees the progress, but no name and no amount.");
    public static readonly LocalizedText Qr = new("进度页二维码", "QR code of the progress page");
    public static readonly LocalizedText Renew = new("更换查询码", "Renew the code");
    public static readonly LocalizedText RenewText = new("查询码丢失或外泄时更换，旧码立即失效。", "If it was lost or seen by others: the old code ends at once.");
}
