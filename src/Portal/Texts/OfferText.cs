using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>What is offered without an application (免申即享).</summary>
internal static class OfferText
{
    public static readonly LocalizedText Title = new("为您主动办理", "Offered to you");
    public static readonly LocalizedText Lead = new("根据您的困难职工档案，下面的帮扶可以直接办理：不用填表，档案里有的材料不用再交。", "By your hardship file you can get this at once: no form to fill in, and no paper that the file has.");
    public static readonly LocalizedText ForYou = new("免申即享", "Without an application");
    public static readonly LocalizedText CardLead = new("内容已按档案填好，核对后确认一下即可。", "It is filled in from your file. Look at it and press once.");
    public static readonly LocalizedText Until = new("{0}前确认", "Until {0}");
    public static readonly LocalizedText None = new("现在没有可以直接办理的项目。", "Nothing is offered to you at present.");
    public static readonly LocalizedText RefusedNow = new("已记下：本期不办理。改变主意时可以自己申请。", "Noted: not this time. You may still apply yourself.");
    public static readonly LocalizedText Amount = new("预计金额", "Expected amount");
    public static readonly LocalizedText LastDay = new("确认截止", "Last day");
    public static readonly LocalizedText NoPapers = new("不用交材料", "None");
    public static readonly LocalizedText Sent = new("将提交的内容", "What is sent");
    public static readonly LocalizedText SentLead = new("来自您的档案。身份证号和账号只显示一部分。", "From your file. Numbers are shown in part.");
    public static readonly LocalizedText Agree = new("同意并提交", "Agree and send");
    public static readonly LocalizedText AgreeLead = new("按下按钮即表示您逐项同意：", "By pressing the button you agree to each of these:");
    public static readonly LocalizedText Accept = new("同意以上各项，确认办理", "I agree; send it");
    public static readonly LocalizedText AcceptHint = new("提交后照常审核；审批前可以撤回。", "It is decided like any application, and you may withdraw it.");
    public static readonly LocalizedText Change = new("内容有变化，修改后再申请", "Something has changed: edit it first");
    public static readonly LocalizedText Refuse = new("这次不需要", "Not this time");
}
