using AidFlow.Workflow.Access;
using AidFlow.Workflow.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

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

    /// <summary>Largest form, bytes: one paper and some fields.</summary>
    public const int LargestForm = (int)DocumentDesk.MaxBytes + (512 * 1024);

    private const string SecFetchSite = "Sec-Fetch-Site";

    private static readonly FormOptions Forms = new()
    {
        MemoryBufferThreshold = LargestForm,
        MultipartBodyLengthLimit = LargestForm,
        BufferBodyLengthLimit = LargestForm,
        ValueLengthLimit = 256 * 1024,
    };

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

        // Forms are read into memory: what lies in a temporary file for a moment would lie there in clear.
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, Forms));
        bool forged = http.Request.Headers[SecFetchSite] == "cross-site"
            || (http.IsCookieSession() && !token.IsValid(http.SessionTokenOf()!, await SentTokenAsync(http)));
        if (forged)
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

        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        IFormCollection form = await http.Request.ReadFormAsync(http.RequestAborted);
        return form[Field];
    }
}
