using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidFlow.Workflow.Privacy;

/// <summary>Registers encryption at rest.</summary>
public static class PrivacyServices
{
    /// <summary>
    /// Registers <see cref="KeyRingVault"/>, <see cref="FieldProtector"/> and <see cref="LookupHash"/>. The key ring is
    /// the setting <c>AidFlow:KeyRing</c>; without it, where documents are files (one machine), <c>keys.json</c> in the
    /// data folder. Several machines must share a ring, so there the setting is required.
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
        : configuration["DocumentFolder"] is { Length: > 0 }
            ? new KeyRingSource { FilePath = Path.Combine(configuration["DataFolder"] is { Length: > 0 } folder ? folder : ".aidflow", "keys.json") }
        : new KeyRingSource();
}
