using Microsoft.AspNetCore.Http;

namespace AidFlow.Embedded.Functions;

/// <summary>What ASP.NET Core adds to <see cref="FunctionContext"/>.</summary>
public static class FunctionContextExtensions
{
    internal const string HttpContextKey = "HttpRequestContext";

    /// <summary>The HTTP context of an invocation, or null if HTTP did not trigger it.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpContextKey, out object? value) ? value as HttpContext : null;
    }
}
