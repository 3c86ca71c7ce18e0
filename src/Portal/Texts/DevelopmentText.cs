using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Texts;

/// <summary>Pages that exist in Development only.</summary>
internal static class DevelopmentText
{
    public static readonly LocalizedText OutboxTitle = new("短信与消息", "Messages");
    public static readonly LocalizedText OutboxLead = new("开发环境里消息不会真的发出，都列在这里。最新的在最前面，刷新页面看新消息。", "In Development nothing is really sent; everything is listed here, newest first. Reload to see more.");
    public static readonly LocalizedText OutboxNone = new("还没有消息。", "No messages yet.");
    public static readonly LocalizedText To = new("收件人", "To");
    public static readonly LocalizedText Attempts = new("{0} 次发送", "{0} attempts");
    public static readonly LocalizedText Sent = new("已发送", "Sent");
    public static readonly LocalizedText Waiting = new("待发送", "Waiting");
    public static readonly LocalizedText Failed = new("未发出", "Failed");
    public static readonly LocalizedText DesignTitle = new("设计规范", "Design system");
    public static readonly LocalizedText DesignLead = new("所有组件在这一页上。", "Every component on one page.");
    public static readonly LocalizedText Buttons = new("按钮", "Buttons");
    public static readonly LocalizedText Messages = new("提示", "Messages");
    public static readonly LocalizedText Tags = new("状态", "States");
    public static readonly LocalizedText Questions = new("问题", "Questions");
    public static readonly LocalizedText Lists = new("列表", "Lists");
    public static readonly LocalizedText Icons = new("图标", "Icons");
    public static readonly LocalizedText Sample = new("示例文字", "Sample text");
}
