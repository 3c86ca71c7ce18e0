using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidFlow.Workflow.Data;

/// <summary>Registers the tables.</summary>
public static class TableServices
{
    /// <summary>
    /// Registers <see cref="TableServiceClient"/>: at <c>AidFlow:TableEndpoint</c> with the registered
    /// <see cref="TokenCredential"/> (by default the managed identity, or whoever is signed in on a developer's machine), else by the connection string <c>AzureWebJobsStorage</c>.
    /// </summary>
    public static IServiceCollection AddTables(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton(provider =>
            configuration["AidFlow:TableEndpoint"] is { Length: > 0 } endpoint
                ? new TableServiceClient(new Uri(endpoint), provider.GetRequiredService<TokenCredential>())
            : configuration["AzureWebJobsStorage"] is { Length: > 0 } connection ? new TableServiceClient(connection)
            : throw new InvalidOperationException("Nowhere to keep tables: set AzureWebJobsStorage or AidFlow:TableEndpoint."));
        services.AddSingleton<WorkflowTables>();
        return services;
    }
}
