using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Screening;
using AidFlow.Workflow.StatusPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidFlow.Workflow;

/// <summary>Registers the product.</summary>
public static class WorkflowServices
{
    /// <summary>
    /// Registers every service of the workflow library. <see cref="WorkflowStartup.RunAsync"/> must run before the
    /// first of them is used. Programmes are read from <c>AidFlow:ProgrammesFolder</c>, by default the folder
    /// <c>programmes</c> beside the program.
    /// </summary>
    public static IServiceCollection AddAidFlowWorkflow(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddTables(configuration);
        services.AddPrivacy(configuration);
        services.AddOrganisations();
        services.AddAccess();
        services.AddHandOver(configuration);
        services.AddAudit();
        services.AddNotifications(configuration);
        services.AddDocumentStore(configuration);
        services.TryAddSingleton(_ => new ProgrammeCatalogue(FolderOf(configuration)));
        services.AddSingleton(provider => new PreScreener(
            FolderOf(configuration), provider.GetRequiredService<ProgrammeCatalogue>(), provider.GetRequiredService<DibaoTable>(), provider.GetRequiredService<TimeProvider>()));
        services.AddRegistry(configuration);
        services.AddCasework(configuration);
        services.AddOffers();
        services.AddStatusPages();
        services.AddSingleton<WorkflowStartup>();
        return services;
    }

    private static string FolderOf(IConfiguration configuration) =>
        configuration["AidFlow:ProgrammesFolder"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "programmes");
}
