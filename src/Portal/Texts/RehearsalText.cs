using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Trying a change of a programme on past cases.</summary>
internal static class RehearsalText
{
    public static readonly LocalizedText Title = new("用以往申请试算", "Try a change on past cases");
    public static readonly LocalizedText Lead = new("修改下面的项目文件，看看对以往两年的申请会有什么影响。", "Change the file below and see what it would have meant for the applications of the last two years.");
    public static readonly LocalizedText Report = new("试算结果", "What it would have meant");
    public static readonly LocalizedText Looked = new("共 {0} 件申请，提交于 {1} 至 {2}。", "{0} applications, handed in from {1} to {2}.");
    public static readonly LocalizedText Truncated = new("申请太多，只算了最早的一部分。", "There were more; the earliest were looked at.");
    public static readonly LocalizedText Gain = new("得到更多", "Would get more");
    public static readonly LocalizedText Lose = new("得到更少", "Would get less");
    public static readonly LocalizedText Side = new("{0} 件，合计 {1} 元，其中 {2} 件是资格变化", "{0} cases, {1} yuan in all, {2} of them by a change of eligibility");
    public static readonly LocalizedText Unchanged = new("没有变化", "No change");
    public static readonly LocalizedText Person = new("改由人工判断", "Would newly need a person");
    public static readonly LocalizedText Money = new("金额合计", "Money in all");
    public static readonly LocalizedText FromTo = new("{0} 元 → {1} 元", "{0} yuan → {1} yuan");
    public static readonly LocalizedText Fund = new("资金 {0}（元）", "Fund {0} (yuan)");
    public static readonly LocalizedText Rules = new("哪些条件起了作用", "Which conditions made the difference");
    public static readonly LocalizedText Rule = new("条件", "Condition");
    public static readonly LocalizedText NewlyFailing = new("新增不符合", "Newly not met");
    public static readonly LocalizedText NewlyPassing = new("新增符合", "Newly met");
    public static readonly LocalizedText Examples = new("受影响的申请", "Cases that change");
    public static readonly LocalizedText Before = new("现在（元）", "Now (yuan)");
    public static readonly LocalizedText After = new("修改后（元）", "After (yuan)");
    public static readonly LocalizedText File = new("项目文件", "Programme file");
    public static readonly LocalizedText FileHint = new("JSON 格式，金额以分为单位", "JSON; amounts in fen");
    public static readonly LocalizedText Go = new("试算", "Try it");
    public static readonly LocalizedText NothingChanges = new("只是试算，不会改动任何内容", "Only a trial; nothing is changed");
}
