using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Steps that several officers approve.</summary>
internal static class VoteText
{
    public static readonly LocalizedText Title = new("需多人同意", "Several people approve");
    public static readonly LocalizedText NoneYet = new("需 {0} 人同意，还没有人同意。", "0 of {0} approved so far.");
    public static readonly LocalizedText Given = new("需 {1} 人，已有 {0} 人同意：{2}。", "{0} of {1} approved: {2}.");
    public static readonly LocalizedText Everybody = new("本级可以审批的每一位都要同意。", "Everybody of the union who may decide has to approve.");
    public static readonly LocalizedText OneDecides = new("任何一位退回或不同意，本环节即按其决定办理。", "One return or rejection decides the step.");
    public static readonly LocalizedText Mine = new("您已同意。其他人同意后本环节通过；在此之前您仍可改为退回或不同意。", "You have approved. The step passes once the others have as well; until then you may still return or reject it.");
    public static readonly LocalizedText Taken = new("您的同意已收到。", "Your approval was taken.");
    public static readonly LocalizedText ConfirmHint = new("本环节办结前可以更改；每次决定都记入审计记录。", "You may change it until the step is decided; each decision is recorded.");
    public static readonly LocalizedText InInbox = new("已同意 {0}/{1}", "{0} of {1} approved");
    public static readonly LocalizedText Before = new("此前已同意：{0}", "Had approved before: {0}");
    public static readonly LocalizedText LinkTitle = new("您的同意已收到", "Your approval was taken");
    public static readonly LocalizedText LinkText = new("本环节需多人同意，其他人同意后通过。办结前如要更改，请登录审批台。这个链接不能再用了。", "Several people approve this step; it passes once the others have as well. To change yours before then, sign in to the desk. The link cannot be used again.");
}
