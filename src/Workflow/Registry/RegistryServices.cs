using AidFlow.Workflow.Data;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Registry;

/// <summary>Registers the hardship registry.</summary>
public static class RegistryServices
{
    /// <summary>Registers <see cref="HardshipRegistry"/> and what it stands on. Settings: <see cref="RegistryOptions"/>.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(_ => RegistryOptions.From(configuration));
        services.AddSingleton<FileStore>();
        services.AddSingleton<FilePeople>();
        services.AddSingleton<FileIndex>();
        services.AddSingleton<FileHistory>();
        services.AddSingleton<FileKeeper>();
        services.AddSingleton<FileOpening>();
        services.AddSingleton<SpotCheckSeeds>();
        services.AddSingleton<FileActs>();
        services.AddSingleton<FileAccess>();
        services.AddSingleton<FileViews>();
        services.AddSingleton<FileLists>();
        services.AddSingleton<IDevelopmentData, DevelopmentFiles>();

        // Public, and what they are made of is not, so they are put together here.
        services.AddSingleton(s => new HardshipRegistry(
            s.Get<FileOpening>(), s.Get<FileStore>(), s.Get<FilePeople>(), s.Get<FileKeeper>(), s.Get<FileActs>(), s.Get<RegistryOptions>()));
        services.AddSingleton(s => new RegistryDesk(
            s.Get<FileKeeper>(), s.Get<FilePeople>(), s.Get<FileOpening>(), s.Get<FileHistory>(), s.Get<FileAccess>(), s.Get<FileViews>(), s.Get<FileLists>(),
            s.Get<FileActs>(), s.Get<DibaoTable>(), s.Get<OrganisationDirectory>()));
        services.AddSingleton(s => new FilePaperDesk(
            s.Get<FileKeeper>(), s.Get<FileHistory>(), s.Get<FileAccess>(), s.Get<FileActs>(), s.Get<FilePeople>(), s.Get<IDocumentStore>()));
        services.AddSingleton(s => new RegistryImport(
            s.Get<FileKeeper>(), s.Get<FileOpening>(), s.Get<FilePeople>(), s.Get<FileActs>(), s.Get<OrganisationDirectory>(), s.Get<RegistryOptions>()));
        services.AddSingleton(s => new RegistryNight(
            s.Get<FileKeeper>(), s.Get<FileIndex>(), s.Get<FileActs>(), s.Get<FileAccess>(), s.Get<WorkflowTables>(), s.Get<Outbox>(), s.Get<ILogger<RegistryNight>>()));
        return services;
    }

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
