using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow;

/// <summary>Registers the product.</summary>
public static class WorkflowServices
{
    /// <summary>Registers every service of the workflow library.</summary>
    public static IServiceCollection AddAidFlowWorkflow(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return services;
    }
}
