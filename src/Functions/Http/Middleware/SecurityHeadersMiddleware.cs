
namespace AidFlow.Functions.Http.Middleware;

/// <summary>Puts the <see cref="SecurityHeaders"/> on every answer.</summary>
public sealed class SecurityHeadersMiddleware(SecurityHeaders headers) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http)
        {
            headers.Apply(http.Response.Headers);
        }

        return next(context);
    }
}
