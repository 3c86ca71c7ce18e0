using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>What every page says.</summary>
internal static class CommonText
{
    public static readonly LocalizedText SiteName = new("AidFlow 工会帮扶", "AidFlow union aid");
    public static readonly LocalizedText SiteTagline = new("申请、审批、公示、到账，一个编号查到底", "From form to bank account under one case number");
    public static readonly LocalizedText SkipToContent = new("跳到正文", "Skip to main content");
    public static readonly LocalizedText MainNavigation = new("主导航", "Main");
    public static readonly LocalizedText OtherLanguage = new("English", "中文");
    public static readonly LocalizedText SignIn = new("登录", "Sign in");
    public static readonly LocalizedText SignOut = new("退出", "Sign out");
    public static readonly LocalizedText StaffSignIn = new("工会工作人员登录", "Staff sign-in");
    public static readonly LocalizedText Programmes = new("帮扶项目", "Programmes");
    public static readonly LocalizedText MyCases = new("我的申请", "My applications");
    public static readonly LocalizedText Filings = new("工会申报", "Union applications");
    public static readonly LocalizedText Desk = new("审批台", "Approver desk");
    public static readonly LocalizedText Finance = new("资金发放", "Payments");
    public static readonly LocalizedText Audit = new("审计", "Audit");
    public static readonly LocalizedText Notices = new("公示", "Public notices");
    public static readonly LocalizedText FooterPromise = new(
        "身份证号、银行账号和材料加密保存，页面上只显示部分数字；工作人员查看完整内容须写明理由并留下记录。",
        "ID numbers, bank accounts and papers are kept encrypted and shown in part only; staff who look at the whole must give a reason, and it is recorded.");
    public static readonly LocalizedText LargeText = new("大字版", "Large text");
    public static readonly LocalizedText NormalText = new("标准字号", "Normal text size");
    public static readonly LocalizedText DevelopmentOutbox = new("开发环境：短信与消息", "Development: messages");
    public static readonly LocalizedText DesignSystem = new("开发环境：设计规范", "Development: design system");
    public static readonly LocalizedText ErrorInTitle = new("有误：", "Error: ");
    public static readonly LocalizedText ErrorSummaryTitle = new("有些内容需要修改", "There is a problem");
    public static readonly LocalizedText ErrorPrefix = new("错误：", "Error: ");
    public static readonly LocalizedText Back = new("返回", "Back");
    public static readonly LocalizedText Continue = new("保存并继续", "Save and continue");
    public static readonly LocalizedText Save = new("保存", "Save");
    public static readonly LocalizedText Cancel = new("取消", "Cancel");
    public static readonly LocalizedText Change = new("修改", "Change");
    public static readonly LocalizedText Optional = new("（选填）", " (optional)");
    public static readonly LocalizedText NotAnswered = new("未填写", "Not answered");
    public static readonly LocalizedText Yes = new("是", "Yes");
    public static readonly LocalizedText No = new("否", "No");
    public static readonly LocalizedText YuanUnit = new("元", "yuan");
    public static readonly LocalizedText Year = new("年", "Year");
    public static readonly LocalizedText Month = new("月", "Month");
    public static readonly LocalizedText DayOfMonth = new("日", "Day");
    public static readonly LocalizedText PleaseChoose = new("请选择", "Please choose");
    public static readonly LocalizedText Colon = new("：", ": ");
    public static readonly LocalizedText ListComma = new("、", ", ");
}
