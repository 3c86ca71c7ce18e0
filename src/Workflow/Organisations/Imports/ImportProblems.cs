using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>Refusals of a whole file.</summary>
public static class ImportProblems
{
    /// <summary>No such import, or none of this administrator's organisation.</summary>
    public static Problem Unknown { get; } = new("import.unknown", ProblemKind.NotFound, new("没有找到这次导入。", "There is no such import."));

    /// <summary>Neither UTF-8 nor GBK.</summary>
    public static Problem Encoding { get; } = Field("import.encoding", new("文件编码应为 UTF-8 或 GBK。", "The file must be UTF-8 or GBK."));

    /// <summary>Not a table.</summary>
    public static Problem Unreadable { get; } = Field("import.unreadable", new("文件不是有效的 CSV。", "The file is no valid CSV."));

    /// <summary>A heading that does not fit.</summary>
    public static Problem Columns { get; } = Field("import.columns", new("表头与模板不一致，请使用模板。", "The heading does not fit the template; please use the template."));

    /// <summary>No rows.</summary>
    public static Problem Empty { get; } = Field("import.empty", new("文件里没有数据行。", "The file has no rows."));

    /// <summary>Too many rows.</summary>
    public static Problem TooLarge { get; } = Field("import.too-large", new("一个文件最多 50,000 行、10 MB，请拆分。", "A file has 50,000 rows and 10 MB at most; split it."));

    /// <summary>It is being gone through.</summary>
    public static Problem Busy { get; } = new("import.busy", ProblemKind.Conflict, new("这个文件正在处理，请稍候。", "This file is being gone through; please wait."));

    /// <summary>It was not tried, or has faults.</summary>
    public static Problem NotReady { get; } = new("import.not-ready", ProblemKind.Conflict, new(
        "只有试运行完成且没有错误的文件才能导入。", "Only a file that was tried to its end without a fault can be applied."));

    /// <summary>Another file than the one that was tried.</summary>
    public static Problem OtherFile { get; } = new("import.other-file", ProblemKind.Conflict, new(
        "要导入的不是试运行过的文件。", "This is not the file that was tried."));

    private static Problem Field(string code, LocalizedText message) => new(code, ProblemKind.Invalid, message) { Fields = [new("/file", code, message)] };
}
