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
    public static readonly LocalizedText People = new("{0} 人", "{0} people");
    public static readonly LocalizedText ListNone = new("名单还是空的。", "Nobody is on the list yet.");
    public static readonly LocalizedText ListNow = new("名单上现有 {0} 人", "{0} people are on the list");
    public static readonly LocalizedText ListFirst = new("下面是前 {0} 人。", "The first {0} are shown.");
    public static readonly LocalizedText ListFile = new("选择名单文件（CSV）", "File of the list (CSV)");
    public static readonly LocalizedText ListFileHint = new("用表格软件填好模板，另存为 CSV（UTF-8 或 GBK 都可以）。一人一行。", "Fill the template in with a spreadsheet and save it as CSV, in UTF-8 or GBK. One person a row.");
    public static readonly LocalizedText ListText = new("或者粘贴表格内容", "Or paste the table");
    public static readonly LocalizedText ListTextHint = new("连表头一起复制，粘贴在这里。", "Copy it with its header and paste it here.");
    public static readonly LocalizedText ListTemplate = new("下载空白模板", "Download the empty template");
    public static readonly LocalizedText ListImport = new("检查并导入名单", "Check the list and take it over");
    public static readonly LocalizedText ListReplaces = new("导入后替换现有名单；有错时什么都不改。", "It replaces the present list; when something is wrong, nothing changes.");
    public static readonly LocalizedText ListName = new("姓名", "Name");
    public static readonly LocalizedText ListIdNumber = new("身份证号码", "Identity number");
    public static readonly LocalizedText ListRow = new("序号", "No.");
    public static readonly LocalizedText DateHint = new("例如 2008 年 6 月 15 日", "For example 2008 6 15");
    public static readonly LocalizedText MoreQuestions = new("根据刚才的回答，这一页还有问题要填。", "Because of your answers there is more to fill in on this page.");
    public static readonly LocalizedText DraftSaved = new("草稿已自动保存", "Draft saved");
    public static readonly LocalizedText DraftNotSaved = new("网络不通，草稿稍后再存", "No connection; the draft will be saved later");
    public static readonly LocalizedText DraftPromise = new("填写的内容会随时保存，可以换手机、换电脑接着填。", "What you fill in is kept as you go; you can carry on on another device.");
}
