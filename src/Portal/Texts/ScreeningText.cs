using AidFlow.Workflow.Results;
using AidFlow.Workflow.Screening;

namespace AidFlow.Portal.Texts;

/// <summary>The pre-screener.</summary>
internal static class ScreeningText
{
    public static readonly LocalizedText HomeLink = new("回答十个问题，看符合哪项", "Answer ten questions to see what fits");
    public static readonly LocalizedText Title = new("我能申请什么", "What can I apply for?");
    public static readonly LocalizedText Lead = new("回答十个问题，看看哪些帮扶项目适合您。不用登录，不清楚的可以不答。", "Ten questions show which programmes fit you. No sign-in; skip what you are not sure of.");
    public static readonly LocalizedText ResultTitle = new("适合您的项目", "What fits you");
    public static readonly LocalizedText ResultLead = new("这是按您的回答初步比对的结果，不是审批结论；提交申请后按材料核对。", "A first look at your answers, not a decision; papers are checked after you apply.");
    public static readonly LocalizedText About = new("大约 {0} 元", "about {0} yuan");
    public static readonly LocalizedText Why = new("逐条看", "Condition by condition");
    public static readonly LocalizedText Met = new("已符合：", "Met by your answers:");
    public static readonly LocalizedText ToBeSeen = new("还要看申请表和材料：", "To be seen from the form and papers:");
    public static readonly LocalizedText Change = new("修改回答", "Change your answers");
    public static readonly LocalizedText Go = new("看结果", "Show what fits");
    public static readonly LocalizedText GoAgain = new("重新看结果", "Show again");
    public static readonly LocalizedText NothingKept = new("回答不会保存", "Your answers are not kept");
    public static readonly LocalizedText Invite = new("不知道申请哪一项？回答十个问题看看", "Not sure which one? Ten questions will tell");
    public static readonly LocalizedText Fits = new("可以申请", "You can apply for");
    public static readonly LocalizedText Nearly = new("差一条", "One condition short");
    public static readonly LocalizedText No = new("目前不符合", "Not at present");

    public static LocalizedText Heading(ScreeningFit fit) => fit switch
    {
        ScreeningFit.Fits => Fits,
        ScreeningFit.Nearly => Nearly,
        _ => No,
    };
}
