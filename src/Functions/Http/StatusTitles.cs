using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http;

/// <summary>One title per status code.</summary>
internal static class StatusTitles
{
    public static LocalizedText Of(int status) => status switch
    {
        400 => new("请求无法读取", "The request cannot be read"),
        401 => new("请先登录", "Please sign in"),
        403 => new("没有权限", "Not allowed"),
        404 => new("没有找到", "Not found"),
        409 => new("与当前状态冲突", "In conflict with the current state"),
        410 => new("已经失效", "No longer there"),
        413 => new("内容太大", "Too large"),
        415 => new("不支持的类型", "Unsupported type"),
        422 => new("内容有误", "Invalid content"),
        429 => new("请求过于频繁", "Too many requests"),
        _ => new("系统出错", "Internal error"),
    };
}
