using AidFlow.Workflow.Access;
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

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http && !IsSafe(http.Request.Method) && http.IsCookieSession()
            && !token.IsValid(http.SessionTokenOf()!, await SentTokenAsync(http)))
        {
            context.GetInvocationResult().Value = RequestProblems.Antiforgery.ToHttpResult(http);
            return;
        }

        await next(context);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static async Task<string?> SentTokenAsync(HttpContext http)
    {
        if (http.Request.Headers[Header].ToString() is { Length: > 0 } header)
        {
            return header;
        }

        return http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))[Field] : null;
    }
}
