using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Staff accounts, as their administrators see them.</summary>
internal static class StaffText
{
    public static readonly LocalizedText NewTitle = new("新增工作人员", "Add a member of staff");
    public static readonly LocalizedText Account = new("账号", "Account");
    public static readonly LocalizedText AccountHint = new("2 到 40 个字母、数字、点或连字符，以字母开头；以后不能更改", "2 to 40 letters, digits, dots or hyphens, a letter first; it never changes");
    public static readonly LocalizedText Name = new("姓名", "Name");
    public static readonly LocalizedText Roles = new("角色", "Roles");
    public static readonly LocalizedText RolesHint = new("同一人不能兼任经办人和财务；经审不兼任其他角色", "Nobody is officer and finance at once; an auditor has no other role");
    public static readonly LocalizedText NoRoles = new("没有角色", "No role");
    public static readonly LocalizedText Mobile = new("接收消息的手机", "Mobile for messages");
    public static readonly LocalizedText Email = new("接收消息的邮箱", "E-mail for messages");
    public static readonly LocalizedText IdNumber = new("身份证号码", "ID number");
    public static readonly LocalizedText IdNumberHint = new("用于回避本人申请；只保存不可还原的校验值", "Keeps people off their own cases; only a keyed hash is kept");
    public static readonly LocalizedText Now = new("现在：{0}", "Now: {0}");
    public static readonly LocalizedText Known = new("已登记", "known");
    public static readonly LocalizedText LeaveEmpty = new("留空不改", "Empty leaves it");
    public static readonly LocalizedText Organisation = new("任职工会编码", "Code of the union");
    public static readonly LocalizedText Active = new("账号启用", "The account may be used");
    public static readonly LocalizedText Inactive = new("已停用", "Inactive");
    public static readonly LocalizedText Add = new("新增并生成设置密码链接", "Add, and make a link to set the password");
    public static readonly LocalizedText Save = new("保存更改", "Save the changes");
    public static readonly LocalizedText OwnAccount = new("这是您自己的账号，只能由其他系统管理员更改。", "This is your own account; another system administrator changes it.");
    public static readonly LocalizedText Reset = new("重设密码", "Reset the password");
    public static readonly LocalizedText ResetText = new("原密码和以前的链接立即失效，并生成一个新的设置密码链接。", "The password and earlier links end at once, and a new link is made.");
    public static readonly LocalizedText ResetGo = new("生成新链接", "Make a new link");
    public static readonly LocalizedText LinkTitle = new("设置密码链接", "Link to set a password");
    public static readonly LocalizedText LinkText = new("请把这个链接交给 {0} 本人。它只显示这一次，{1} 前有效，用过即失效。", "Give this link to {0} in person. It is shown only this once, is good until {1} and ends with its use.");
    public static readonly LocalizedText LinkLabel = new("链接地址", "Address of the link");
    public static readonly LocalizedText LinkBack = new("到这个账号", "To the account");
    public static readonly LocalizedText PasswordTitle = new("设置密码", "Set a password");
    public static readonly LocalizedText PasswordLead = new("账号 {0}：请设置 12 个字符以上的密码，不要与其他网站相同。", "Account {0}: choose a password of 12 characters or more that you use nowhere else.");
    public static readonly LocalizedText Password = new("新密码", "New password");
    public static readonly LocalizedText PasswordAgain = new("再输入一次", "Once more");
    public static readonly LocalizedText PasswordGo = new("设置密码", "Set the password");
    public static readonly LocalizedText PasswordDiffers = new("两次输入的密码不一致。", "The two passwords differ.");
    public static readonly LocalizedText PasswordDone = new("密码已设置，请登录。", "The password is set. Please sign in.");
    public static readonly LocalizedText SignIn = new("去登录", "Sign in");

    private static readonly LocalizedText Expert = new("评审专家", "Expert");

    /// <summary>A role in words.</summary>
    public static LocalizedText Of(StaffRole role) => role switch
    {
        StaffRole.Officer => SignInText.RoleOfficer,
        StaffRole.Finance => SignInText.RoleFinance,
        StaffRole.ProgrammeAdministrator => SignInText.RoleProgramme,
        StaffRole.Auditor => SignInText.RoleAuditor,
        StaffRole.SystemAdministrator => SignInText.RoleSystem,
        _ => role.ToString() == "Expert" ? Expert : new LocalizedText(role.ToString(), role.ToString()),
    };
}
