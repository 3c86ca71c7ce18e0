using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Signing in and out.</summary>
internal static class SignInText
{
    public static readonly LocalizedText WorkerTitle = new("用手机号码登录", "Sign in with your mobile");
    public static readonly LocalizedText WorkerLead = new("我们会发一条带验证码的短信。不需要注册，也不需要密码。", "We send you a message with a code. No registration, no password.");
    public static readonly LocalizedText Mobile = new("手机号码", "Mobile number");
    public static readonly LocalizedText MobileHint = new("中国内地 11 位手机号码", "Mainland China, 11 digits");
    public static readonly LocalizedText SendCode = new("发送验证码", "Send the code");
    public static readonly LocalizedText CodeTitle = new("输入验证码", "Enter the code");
    public static readonly LocalizedText CodeLead = new("验证码已发往 {0}，5 分钟内有效。", "The code was sent to {0} and is good for 5 minutes.");
    public static readonly LocalizedText Code = new("6 位验证码", "The six digits");
    public static readonly LocalizedText SignIn = new("登录", "Sign in");
    public static readonly LocalizedText OtherNumber = new("换一个号码", "Use another number");
    public static readonly LocalizedText SendAgain = new("没有收到？重新发送", "Nothing came? Send it again");
    public static readonly LocalizedText DevelopmentCode = new("开发环境：验证码在", "Development: the code is on");
    public static readonly LocalizedText DevelopmentOutbox = new("短信与消息", "the messages page");
    public static readonly LocalizedText StaffTitle = new("工会工作人员登录", "Staff sign-in");
    public static readonly LocalizedText StaffLead = new("审批、财务和审计人员请用工作账号登录。", "For approvers, finance and auditors.");
    public static readonly LocalizedText Account = new("工作账号", "Account");
    public static readonly LocalizedText Password = new("密码", "Password");
    public static readonly LocalizedText WorkerInstead = new("我是职工，要申请帮扶", "I am a worker and want to apply");
    public static readonly LocalizedText DemoTitle = new("演示账号（仅开发环境）", "Demo accounts (Development only)");
    public static readonly LocalizedText DemoUnit = new("单位", "Organisation");
    public static readonly LocalizedText DemoRole = new("角色", "Role");
    public static readonly LocalizedText SignedOut = new("您已退出登录", "You are signed out");
    public static readonly LocalizedText SignedOutText = new("如果这是公用电脑或手机，请关闭浏览器窗口。", "On a shared computer or phone, close the browser window too.");
    public static readonly LocalizedText SignInAgain = new("重新登录", "Sign in again");
    public static readonly LocalizedText ToHome = new("回到首页", "Go to the home page");
    public static readonly LocalizedText MobileMissing = new("请填写手机号码", "Enter your mobile number");
    public static readonly LocalizedText CodeMissing = new("请填写短信里的 6 位验证码", "Enter the six digits from the message");
    public static readonly LocalizedText AccountMissing = new("请填写工作账号", "Enter your account");
    public static readonly LocalizedText PasswordMissing = new("请填写密码", "Enter your password");
    public static readonly LocalizedText RoleExpert = new("评审专家", "Expert");
    public static readonly LocalizedText RoleOfficer = new("经办人", "Officer");
    public static readonly LocalizedText RoleFinance = new("财务", "Finance");
    public static readonly LocalizedText RoleProgramme = new("项目管理员", "Programme administrator");
    public static readonly LocalizedText RoleAuditor = new("审计", "Auditor");
    public static readonly LocalizedText RoleSystem = new("系统管理员", "System administrator");
    public static readonly LocalizedText HandOverTitle = new("继续办理", "Carry on here");
    public static readonly LocalizedText HandOverLead = new("您从{0}进入，将以手机号码 {1} 登录，不需要再输入验证码。", "You come from {0} and will be signed in as {1}, without another code.");
    public static readonly LocalizedText HandOverGo = new("以 {0} 继续", "Carry on as {0}");
    public static readonly LocalizedText HandOverOther = new("不是这个号码？用其他号码登录", "Not your number? Sign in with another one");
}
