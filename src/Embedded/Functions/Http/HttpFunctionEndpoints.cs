using System.Collections.ObjectModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AidFlow.Embedded.Functions;

/// <summary>Turns HTTP functions into endpoints of ASP.NET Core's routing.</summary>
internal sealed class HttpFunctionEndpoints(FunctionDispatcher dispatcher)
{
    /// <summary>Maps the HTTP functions among the given ones.</summary>
    public void Map(IEndpointRouteBuilder endpoints, IEnumerable<FunctionDescriptor> functions, string routePrefix)
    {
        foreach (FunctionDescriptor function in functions.Where(f => f.Trigger == FunctionTrigger.Http))
        {
            RoutePattern pattern = RoutePatternFactory.Parse($"{routePrefix}/{HttpFunctionRules.RouteSuffix(function)}");
            IEndpointConventionBuilder endpoint = HttpFunctionRules.Methods(function) is { Length: > 0 } methods
                ? endpoints.MapMethods(pattern.RawText!, methods, http => InvokeAsync(function, http))
                : endpoints.Map(pattern, http => InvokeAsync(function, http));
            endpoint.WithDisplayName(function.Name);
        }
    }

    private async Task InvokeAsync(FunctionDescriptor function, HttpContext http)
    {
        await using FunctionInvocationContext context = dispatcher.CreateContext(function, http.RequestAborted);
        context.TriggerValue = http.Request;
        context.BindingData = BindingData(http);
        context.Features.Set(http);

        // One scope for the invocation and the request: a result that resolves services sees the function's own.
        http.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(http, scopeFactory: null)
        {
            RequestServices = context.InstanceServices,
        });
        try
        {
            await dispatcher.InvokeAsync(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
        catch (Exception exception)
        {
            Fail(http, exception);
        }
    }

    /// <summary>An empty response: what went wrong is in the log, and nothing of it belongs on the wire.</summary>
    private static void Fail(HttpContext http, Exception exception)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
    }

    private static ReadOnlyDictionary<string, object?> BindingData(HttpContext http)
    {
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, object? value) in http.Request.RouteValues)
        {
            data[key] = value;
        }

        foreach ((string key, Microsoft.Extensions.Primitives.StringValues value) in http.Request.Query)
        {
            data.TryAdd(key, value.ToString());
        }

        return data.AsReadOnly();
    }
}
