using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>Why a file is not accepted, and what the worker can do.</summary>
public static class DocumentInspectorFaults
{
    /// <summary>No bytes.</summary>
    public static Problem Empty { get; } = new("document.empty", ProblemKind.Invalid, new(
        "文件是空的，请重新选择。", "The file is empty; please choose it again."));

    /// <summary>Above <see cref="DocumentInspector.MaxBytes"/>.</summary>
    public static Problem TooLarge { get; } = new("document.too-large", ProblemKind.TooLarge, new(
        "文件超过 10 MB，请压缩或重新拍照。", "The file is larger than 10 MB; please make it smaller or take a new picture."));

    /// <summary>Neither PDF nor JPEG nor PNG.</summary>
    public static Problem Type { get; } = new("document.type", ProblemKind.UnsupportedType, new(
        "只接受 PDF、JPG 和 PNG 文件。", "Only PDF, JPG and PNG files are accepted."));

    /// <summary>The end is missing.</summary>
    public static Problem Truncated { get; } = new("document.truncated", ProblemKind.Invalid, new(
        "文件不完整，请重新上传。", "The end of the file is missing; please upload it again."));

    /// <summary>The structure is broken.</summary>
    public static Problem Damaged { get; } = new("document.damaged", ProblemKind.Invalid, new(
        "文件已损坏，请重新拍照或导出后上传。", "The file is damaged; please take or export it again."));

    /// <summary>More pixels than any camera takes.</summary>
    public static Problem Dimensions { get; } = new("document.dimensions", ProblemKind.Invalid, new(
        "图片尺寸过大，请缩小后上传。", "The picture has too many pixels; please make it smaller."));

    /// <summary>A PDF that needs a password or forbids use.</summary>
    public static Problem Encrypted { get; } = new("document.encrypted", ProblemKind.Invalid, new(
        "PDF 文件已加密，请去掉密码后上传。", "The PDF is encrypted; please remove the password and upload it again."));

    /// <summary>Warning: scripts, launched programs or files inside a PDF.</summary>
    public static DocumentWarning ActiveContent { get; } = new("document.active-content", new(
        "PDF 含脚本或可执行动作，打开前请注意。", "The PDF holds scripts or actions; be careful when you open it."));
}
