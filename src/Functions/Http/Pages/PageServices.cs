using AidFlow.Portal;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Functions.Http.Pages;

/// <summary>What the page functions share.</summary>
public static class PageServices
{
    /// <summary>Adds the renderer, the error pages and the helpers of the form pages.</summary>
    public static IServiceCollection AddAidFlowPages(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddAidFlowPortal();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<IErrorPages, ErrorPages>();
        services.AddSingleton<UnionChoices>();
        services.AddSingleton<FormPages>();
        services.AddSingleton<TaskPages>();
        services.AddSingleton<RegistryFilePages>();
        return services;
    }
}
