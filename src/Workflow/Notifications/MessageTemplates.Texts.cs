using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

// The texts name no kind of aid and no amount (domain.md 9.3): a telephone lies on a table. What there is to know
// stands behind the sign-in.
public static partial class MessageTemplates
{
    /// <summary>Version of the texts, kept with every message; raised with every change below.</summary>
    public const int Version = 3;

    private const string SignZh = "【工会帮扶】";
    private const string SignEn = "[Union aid] ";

    private static readonly FrozenDictionary<string, LocalizedText> Texts = new Dictionary<string, LocalizedText>
    {
        [SignInCode] = new(
            "验证码 {code}，{minutes} 分钟内有效。请勿告诉他人，工作人员不会向您索要。",
            "Your code is {code}, valid for {minutes} minutes. Do not share it; our staff will never ask for it."),
        [ApplicationReceived] = new(
            "您的申请已收到，编号 {case}。登录 {site} 可随时查看进度和需要补充的材料。",
            "We have received your application {case}. Sign in at {site} to follow it and to see which papers are needed."),
        [DocumentsReminder] = new(
            "您的申请 {case} 还缺少材料，请于 {date} 前登录 {site} 上传。需要帮忙，请联系您的工会。",
            "Your application {case} still needs papers. Please upload them by {date} at {site}. Your union is glad to help."),
        [DocumentsLapsed] = new(
            "您的申请 {case} 因未在期限内收到材料已自动结束。您可以登录 {site} 重新申请。",
            "Your application {case} has ended because the papers did not arrive in time. You may apply again at {site}."),
        [ReturnedForCorrection] = new(
            "您的申请 {case} 需要更正，请于 {date} 前登录 {site} 查看说明并修改。",
            "Your application {case} needs a correction. Please sign in at {site} by {date} to see what to change."),
        [CorrectionLapsed] = new(
            "您的申请 {case} 因未在期限内更正已自动结束。您可以登录 {site} 重新申请。",
            "Your application {case} has ended because it was not corrected in time. You may apply again at {site}."),
        [TaskAssigned] = new(
            "您有一项待办：申请 {case}，{stepzh}，请于 {date} 前处理。{link}",
            "A task is waiting for you: application {case}, {stepen}, due {date}. {link}"),
        [TaskReminder] = new(
            "提醒：申请 {case} 的待办（{stepzh}）将于 {date} 到期。{link}",
            "Reminder: your task on application {case} ({stepen}) is due {date}. {link}"),
        [TaskEscalated] = new(
            "申请 {case} 的“{stepzh}”在下级工会逾期未办，现转由您处理。{link}",
            "Application {case} ({stepen}) was not decided in time below and is now yours to decide. {link}"),
        [ApprovedNoticePosted] = new(
            "您的申请 {case} 已通过审批，公示至 {date}。登录 {site} 查看详情。",
            "Your application {case} has been approved and is on public notice until {date}. Details at {site}."),
        [NoticeClosed] = new(
            "您的申请 {case} 公示期已结束，正在安排后续办理。登录 {site} 查看详情。",
            "The public notice of your application {case} is over and it is being processed. Details at {site}."),
        [PlaceAwaited] = new(
            "您的申请 {case} 已通过审批，目前名额已满，有名额后自动办理。登录 {site} 查看详情。",
            "Your application {case} has been approved; every place is taken and it goes on as soon as one is free. Details at {site}."),
        [Granted] = new(
            "您的申请 {case} 已办结，请登录 {site} 查看结果。",
            "Your application {case} has been granted. Please sign in at {site} for the details."),
        [Nominated] = new(
            "您所在工会为您申报的事项已批准，编号 {case}。请用本手机号登录 {site} 查看进度。",
            "Your union nominated you and the list is approved; your case is {case}. Sign in at {site} with this number to follow it."),
        [Rejected] = new(
            "您的申请 {case} 已有审批结果，请登录 {site} 查看决定、理由和申诉方式。",
            "Your application {case} has been decided. Please sign in at {site} for the decision, its reasons and how to appeal."),
        [AmountLowered] = new(
            "您的申请 {case} 按封顶标准作了调整，请登录 {site} 查看说明。",
            "Your application {case} was adjusted to what the limit leaves. Please sign in at {site} for the details."),
        [PaymentReturned] = new(
            "您的申请 {case} 的款项被银行退回，请登录 {site} 核对收款账户。",
            "The bank returned the payment for your application {case}. Please sign in at {site} to check your account."),
        [PaymentNotification] = new(
            "您的申请 {case} 的款项已汇出，请留意到账。登录 {site} 查看详情。",
            "The payment for your application {case} has been sent to your account. Details at {site}."),
        [DraftReminder] = new(
            "您有一份申请还没有提交，已填的内容都保存着。登录 {site} 可以接着填写。",
            "You began an application and have not handed it in yet. What you wrote is kept; sign in at {site} to go on."),
        [RegistryRecheck] = new(
            "请在 {date} 前配合您的工会完成年度核查。登录 {site} 查看需要准备什么。",
            "Your union has to look at your household's details again by {date}. Sign in at {site} to see what to prepare."),
        [RegistryWork] = new(
            "有即将到期的年度核查等待办理，请登录 {site} 查看清单。",
            "Yearly checks are falling due. Sign in at {site} for the list."),
        [OfferMade] = new(
            "工会有一项服务可为您直接办理，不用再填表、交材料。请于 {date} 前登录 {site} 确认；不需要也可以选择不办。",
            "There is something that your union can do for you without a form to fill in. Please sign in at {site} by {date} to say yes or no."),
        [Withdrawn] = new(
            "您的申请 {case} 已按您的要求撤回。",
            "Your application {case} has been withdrawn as you asked."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ids of all templates.</summary>
    public static IReadOnlyCollection<string> Ids => Texts.Keys;

    /// <summary>The place that every message may use: the address of the worker's pages.</summary>
    internal const string SitePlace = "site";

    /// <summary>A message's text.</summary>
    /// <param name="template">The template's id.</param>
    /// <param name="language">The language.</param>
    /// <param name="parameters">Values of the places; what the text does not use is left out.</param>
    /// <exception cref="ArgumentException">No such template, or a place without a value.</exception>
    public static string Render(string template, Language language, IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!Texts.TryGetValue(template, out LocalizedText? text))
        {
            throw new ArgumentException($"No template '{template}'.", nameof(template));
        }

        string filled = Place().Replace(
            text.In(language),
            place => parameters.TryGetValue(place.Groups[1].Value, out string? value)
                ? value
                : throw new ArgumentException($"Template '{template}' needs '{place.Groups[1].Value}'.", nameof(parameters)));
        return (language == Language.En ? SignEn : SignZh) + filled;
    }

    [GeneratedRegex(@"\{([a-z0-9]+)\}")]
    private static partial Regex Place();
}
