using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Relatives, and stepping aside.</summary>
internal static class RelativeText
{
    public static readonly LocalizedText Title = new("亲属回避申报", "Relatives whose cases you leave to others");
    public static readonly LocalizedText Lead = new("申请中出现名单上的人时，您不能审批、评分或发放，由其他人办理。身份证号码不保存原文，只有您能看到这份名单；每次更改都记入审计记录。", "When a person of this list is in a case you neither decide, score nor pay it; others do. ID numbers are not kept as they are, only you see the list, and each change is recorded.");
    public static readonly LocalizedText None = new("还没有申报亲属。", "You have declared nobody yet.");
    public static readonly LocalizedText List = new("已申报", "Declared");
    public static readonly LocalizedText IdNumber = new("身份证号码", "ID number");
    public static readonly LocalizedText KinshipLabel = new("与您的关系", "How you are related");
    public static readonly LocalizedText KinshipMissing = new("请选择与您的关系", "Choose how you are related");
    public static readonly LocalizedText Add = new("申报", "Declare");
    public static readonly LocalizedText AddTitle = new("申报一位亲属", "Declare a relative");
    public static readonly LocalizedText Remove = new("删除", "Remove");
    public static readonly LocalizedText RemoveWhom = new("删除 {0}", "Remove {0}");
    public static readonly LocalizedText Saved = new("名单已更新。", "The list was changed.");
    public static readonly LocalizedText ToList = new("亲属回避申报", "Your relatives");
    public static readonly LocalizedText StepAside = new("申请回避", "Step aside");
    public static readonly LocalizedText StepAsideLead = new("与申请有利害关系、可能影响公正的，请申请回避。回避后您不再办理这个申请的任何环节，不能撤回；已作的同意不再计入。", "Step aside when you have an interest in the case. You then deal with no step of it any more, and cannot take it back; an approval that you gave no longer counts.");
    public static readonly LocalizedText Reason = new("回避原因", "Reason");
    public static readonly LocalizedText ReasonHint = new("5 到 200 字，加密保存，不写入审计记录。", "5 to 200 characters, kept encrypted and not in the audit trail.");
    public static readonly LocalizedText Confirm = new("确认回避", "Step aside for good");

    public static LocalizedText Of(Kinship kinship) => kinship switch
    {
        Kinship.Spouse => new("配偶", "Husband or wife"),
        Kinship.Parent => new("父母", "Father or mother"),
        Kinship.Child => new("子女", "Son or daughter"),
        Kinship.Sibling => new("兄弟姐妹", "Brother or sister"),
        _ => new("其他亲属", "Another relative"),
    };
}
