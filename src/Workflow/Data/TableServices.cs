using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidFlow.Workflow.Data;

/// <summary>Registers the tables.</summary>
public static class TableServices
{
    /// <summary>
    /// Registers <see cref="TableServiceClient"/>: by the connection string <c>AzureWebJobsStorage</c>.
    /// </summary>
    public static IServiceCollection AddTables(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(_ =>
            configuration["AzureWebJobsStorage"] is { Length: > 0 } connection ? new TableServiceClient(connection)
            : throw new InvalidOperationException("Nowhere to keep tables: set AzureWebJobsStorage."));
        services.AddSingleton<WorkflowTables>();
        return services;
    }
}
