using System.Globalization;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http;

/// <summary>The refusals of the HTTP edge itself, before any desk is asked.</summary>
public static class RequestProblems
{
    /// <summary>Something broke on our side.</summary>
    public static Problem Internal { get; } = new("internal", ProblemKind.Malformed, new(
        "系统出错，请稍后再试；如果仍然出错，请把编号告诉工作人员。",
        "Something broke on our side. Try again later; if it goes on, tell us the correlation id."));

    /// <summary>No such address.</summary>
    public static Problem NotFound { get; } = new("request.not-found", ProblemKind.NotFound, new(
        "没有这个地址，请检查网址。", "There is no such address. Check it for typing errors."));

    /// <summary>Not a case number, or none of a case that this caller may know of.</summary>
    public static Problem CaseUnknown { get; } = new("application.unknown", ProblemKind.NotFound, new(
        "没有找到这个申请，请核对编号。", "There is no such application. Check the case number."));

    /// <summary>Nobody is signed in.</summary>
    public static Problem SignInNeeded { get; } = new("access.sign-in-needed", ProblemKind.Unauthenticated, new(
        "请先登录，或者登录已经过期，请重新登录。", "Please sign in; your session may have ended."));

    /// <summary>Signed in as somebody who may not do this.</summary>
    public static Problem Denied { get; } = new("access.denied", ProblemKind.Forbidden, new(
        "您的账号没有做这件事的权限。", "Your account may not do this."));

    /// <summary>A request with a cookie that no page of ours made.</summary>
    public static Problem Antiforgery { get; } = new("access.antiforgery", ProblemKind.Forbidden, new(
        "页面已经过期，请刷新后再试。", "The page is out of date. Reload it and try again."));

    /// <summary>A body of another type than the function reads.</summary>
    public static Problem UnsupportedType(string expected) => new("request.unsupported-type", ProblemKind.UnsupportedType, new(
        $"请求内容的类型应为 {expected}。", $"The content type must be {expected}."));

    /// <summary>A body beyond the limit.</summary>
    /// <param name="limitBytes">The limit.</param>
    public static Problem TooLarge(long limitBytes) => new("request.too-large", ProblemKind.TooLarge, new(
        $"请求内容超过 {limitBytes / 1024} KB 的上限。", $"The body is larger than {limitBytes / 1024} KiB."));

    /// <summary>A body that is not JSON.</summary>
    /// <param name="line">Line of the fault, from 1.</param>
    /// <param name="column">Byte in that line, from 1.</param>
    public static Problem MalformedJson(long line, long column) => new("request.malformed-json", ProblemKind.Malformed, new(
        string.Create(CultureInfo.InvariantCulture, $"请求内容不是有效的 JSON：第 {line} 行第 {column} 列有误。"),
        string.Create(CultureInfo.InvariantCulture, $"The body is not valid JSON: line {line}, column {column}.")));

    /// <summary>The request cannot be accepted because of single fields.</summary>
    public static Problem Fields(string code, params IReadOnlyList<FieldProblem> fields) => new(code, ProblemKind.Malformed, new(
        "请求内容有误，请看每一项的说明。", "The body does not fit; see the single fields.")) { Fields = fields };

    /// <summary>A parameter of the address or a header is not what it must be.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="zh">What it must be, in Chinese.</param>
    /// <param name="en">What it must be, in English.</param>
    public static Problem Parameter(string name, string zh, string en) => new("request.parameter", ProblemKind.Malformed, new(
        $"参数 {name} 应为{zh}。", $"The parameter {name} must be {en}."));
}
