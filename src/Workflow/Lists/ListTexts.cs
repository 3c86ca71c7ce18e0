using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>What is said of lists.</summary>
internal static class ListTexts
{
    public static LocalizedText NoAmount { get; } = new("按所填内容无法确定金额。", "No amount follows from the answers.");

    public static LocalizedText RowsTitle { get; } = new("名单中可以办理的人员", "People on the list who can be dealt with");

    public static LocalizedText RowsSource { get; } = new("逐行核对条件、重复和金额", "Conditions, duplicates and amount, row by row");

    public static LocalizedText RowsLeftOut { get; } = new("不符合或重复，批准后不予办理，原因见名单。", "left out after the approval; see the list for the reasons.");

    public static LocalizedText CapReached { get; } = new("按上限已没有可发金额，或以前所得尚未查清。", "nothing is left under the limit, or what was received before is not known.");

    public static LocalizedText FromList { get; } = new("名单", "List");

    public static LocalizedText Passing(int passing, int all) => new($"{all} 人中 {passing} 人符合", $"{passing} of {all}");
}
