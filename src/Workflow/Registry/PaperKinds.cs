using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Kinds of papers that are added to a file (domain.md §3.5).</summary>
public static class PaperKinds
{
    /// <summary>The kinds, with what people read.</summary>
    public static IReadOnlyList<(string Kind, LocalizedText Name)> All { get; } =
    [
        ("application", new("签字的申请书", "Signed application")),
        ("authorisation", new("家庭经济状况核对授权书", "Authorisation to check means")),
        ("income", new("收入证明", "Proof of income")),
        ("identity", new("身份证", "Identity card")),
        ("household", new("户口簿", "Household register")),
        ("allowance", new("低保证", "Certificate of the living allowance")),
        ("employment", new("劳动合同或用工证明", "Labour contract or proof of employment")),
        ("medical", new("诊断证明和医疗票据", "Diagnosis and medical bills")),
        ("school", new("录取通知书和学费收据", "Admission letter and school fees")),
        ("accident", new("意外或灾害证明", "Proof of accident or disaster")),
        ("minutes", new("工会会议记录和公示单", "Minutes and public notice")),
        ("recheck", new("复核或抽查记录", "Record of a re-check or spot check")),
        ("other", new("其他材料", "Other paper")),
    ];

    /// <summary>What a kind is called; null when there is no such kind.</summary>
    public static LocalizedText? NameOf(string? kind) => All.FirstOrDefault(one => one.Kind == kind).Name;
}
