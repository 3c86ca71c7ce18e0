using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Access;

/// <summary>Why a hand-over is refused.</summary>
public static class HandOverProblems
{
    /// <summary>Unknown app, wrong signature or a nonce of the wrong form.</summary>
    public static Problem Refused { get; } = new(
        "hand-over.refused", ProblemKind.Forbidden, new("应用未登记，或签名不正确。", "The app is not registered, or the signature is wrong."));

    /// <summary>The app's clock is off.</summary>
    public static Problem Clock { get; } = new(
        "hand-over.clock", ProblemKind.Forbidden, new("请求时间与服务器时间相差超过 5 分钟。", "The time of the request is more than five minutes off."));

    /// <summary>The nonce was used before.</summary>
    public static Problem Used { get; } = new(
        "hand-over.used", ProblemKind.Conflict, new("这个请求已经用过，请换一个 nonce。", "This request was used before; take another nonce."));

    /// <summary>The address is not one of this site.</summary>
    public static Problem Address { get; } = new(
        "hand-over.address", ProblemKind.Invalid, new("to 应为本站的路径，以“/”开头。", "The address must be a path of this site, beginning with a slash."));

    /// <summary>The ticket was used, is over, or never was.</summary>
    public static Problem Over { get; } = new(
        "hand-over.over", ProblemKind.Gone, new("这个链接已经失效，请回到应用重新打开，或用手机号码登录。", "This link is no longer good. Open it again from the app, or sign in with your mobile number."));
}
