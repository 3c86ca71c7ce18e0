using AidFlow.Functions.Hosting;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>After whatever may have queued a message, has the outbox looked at, so that people need not wait for its timer.</summary>
public sealed class OutboxKickMiddleware(OutboxPump pump) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        await next(context);
        if (MayQueue(context))
        {
            pump.Kick();
        }
    }

    private static bool MayQueue(FunctionContext context) => context.GetHttpContext() is { } http
        ? HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method)
        : context.FunctionDefinition.InputBindings.Values.Any(b => b.Type.Equals("activityTrigger", StringComparison.OrdinalIgnoreCase));
}
