using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>
/// Gives each request an id that is in every log line and in the answer. A caller may bring one, as long as it is only
/// letters, digits and <c>-_.</c>: what callers write never gets into the logs unchecked.
/// </summary>
public sealed class CorrelationMiddleware(ILogger<CorrelationMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <summary>The header, in requests and answers.</summary>
    public const string Header = "X-Correlation-Id";

    private const int Longest = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        string id = Chosen(http.Request) ?? Activity.Current?.TraceId.ToString() ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Items[HttpContextExtensions.CorrelationKey] = id;
        http.Response.Headers[Header] = id;
        using (logger.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = id, ["Function"] = context.FunctionDefinition.Name }))
        {
            await next(context);
        }
    }

    private static string? Chosen(HttpRequest request) =>
        request.Headers[Header].ToString() is { Length: > 0 and <= Longest } id && !id.AsSpan().ContainsAnyExcept(Allowed) ? id : null;
}
