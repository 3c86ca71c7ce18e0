using AidFlow.Workflow.Programmes.Versions;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>The catalogue for programme administrators.</summary>
internal static class CatalogueText
{
    public static readonly LocalizedText Title = new("项目目录", "Catalogue");
    public static readonly LocalizedText Lead = new("每个项目都是一个文件。这里只供查看：修改请提交新版本的文件，启动时读取。", "Every programme is a file. This is to look at only: changes come as files of a new version, read at the start.");
    public static readonly LocalizedText Faults = new("有错误的文件", "Files with faults");
    public static readonly LocalizedText NoFaults = new("全部文件都已读取，没有错误。", "Every file was read; there are no faults.");
    public static readonly LocalizedText FaultsLead = new("下列文件在启动时没有采用，其他项目不受影响。更正后重新启动即可。", "These files were left out at the start; the other programmes work. Mend them and start again.");
    public static readonly LocalizedText File = new("文件", "File");
    public static readonly LocalizedText Line = new("行", "Line");
    public static readonly LocalizedText Fault = new("问题", "What is wrong");
    public static readonly LocalizedText Programmes = new("全部项目", "Programmes");
    public static readonly LocalizedText InForce = new("现行版本", "In force");
    public static readonly LocalizedText VersionSince = new("第 {0} 版，{1} 起", "Version {0}, since {1}");
    public static readonly LocalizedText NotYet = new("尚未生效", "None yet");
    public static readonly LocalizedText Versions = new("版本", "Versions");
    public static readonly LocalizedText Version = new("第 {0} 版", "version {0}");
    public static readonly LocalizedText Defaults = new("默认值", "Defaults");
    public static readonly LocalizedText DefaultsTitle = new("等待省总文件的默认值", "Defaults that await the federation's document");
    public static readonly LocalizedText DefaultsLead = new("这些数值没有文件依据，先按默认值执行；有正式文件后用新版本替换。", "No document settles these values; the defaults are in force until one does, and are then replaced by a new version.");
    public static readonly LocalizedText Place = new("位置", "Place");
    public static readonly LocalizedText Note = new("来源", "Where it comes from");
    public static readonly LocalizedText PublicPage = new("公众看到的页面", "The public page");
    public static readonly LocalizedText Pinned = new("申请按提交当天的版本审核，新版本不影响办理中的申请。", "A case is decided by the version of its day of submission; a new version does not touch open cases.");
    public static readonly LocalizedText Period = new("适用于哪些日期提交的申请", "For applications handed in");
    public static readonly LocalizedText From = new("{0} 起", "from {0}");
    public static readonly LocalizedText Questions = new("问题", "Questions");
    public static readonly LocalizedText Rules = new("条件", "Rules");
    public static readonly LocalizedText Steps = new("步骤", "Steps");
    public static readonly LocalizedText Download = new("下载 JSON", "Download JSON");
    public static readonly LocalizedText Differences = new("第 {0} 版与第 {1} 版的不同", "From version {0} to version {1}");
    public static readonly LocalizedText CompareFrom = new("从", "From");
    public static readonly LocalizedText CompareTo = new("到", "To");
    public static readonly LocalizedText Compare = new("比较", "Compare");
    public static readonly LocalizedText Before = new("原：", "Was: ");
    public static readonly LocalizedText After = new("现：", "Is: ");
    public static readonly LocalizedText NoDifferences = new("两个版本没有不同。", "There is no difference.");

    /// <summary>Where a version stands.</summary>
    public static LocalizedText Of(VersionState state) => state switch
    {
        VersionState.InForce => new("现行", "in force"),
        VersionState.ToCome => new("待生效", "to come"),
        _ => new("已被取代", "replaced"),
    };

    /// <summary>What happened to something.</summary>
    public static LocalizedText Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => new("新增", "added"),
        ChangeKind.Removed => new("删除", "removed"),
        _ => new("修改", "changed"),
    };
}
