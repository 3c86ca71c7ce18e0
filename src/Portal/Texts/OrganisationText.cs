using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Unions, as their administrators see them.</summary>
internal static class OrganisationText
{
    public static readonly LocalizedText Title = new("工会组织", "Unions");
    public static readonly LocalizedText Lead = new("查找工会，维护下属工会和工作人员。", "Find unions, keep their units and their staff.");
    public static readonly LocalizedText Search = new("查找", "Look up");
    public static readonly LocalizedText SearchLabel = new("工会名称或编码", "Name or code of a union");
    public static readonly LocalizedText SearchHint = new("基层工会按名称开头的字查找", "Grassroots unions are found by the beginning of their name");
    public static readonly LocalizedText Found = new("查找结果", "What was found");
    public static readonly LocalizedText Under = new("{0}的下属工会", "Unions under {0}");
    public static readonly LocalizedText NoneFound = new("没有找到工会。", "No union was found.");
    public static readonly LocalizedText Name = new("名称", "Name");
    public static readonly LocalizedText Code = new("编码", "Code");
    public static readonly LocalizedText Level = new("级别", "Level");
    public static readonly LocalizedText System = new("系统", "System");
    public static readonly LocalizedText Parent = new("上级", "Above");
    public static readonly LocalizedText ParentCode = new("上级工会编码", "Code of the union above");
    public static readonly LocalizedText CreditCode = new("统一社会信用代码", "Unified social credit code");
    public static readonly LocalizedText CountyCode = new("所在县区代码", "Code of its county");
    public static readonly LocalizedText Closed = new("已撤销", "Closed");
    public static readonly LocalizedText ClosedText = new("自 {0} 起由 {1} 承接工作。", "Its work has been done by {1} since {0}.");
    public static readonly LocalizedText TakenOver = new("承接了已撤销的工会：{0}", "Does the work of the closed unions {0}");
    public static readonly LocalizedText Units = new("下属工会", "Units");
    public static readonly LocalizedText NoUnits = new("没有下属工会。", "There are no units.");
    public static readonly LocalizedText Staff = new("工作人员", "Staff");
    public static readonly LocalizedText NoStaff = new("还没有工作人员。", "There is no staff yet.");
    public static readonly LocalizedText AddStaff = new("新增工作人员", "Add a member of staff");
    public static readonly LocalizedText Tasks = new("待办（{0}）", "Open tasks ({0})");
    public static readonly LocalizedText NoTasks = new("没有待办。", "There are no open tasks.");
    public static readonly LocalizedText Due = new("期限", "Due");
    public static readonly LocalizedText Task = new("待办", "Task");
    public static readonly LocalizedText AddressedTo = new("原属工会", "Addressed to");
    public static readonly LocalizedText History = new("变更记录", "History");
    public static readonly LocalizedText NoHistory = new("没有变更记录。", "Nothing was changed yet.");
    public static readonly LocalizedText At = new("时间", "When");
    public static readonly LocalizedText Actor = new("操作人", "By");
    public static readonly LocalizedText Action = new("变更", "Change");
    public static readonly LocalizedText Facts = new("内容", "Values");
    public static readonly LocalizedText Create = new("新建基层工会", "Found a grassroots union");
    public static readonly LocalizedText CreateGo = new("新建", "Found it");
    public static readonly LocalizedText Rename = new("更名", "Rename");
    public static readonly LocalizedText RenameGo = new("保存名称", "Save the name");
    public static readonly LocalizedText Move = new("划转到其他上级", "Move under another union");
    public static readonly LocalizedText MoveText = new("编码不变，已有待办不动；之后的审批按新的上级逐级进行。", "The code stays and open tasks stay where they are; later steps follow the new line.");
    public static readonly LocalizedText MoveGo = new("划转", "Move it");
    public static readonly LocalizedText Close = new("撤销工会", "Close the union");
    public static readonly LocalizedText CloseText = new("先调离工作人员、划转下属工会。已有待办由承接工会的经办人办理。记录全部保留。", "Move its staff and units first. Open tasks are decided by the successor's officers. All records stay.");
    public static readonly LocalizedText Successor = new("承接工会编码", "Code of the successor");
    public static readonly LocalizedText CloseGo = new("撤销", "Close it");
    public static readonly LocalizedText FlashSaved = new("已保存。", "Saved.");
    public static readonly LocalizedText Imports = new("批量导入", "Imports");

    private static readonly LocalizedText Grassroots = new("基层", "Grassroots");
    private static readonly LocalizedText County = new("县级", "County");
    private static readonly LocalizedText City = new("市级", "City");
    private static readonly LocalizedText Province = new("省级", "Province");
    private static readonly LocalizedText Local = new("地方工会", "Local");
    private static readonly LocalizedText Industry = new("产业工会", "Industry");
    private static readonly LocalizedText Longmei = new("龙煤", "Longmei mines");
    private static readonly LocalizedText Forestry = new("森工", "Forestry");
    private static readonly LocalizedText Reclamation = new("农垦", "Land reclamation");
    private static readonly LocalizedText Railway = new("铁路", "Railway");

    /// <summary>A level in words.</summary>
    public static LocalizedText Of(UnionLevel level) => level switch
    {
        UnionLevel.Grassroots => Grassroots,
        UnionLevel.County => County,
        UnionLevel.City => City,
        _ => Province,
    };

    /// <summary>A union's system in words.</summary>
    public static LocalizedText SystemOf(Organisation union) => union.System switch
    {
        "industry" => Industry,
        "longmei" => Longmei,
        "forestry" => Forestry,
        "reclamation" => Reclamation,
        "railway" => Railway,
        _ => Local,
    };
}
