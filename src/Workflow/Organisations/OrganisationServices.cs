using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Organisations;

/// <summary>Registers the unions and their staff.</summary>
public static class OrganisationServices
{
    /// <summary>Registers <see cref="OrganisationDirectory"/>, <see cref="StaffDirectory"/>, what fills them, and the desks of their administrators.</summary>
    public static IServiceCollection AddOrganisations(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<OrganisationDirectory>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<Seeder>();
        services.AddSingleton<DemoData>();
        services.AddSingleton<OrganisationKeeper>();
        services.AddSingleton<StaffKeeper>();
        services.AddSingleton<StaffContacts>();
        services.AddSingleton<LastAdministrator>();
        services.AddSingleton(s => new StaffInvitations(
            s.GetRequiredService<WorkflowTables>(), s.GetRequiredService<StaffDirectory>(), s.GetRequiredService<StaffPasswords>(), s.GetRequiredService<AuditTrail>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new OrganisationDesk(
            s.GetRequiredService<WorkflowTables>(), s.GetRequiredService<OrganisationDirectory>(), s.GetRequiredService<OrganisationKeeper>(), s.GetRequiredService<StaffDirectory>(),
            s.GetRequiredService<TaskStore>(), s.GetRequiredService<AuditTrail>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new StaffDesk(
            s.GetRequiredService<StaffDirectory>(), s.GetRequiredService<StaffKeeper>(), s.GetRequiredService<StaffContacts>(), s.GetRequiredService<StaffInvitations>(),
            s.GetRequiredService<LastAdministrator>(), s.GetRequiredService<OrganisationDirectory>(), s.GetRequiredService<LookupHash>(), s.GetRequiredService<AuditTrail>()));
        services.AddSingleton(s => new RelativesDesk(s.GetRequiredService<StaffDirectory>(), s.GetRequiredService<StaffKeeper>(), s.GetRequiredService<LookupHash>()));
        services.AddSingleton<ImportStore>();
        services.AddSingleton<OrganisationImporter>();
        services.AddSingleton<StaffImporter>();
        services.AddSingleton(s => new ImportDesk(
            s.GetRequiredService<ImportStore>(), s.GetRequiredService<IDocumentStore>(), s.GetRequiredService<OrganisationImporter>(), s.GetRequiredService<StaffImporter>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
