using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Access;

/// <summary>Registers signing in.</summary>
public static class AccessServices
{
    /// <summary>Registers <see cref="SignInDesk"/>, <see cref="AntiforgeryToken"/> and what they need.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(new SignInOptions());
        services.AddSingleton<AntiforgeryToken>();
        services.AddSingleton<WorkerDirectory>();
        services.AddSingleton<StaffPasswords>();
        services.AddSingleton<SignInCodes>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<StaffLockout>();
        services.AddSingleton(provider => new SignInDesk(
            provider.GetRequiredService<SignInCodes>(),
            provider.GetRequiredService<SessionStore>(),
            provider.GetRequiredService<StaffLockout>(),
            provider.GetRequiredService<WorkerDirectory>(),
            provider.GetRequiredService<StaffDirectory>(),
            provider.GetRequiredService<StaffPasswords>(),
            provider.GetRequiredService<LookupHash>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetRequiredService<SignInOptions>(),
            provider.GetRequiredService<ILogger<SignInDesk>>()));
        return services;
    }
}
