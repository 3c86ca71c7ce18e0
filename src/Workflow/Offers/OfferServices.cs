using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Offers;

/// <summary>Registers offers.</summary>
public static class OfferServices
{
    /// <summary>Registers <see cref="OfferDesk"/> and <see cref="OfferRun"/>; the registry and casework are registered beside.</summary>
    public static IServiceCollection AddOffers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<OfferStore>();
        services.AddSingleton<HouseholdCases>();
        services.AddSingleton<OfferMaker>();

        // Public, and what they are made of is not, so they are put together here.
        services.AddSingleton(s => new OfferRun(
            s.Get<WorkflowTables>(), s.Get<FileIndex>(), s.Get<FileKeeper>(), s.Get<OfferMaker>(), s.Get<ProgrammeCatalogue>(), s.Get<OrganisationDirectory>(),
            s.Get<TimeProvider>(), s.Get<ILogger<OfferRun>>()));
        services.AddSingleton(s => new OfferDesk(
            s.Get<OfferStore>(), s.Get<HouseholdCases>(), s.Get<FileStore>(), s.Get<FilePeople>(), s.Get<ApplicationDesk>(), s.Get<SubmissionDesk>(),
            s.Get<CaseKeeper>(), s.Get<DraftStore>(), s.Get<ProgrammeCatalogue>(), s.Get<OrganisationDirectory>(), s.Get<AuditTrail>(), s.Get<CaseJournal>(),
            s.Get<TimeProvider>()));
        return services;
    }

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
