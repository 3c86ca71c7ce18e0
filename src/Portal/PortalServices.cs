using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Portal;

/// <summary>What the portal needs to render its pages.</summary>
public static class PortalServices
{
    /// <summary>Adds the renderer of static pages.</summary>
    public static IServiceCollection AddAidFlowPortal(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Chinese stays Chinese in the page's source: as entities it would be more than twice as long. Markup is escaped as always.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        return services;
    }
}
