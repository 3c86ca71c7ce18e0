using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Audit trails.</summary>
internal static class AuditText
{
    public static readonly LocalizedText Title = new("审计记录", "Audit trail");
    public static readonly LocalizedText Lead = new("每件申请的每一次状态变化都记在一条哈希链上；改动、增加或删除任何一条都能查出来。", "Every change of a case is an entry of a hash chain; an entry that is changed, added or missing is found.");
    public static readonly LocalizedText CaseNumber = new("申请编号", "Case number");
    public static readonly LocalizedText CaseNumberHint = new("例如 JQZX-202608-7K3M9Q", "For example JQZX-202608-7K3M9Q");
    public static readonly LocalizedText LookUp = new("查看", "Look up");
    public static readonly LocalizedText CaseNumberWrong = new("请填写完整的申请编号", "Enter a whole case number");
    public static readonly LocalizedText Intact = new("记录完整", "The trail is intact");
    public static readonly LocalizedText IntactText = new("{0} 条记录全部核对无误。", "All {0} entries were checked.");
    public static readonly LocalizedText Broken = new("记录被改动过", "The trail is broken");
    public static readonly LocalizedText BrokenText = new("第 {0} 条起不一致：{1}。", "It does not hold from entry {0}: {1}.");
    public static readonly LocalizedText BrokenHead = new("链首不一致：{0}。", "Its head does not hold: {0}.");
    public static readonly LocalizedText Changed = new("内容被改动", "changed");
    public static readonly LocalizedText Unlinked = new("与前一条接不上", "not linked to the one before");
    public static readonly LocalizedText Missing = new("记录缺失", "missing");
    public static readonly LocalizedText Added = new("多出记录", "added");
    public static readonly LocalizedText Head = new("封存值缺失或不符", "the seal is missing or wrong");
    public static readonly LocalizedText Sequence = new("序号", "No.");
    public static readonly LocalizedText At = new("时间", "Time");
    public static readonly LocalizedText Actor = new("操作者", "By");
    public static readonly LocalizedText Action = new("事项", "Action");
    public static readonly LocalizedText Facts = new("内容", "Facts");
    public static readonly LocalizedText Hash = new("哈希", "Hash");
    public static readonly LocalizedText SeeCase = new("查看申请", "See the case");
    public static readonly LocalizedText Other = new("查其他申请", "Look up another case");
}
