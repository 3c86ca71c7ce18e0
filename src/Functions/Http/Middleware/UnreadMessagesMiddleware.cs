using AidFlow.Workflow.Notifications;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>Counts the unread messages of whoever looks at a page, for its header. After the access rule, which finds out who that is.</summary>
public sealed class UnreadMessagesMiddleware(InAppMessages messages) : IFunctionsWorkerMiddleware
{
    private static readonly object Key = new();

    /// <summary>How many messages the visitor has not read; null when nobody counted.</summary>
    public static int? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[Key] as int?;
    }

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http && HttpMethods.IsGet(http.Request.Method) && !http.IsApi() && MessageOwner.Of(http.CallerOf()) is { } owner
            && !http.Request.Path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase))
        {
            http.Items[Key] = await messages.UnreadAsync(owner, http.RequestAborted);
        }

        await next(context);
    }
}
