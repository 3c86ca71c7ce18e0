using AidFlow.Workflow.Calendar;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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

        // Public, and what they are made of is not, so they are put together here.
        services.AddSingleton(s => new HardshipRegistry(
            s.Get<FileOpening>(), s.Get<FileStore>(), s.Get<FilePeople>(), s.Get<RegistryOptions>(), s.Get<TimeProvider>()));
        return services;
    }

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
