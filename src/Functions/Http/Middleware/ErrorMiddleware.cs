using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>
/// Turns an exception into an answer that says nothing of it but the correlation id. Also runs the function's result
/// here: the runtime would run it outside all middleware, where a page that fails to render is answered by nobody.
/// </summary>
public sealed partial class ErrorMiddleware(SecurityHeaders headers, ILogger<ErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
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

        try
        {
            await next(context);
            if (context.GetInvocationResult().Value is IResult result)
            {
                context.GetInvocationResult().Value = Results.Empty;
                await result.ExecuteAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
            context.GetInvocationResult().Value = Results.Empty;
        }
        catch (Exception e)
        {
            context.GetInvocationResult().Value = Results.Empty;
            await AnswerAsync(http, context.FunctionDefinition.Name, e);
        }
    }

    private async Task AnswerAsync(HttpContext http, string function, Exception exception)
    {
        if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            await ClearedAsync(http, RequestProblems.TooLarge(http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0).ToHttpResult(http));
            return;
        }

        LogFailed(logger, exception, function);
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }

        await ClearedAsync(http, ProblemResults.Internal(http));
    }

    private async Task ClearedAsync(HttpContext http, IResult answer)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.Headers[CorrelationMiddleware.Header] = http.CorrelationIdOf();
        headers.Apply(http.Response.Headers);
        await answer.ExecuteAsync(http);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "The HTTP function {Function} failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string function);
}
