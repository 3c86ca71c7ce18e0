using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Audit;

/// <summary>Registers the audit trail.</summary>
public static class AuditServices
{
    /// <summary>Registers <see cref="AuditTrail"/> and <see cref="CaseJournal"/>.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<CaseJournal>();
        return services;
    }
}
