using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidFlow.Workflow.Privacy;

/// <summary>Registers encryption at rest.</summary>
public static class PrivacyServices
{
    /// <summary>
    /// Registers <see cref="KeyRingVault"/>, <see cref="FieldProtector"/> and <see cref="LookupHash"/>. The key ring is
    /// the setting <c>AidFlow:KeyRing</c>; without it, on a machine that has a data folder, <c>keys.json</c> in it. A
    /// machine without one (Azure) needs the setting; machines that share a store and not a ring are refused at start.
    /// </summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(SourceOf(configuration));
        services.AddSingleton<KeyRingVault>();
        services.AddSingleton<FieldProtector>();
        services.AddSingleton<LookupHash>();
        return services;
    }

    private static KeyRingSource SourceOf(IConfiguration configuration) =>
        configuration["AidFlow:KeyRing"] is { Length: > 0 } json ? new KeyRingSource { Json = json }
        : configuration["DataFolder"] is { Length: > 0 } folder ? new KeyRingSource { FilePath = Path.Combine(folder, "keys.json") }
        : new KeyRingSource();
}
