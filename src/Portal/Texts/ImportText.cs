using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Imports of unions and staff.</summary>
internal static class ImportText
{
    public static readonly LocalizedText Title = new("批量导入工会和工作人员", "Import unions and staff");
    public static readonly LocalizedText Lead = new("先试运行，逐行列出问题，不改动任何数据；没有问题后再导入同一个文件。", "A file is tried first: every fault is listed with its line and nothing is changed. Then the same file is applied.");
    public static readonly LocalizedText Organisations = new("工会文件", "File of unions");
    public static readonly LocalizedText Staff = new("工作人员文件", "File of staff");
    public static readonly LocalizedText File = new("CSV 文件", "CSV file");
    public static readonly LocalizedText FileHint = new("UTF-8 或 GBK 编码，最多 50,000 行、10 MB", "UTF-8 or GBK, 50,000 rows and 10 MB at most");
    public static readonly LocalizedText Template = new("下载模板", "Download the template");
    public static readonly LocalizedText Try = new("试运行", "Try it");
    public static readonly LocalizedText Columns = new("各列说明", "The columns");
    public static readonly LocalizedText Column = new("列", "Column");
    public static readonly LocalizedText Meaning = new("内容", "Content");
    public static readonly LocalizedText Needed = new("必需", "required");
    public static readonly LocalizedText Earlier = new("以前的导入", "Earlier imports");
    public static readonly LocalizedText None = new("还没有导入过文件。", "No file was imported yet.");
    public static readonly LocalizedText At = new("时间", "When");
    public static readonly LocalizedText State = new("状态", "State");
    public static readonly LocalizedText Progress = new("已处理 {0} / {1} 行", "{0} of {1} rows");
    public static readonly LocalizedText Refresh = new("刷新进度", "Look again");
    public static readonly LocalizedText Hash = new("文件校验码（SHA-256）", "Fingerprint (SHA-256)");
    public static readonly LocalizedText Added = new("新增", "New");
    public static readonly LocalizedText Changed = new("更改", "Changed");
    public static readonly LocalizedText Unchanged = new("不变", "As it is");
    public static readonly LocalizedText Faults = new("错误", "Faults");
    public static readonly LocalizedText FirstFaults = new("共 {0} 处错误，列出前 {1} 处。", "{0} faults; the first {1} are listed.");
    public static readonly LocalizedText Line = new("行", "Line");
    public static readonly LocalizedText Fault = new("问题", "What is wrong");
    public static readonly LocalizedText Apply = new("导入这个文件", "Apply this file");
    public static readonly LocalizedText ApplyText = new("将写入试运行显示的新增和更改。同一个文件再导入一次不会有任何变化。", "What the dry run shows as new and changed will be written. Applying the same file again changes nothing.");
    public static readonly LocalizedText NotApplicable = new("请改正文件后重新试运行。", "Mend the file and try it again.");
    public static readonly LocalizedText FileMissing = new("请先选择文件。", "Choose a file first.");

    private static readonly LocalizedText Checking = new("试运行中", "Being tried");
    private static readonly LocalizedText Checked = new("试运行完成", "Tried");
    private static readonly LocalizedText Applying = new("导入中", "Being applied");
    private static readonly LocalizedText Done = new("导入完成", "Applied");

    /// <summary>A state in words.</summary>
    public static LocalizedText Of(ImportState state) => state switch
    {
        ImportState.Checking => Checking,
        ImportState.Checked => Checked,
        ImportState.Applying => Applying,
        _ => Done,
    };
}
