using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Pages that say that something cannot be done.</summary>
internal static class ErrorText
{
    public static readonly LocalizedText NotFound = new("找不到这个页面", "This page is not there");
    public static readonly LocalizedText Forbidden = new("您不能查看这里", "You may not see this");
    public static readonly LocalizedText Gone = new("这里的内容已经失效", "This is over");
    public static readonly LocalizedText Conflict = new("现在不能这样做", "This cannot be done now");
    public static readonly LocalizedText TooMany = new("请稍后再试", "Please try again later");
    public static readonly LocalizedText TooLarge = new("内容太大了", "Too large");
    public static readonly LocalizedText Unreadable = new("请求有误", "The request cannot be read");
    public static readonly LocalizedText Broken = new("系统出了问题", "Something broke on our side");
    public static readonly LocalizedText BrokenHelp = new("您刚才填写的草稿不会丢。请过几分钟再试；还不行，请把下面的编号告诉工作人员。", "Your draft is safe. Try again in a few minutes; if it goes on, tell us the number below.");
    public static readonly LocalizedText Help = new("可以从这里继续：", "You can go on from here:");
    public static readonly LocalizedText Home = new("首页", "Home");
    public static readonly LocalizedText Cases = new("我的申请", "My applications");
    public static readonly LocalizedText Desk = new("审批台", "Approver desk");
    public static readonly LocalizedText OtherAccount = new("换一个账号登录", "Sign in with another account");
    public static readonly LocalizedText Reference = new("问题编号", "Reference");
    public static readonly LocalizedText Code = new("代码", "Code");
}
