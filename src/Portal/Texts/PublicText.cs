using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Home, programmes, notices.</summary>
internal static class PublicText
{
    public static readonly LocalizedText HomeTitle = new("有困难，找工会", "In difficulty? Your union helps");
    public static readonly LocalizedText HomeLead = new(
        "在手机上填表、拍照上传材料，工会逐级审核、公示后把帮扶金打到您的银行卡。每一步谁在办、还要几天，随时看得到。",
        "Fill in a form and photograph your papers on your phone. The unions check it level by level, post it for the public and pay into your bank account. You always see who has it and how long it takes.");
    public static readonly LocalizedText ApplyNow = new("看看能申请什么", "See what you can apply for");
    public static readonly LocalizedText LookUpCase = new("查我的申请", "My applications");
    public static readonly LocalizedText HowItWorks = new("怎么办理", "How it works");
    public static readonly LocalizedText Step1 = new("填写申请", "Apply");
    public static readonly LocalizedText Step1Text = new("用手机验证码登录，一页只问一件事，草稿自动保存。", "Sign in with a code to your phone. One topic a page; your draft is saved as you go.");
    public static readonly LocalizedText Step2 = new("上传材料", "Send your papers");
    public static readonly LocalizedText Step2Text = new("拍照或选文件，当场检查格式，缺什么列得清清楚楚。", "Take a picture or choose a file. It is checked at once, and you see what is missing.");
    public static readonly LocalizedText Step3 = new("审核与公示", "Checks and public notice");
    public static readonly LocalizedText Step3Text = new("每条规则的结果和依据都给您看；需要更正时指明改哪里。", "You see every rule, your fact and the reason. If something needs correcting, you are told exactly what.");
    public static readonly LocalizedText Step4 = new("到账通知", "Money in your account");
    public static readonly LocalizedText Step4Text = new("银行到账后发短信；银行退回时改好账号再发一次。", "You get a message when the bank has paid. If the bank returns it, you correct the account and it is paid again.");
    public static readonly LocalizedText OpenNow = new("正在受理的项目", "Open programmes");
    public static readonly LocalizedText AllProgrammes = new("全部项目", "All programmes");
    public static readonly LocalizedText NoProgrammes = new("现在没有可以查看的帮扶项目。", "There are no programmes to show at present.");
    public static readonly LocalizedText NeedsYou = new("等您处理", "Waiting for you");
    public static readonly LocalizedText Open = new("受理中", "Open");
    public static readonly LocalizedText Closed = new("未到受理期", "Closed now");
    public static readonly LocalizedText AllYear = new("全年受理", "All year");
    public static readonly LocalizedText Season = new("{0}至{1}受理", "{0} to {1}");
    public static readonly LocalizedText ProgrammesTitle = new("帮扶项目", "Aid programmes");
    public static readonly LocalizedText ProgrammesLead = new("条件、金额、材料和办理时限都写在这里，按同一份规则审核。", "Conditions, amounts, papers and time limits are all here, and these are the rules that are applied.");
    public static readonly LocalizedText Amount = new("金额", "Amount");
    public static readonly LocalizedText AmountRange = new("{0} 至 {1} 元", "{0} to {1} yuan");
    public static readonly LocalizedText AmountOne = new("{0} 元", "{0} yuan");
    public static readonly LocalizedText When = new("受理时间", "When");
    public static readonly LocalizedText Who = new("什么情况可以申请", "Who can get it");
    public static readonly LocalizedText WhoLead = new("提交后逐条核对；不符合的，会告诉您是哪一条、怎样才符合。", "Checked one by one after you apply. If one does not fit, you are told which and what would change it.");
    public static readonly LocalizedText HowMuch = new("给多少", "How much");
    public static readonly LocalizedText Papers = new("需要的材料", "Papers");
    public static readonly LocalizedText PapersLead = new("可以先提交申请，再补材料。PDF、JPEG、PNG，每个不超过 10 MB。", "You can apply first and send the papers later. PDF, JPEG or PNG, up to 10 MB each.");
    public static readonly LocalizedText PaperOptional = new("有就传", "If you have it");
    public static readonly LocalizedText Steps = new("办理步骤和时限", "Steps and time limits");
    public static readonly LocalizedText StepSubmit = new("在线提交申请和材料", "Apply and send your papers online");
    public static readonly LocalizedText StepSubmitDays = new("材料 {0} 天内补齐，到期前会提醒", "Papers within {0} days; we remind you");
    public static readonly LocalizedText StepRules = new("按规则自动核对", "Checked against the rules");
    public static readonly LocalizedText StepRulesDays = new("材料齐全后当天；结果由工作人员决定", "The day your papers are complete; a person decides");
    public static readonly LocalizedText StepApproval = new("{0}审批", "Decision of the {0}");
    public static readonly LocalizedText StepWorkingDays = new("{0} 个工作日", "{0} working days");
    public static readonly LocalizedText StepNotice = new("公示", "Public notice");
    public static readonly LocalizedText StepPayment = new("银行发放，短信通知", "Paid by the bank; you get a message");
    public static readonly LocalizedText Total = new("材料齐全后，大约 {0} 个工作日走到发放。", "About {0} working days to payment once the papers are complete.");
    public static readonly LocalizedText Grassroots = new("单位工会", "union of the unit");
    public static readonly LocalizedText County = new("县（市、区）总工会", "county federation");
    public static readonly LocalizedText City = new("市总工会", "city federation");
    public static readonly LocalizedText Province = new("省总工会", "provincial federation");
    public static readonly LocalizedText Default = new("默认值", "Default");
    public static readonly LocalizedText DefaultsTitle = new("哪些数字是默认值", "Which figures are defaults");
    public static readonly LocalizedText DefaultsLead = new("下列内容尚无省总工会文件规定，先按默认值执行：", "No rule of the federation settles these yet; until then the defaults apply:");
    public static readonly LocalizedText Start = new("开始申请", "Apply now");
    public static readonly LocalizedText Resume = new("继续填写", "Carry on with your draft");
    public static readonly LocalizedText StartNeedsPhone = new("需要手机号码接收验证码，大约 10 分钟。", "You need a mobile phone for a code. It takes about 10 minutes.");
    public static readonly LocalizedText NotOpenNow = new("现在不在受理期内，{0}开始受理。", "Not open now. It opens on {0}.");
    public static readonly LocalizedText NoticesTitle = new("公示", "Public notices");
    public static readonly LocalizedText NoticesLead = new(
        "以下人员的申请已通过各级审批，正在公示。对公示内容有异议，请在公示期内向所在工会反映，反映人信息会保密。",
        "These applications were approved and are on public notice. If you object, tell the union named before the last day. Your name is kept confidential.");
    public static readonly LocalizedText NoticesNone = new("现在没有正在公示的名单。", "Nothing is on public notice today.");
    public static readonly LocalizedText NoticesCaption = new("正在公示的名单", "On public notice now");
    public static readonly LocalizedText Name = new("姓名", "Name");
    public static readonly LocalizedText Unit = new("单位工会", "Union");
    public static readonly LocalizedText Programme = new("项目", "Programme");
    public static readonly LocalizedText Category = new("类别", "Kind");
    public static readonly LocalizedText Period = new("公示期", "Period");
    public static readonly LocalizedText Until = new("{0} 至 {1}", "{0} to {1}");
    public static readonly LocalizedText Provisional = new("以官方放假安排为准", "Subject to the official calendar");
}
