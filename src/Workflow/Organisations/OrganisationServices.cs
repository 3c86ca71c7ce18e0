using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Organisations;

/// <summary>Registers the unions and their staff.</summary>
public static class OrganisationServices
{
    /// <summary>Registers <see cref="OrganisationDirectory"/>, <see cref="StaffDirectory"/> and what fills them.</summary>
    public static IServiceCollection AddOrganisations(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<OrganisationDirectory>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<Seeder>();
        services.AddSingleton<DemoData>();
        return services;
    }
}
