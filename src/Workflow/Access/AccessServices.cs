using AidFlow.Workflow.Data;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
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

    /// <summary>Registers <see cref="HandOverDesk"/>; the apps stand under <c>AidFlow:HandOver</c>, in Development there is one to try.</summary>
    public static IServiceCollection AddHandOver(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(provider => configuration.GetSection("AidFlow:HandOver").Exists()
            ? HandOverOptions.Of(configuration)
            : provider.GetService<IHostEnvironment>()?.IsDevelopment() == true ? HandOverOptions.Development : new HandOverOptions());
        services.AddSingleton(provider => new HandOverDesk(
            provider.GetRequiredService<WorkflowTables>(),
            provider.GetRequiredService<FieldProtector>(),
            provider.GetRequiredService<LookupHash>(),
            provider.GetRequiredService<WorkerDirectory>(),
            provider.GetRequiredService<SessionStore>(),
            provider.GetRequiredService<SignInOptions>(),
            provider.GetRequiredService<HandOverOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
