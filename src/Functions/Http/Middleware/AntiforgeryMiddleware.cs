using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>
/// A browser adds the session cookie to whatever another site makes it send. So a request by cookie that may change
/// something must carry the session's token as a form field or a header, which only our own pages know.
/// </summary>
public sealed class AntiforgeryMiddleware(AntiforgeryToken token) : IFunctionsWorkerMiddleware
{
    /// <summary>The form field.</summary>
    public const string Field = "__token";

    /// <summary>The header, for scripts.</summary>
    public const string Header = "X-AidFlow-Token";

    private const string SecFetchSite = "Sec-Fetch-Site";

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http || IsSafe(http.Request.Method))
        {
            await next(context);
            return;
        }

        // Sent by every browser of today; catches what has no session to be tied to yet, such as a forged sign-in.
        if (http.Request.Headers[SecFetchSite] == "cross-site")
        {
            context.GetInvocationResult().Value = RequestProblems.Antiforgery.ToHttpResult(http);
            return;
        }

        if (http.IsCookieSession() && await RefuseAsync(http) is { } problem)
        {
            context.GetInvocationResult().Value = problem.ToHttpResult(http);
            return;
        }

        await next(context);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private async Task<Problem?> RefuseAsync(HttpContext http)
    {
        string? sent = http.Request.Headers[Header];
        if (sent is null && http.Request.HasFormContentType)
        {
            if (await RequestForm.ReadAsync(http, http.RequestAborted) is { } unreadable)
            {
                return unreadable;
            }

            sent = http.Request.Form[Field];
        }

        return token.IsValid(http.SessionTokenOf()!, sent) ? null : RequestProblems.Antiforgery;
    }
}
