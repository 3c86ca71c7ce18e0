using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>What people read for the registry's own words.</summary>
public static class RegistryTexts
{
    /// <summary>A state.</summary>
    public static LocalizedText Of(FileState state) => state switch
    {
        FileState.Open => new("在档", "In force"),
        FileState.WatchList => new("返困监测", "Watch list"),
        _ => new("已撤档", "Closed"),
    };

    /// <summary>A reason to close a file.</summary>
    public static LocalizedText Of(CloseReason reason) => reason switch
    {
        CloseReason.OutOfDifficulty => new("脱困", "Out of difficulty"),
        CloseReason.Secured => new("解困（由社会救助和工会帮扶保障）", "Secured by state relief and union aid"),
        CloseReason.NotEligible => new("复核不再符合条件", "No longer qualifies"),
        CloseReason.MovedAway => new("迁出", "Moved away"),
        CloseReason.Deceased => new("去世", "Deceased"),
        _ => new("误建", "Opened by mistake"),
    };

    /// <summary>A category (domain.md §3.1); unknown ones, of older schemes, as they are.</summary>
    public static LocalizedText Category(string category) => category switch
    {
        "deep" => new("深度困难", "Deep difficulty"),
        "relative" => new("相对困难", "Relative difficulty"),
        "accident" => new("意外致困", "Difficulty by accident"),
        "migrant" => new("困难农民工", "Migrant worker in difficulty"),
        FileCategories.Unclassified => new("待定类别", "Not classified yet"),
        "dibao" => new("低保户", "On the living allowance"),
        "dibao-edge" => new("低保边缘户", "Near the living allowance"),
        _ => new(category, category),
    };

    /// <summary>A relation to the main applicant; a form's own word as it is.</summary>
    public static LocalizedText Relation(string relation) => relation switch
    {
        HouseholdRelations.Self => new("本人", "Main applicant"),
        "spouse" => new("配偶", "Spouse"),
        "child" => new("子女", "Child"),
        "parent" => new("父母", "Parent"),
        "grandparent" => new("祖父母", "Grandparent"),
        "grandchild" => new("孙子女", "Grandchild"),
        "sibling" => new("兄弟姐妹", "Brother or sister"),
        "other" => new("其他共同生活的人", "Other person who lives there"),
        _ => new(relation, relation),
    };

    /// <summary>Something that happened to a file.</summary>
    public static LocalizedText Action(string action) => action switch
    {
        "file.opened" => new("建档", "Opened"),
        "file.grant-merged" => new("新的批准并入档案", "Another grant went into the file"),
        "file.member-joined" => new("家庭成员加入", "A member joined"),
        "file.member-identified" => new("补录身份证号码", "A member's ID number was added"),
        "file.member-left" => new("家庭成员移出", "A member left"),
        "file.main-changed" => new("变更主申请人", "The main applicant changed"),
        "file.category-changed" => new("变更类别", "The category changed"),
        "file.income-noted" => new("登记月收入", "A month's income was noted"),
        "file.recheck-announced" => new("通知复核", "The re-check was announced"),
        "file.rechecked" => new("复核相符", "Re-checked and in order"),
        "file.recheck-failed" => new("复核不相符", "Re-checked and not in order"),
        "file.spot-check-drawn" => new("抽中抽查", "Drawn for the spot check"),
        "file.spot-checked" => new("抽查相符", "Spot check in order"),
        "file.spot-check-failed" => new("抽查不相符", "Spot check not in order"),
        "file.move-proposed" => new("提出转移", "A move was proposed"),
        "file.move-cancelled" => new("取消转移", "The move was cancelled"),
        "file.move-refused" => new("接收工会不同意转移", "The receiving union refused"),
        "file.moved" => new("转移到新的工会", "Moved to the receiving union"),
        "file.exit-proposed" => new("提出退出", "An exit was proposed"),
        "file.exit-withdrawn" => new("收入更正，自动提出的退出取消", "An income was corrected; the automatic proposal fell away"),
        "file.exit-refused" => new("不同意退出", "The exit was refused"),
        "file.exit-confirmed" => new("确认退出，进入返困监测", "The exit was confirmed; on the watch list"),
        "file.closed" => new("撤档", "Closed"),
        "file.watch-ended" => new("监测期满，撤档", "The watch ended; closed"),
        "file.reopened" => new("返困，恢复在档", "Back in difficulty; in force again"),
        "file.retracted" => new("申请已终止，撤销建档", "The application ended; the opening was taken back"),
        "file.paper-added" => new("添加材料", "A paper was added"),
        _ => new(action, action),
    };

    /// <summary>A field of a change.</summary>
    public static LocalizedText Field(string field) => field switch
    {
        FileDecisions.UnionField => new("管理工会", "Union"),
        FileDecisions.MoveField => new("接收工会", "Receiving union"),
        FileDecisions.StateField => new("状态", "State"),
        FileDecisions.CategoryField => new("类别", "Category"),
        FileDecisions.MemberField => new("家庭成员", "Member"),
        FileDecisions.IncomeField => new("月收入／人数、低保标准", "Income / people, line"),
        FileDecisions.RecheckField => new("复核期限", "Re-check due"),
        FileDecisions.SpotCheckField => new("抽查", "Spot check"),
        FileDecisions.ExitField => new("退出原因", "Reason to leave"),
        FileDecisions.WatchField => new("监测至", "Watched until"),
        FileDecisions.MainField => new("主申请人", "Main applicant"),
        FileDecisions.PaperField => new("材料", "Paper"),
        _ => new(field, field),
    };

    /// <summary>A value of a field of the history; what has no word of its own as it is.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value as it is kept.</param>
    public static LocalizedText Value(string field, string value) => field switch
    {
        FileDecisions.StateField when Enum.TryParse(value, out FileState state) => Of(state),
        FileDecisions.ExitField when Enum.TryParse(value, out CloseReason reason) => Of(reason),
        FileDecisions.CategoryField => Category(value),
        FileDecisions.PaperField => PaperKinds.NameOf(value) ?? new(value, value),
        _ => new(value, value),
    };

    /// <summary>A list.</summary>
    public static LocalizedText Of(FileListKind kind) => kind switch
    {
        FileListKind.Open => new("在档", "In force"),
        FileListKind.RecheckDue => new("待复核", "Re-check due"),
        FileListKind.SpotCheck => new("待抽查", "Spot check to do"),
        FileListKind.ExitProposed => new("退出待确认", "Exit to confirm"),
        FileListKind.Moving => new("转移待答复", "Moves waiting"),
        FileListKind.WatchList => new("返困监测", "Watch list"),
        FileListKind.Closed => new("已撤档", "Closed"),
        FileListKind.Disposal => new("保管期满", "Retention over"),
        _ => new("全部", "All"),
    };
}
