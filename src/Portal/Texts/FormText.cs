using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>What the question components say.</summary>
internal static class FormText
{
    public static readonly LocalizedText County = new("所在县（市、区）", "County or district");
    public static readonly LocalizedText Union = new("单位工会", "Union of your unit");
    public static readonly LocalizedText ListUnions = new("列出这里的工会", "List its unions");
    public static readonly LocalizedText NoUnions = new("这里还没有登记的单位工会，请联系县（市、区）总工会。", "No union of a unit is registered here yet. Please ask the county federation.");
    public static readonly LocalizedText Row = new("第 {0} 人", "Person {0}");
    public static readonly LocalizedText AddRow = new("再加一人", "Add a person");
    public static readonly LocalizedText RemoveRow = new("删除", "Remove");
    public static readonly LocalizedText DateHint = new("例如 2008 年 6 月 15 日", "For example 2008 6 15");
    public static readonly LocalizedText MoreQuestions = new("根据刚才的回答，这一页还有问题要填。", "Because of your answers there is more to fill in on this page.");
    public static readonly LocalizedText DraftSaved = new("草稿已自动保存", "Draft saved");
    public static readonly LocalizedText DraftNotSaved = new("网络不通，草稿稍后再存", "No connection; the draft will be saved later");
    public static readonly LocalizedText DraftPromise = new("填写的内容会随时保存，可以换手机、换电脑接着填。", "What you fill in is kept as you go; you can carry on on another device.");
}
