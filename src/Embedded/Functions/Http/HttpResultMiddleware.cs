using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Joins an HTTP function to its request, and writes the result that the rest of the pipeline leaves. It stands where the
/// application calls <c>ConfigureFunctionsWebApplication</c>, so results run outside the middleware that was added after it:
/// an exception thrown while a page renders does not pass through that middleware.
/// </summary>
internal static partial class HttpResultMiddleware
{
    public static async Task InvokeAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.Features.Get<HttpContext>() is not { } http)
        {
            await next(context);
            return;
        }

        context.Items[FunctionContextExtensions.HttpContextKey] = http;
        await next(context);
        switch (context.GetInvocationResult().Value)
        {
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            case null:
                break;
            case var other:
                LogIgnored(context.GetLogger(typeof(HttpResultMiddleware).FullName!), context.FunctionDefinition.Name, other.GetType().Name);
                break;
        }
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning,
        Message = "Function {FunctionName} returned a {ResultType}, which is neither IResult nor IActionResult; the response stays as it is.")]
    private static partial void LogIgnored(ILogger logger, string functionName, string resultType);
}
