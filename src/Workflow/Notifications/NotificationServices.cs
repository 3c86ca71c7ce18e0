using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>Registers the outbox and its channels.</summary>
public static class NotificationServices
{
    /// <summary>
    /// Registers <see cref="Outbox"/>. Channels are all registered <see cref="INotificationChannel"/>; the development
    /// channel comes last. Setting <c>AidFlow:PublicAddress</c>: address of the worker's pages, as messages name it.
    /// </summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(provider => new OutboxOptions
        {
            KeepTexts = provider.GetRequiredService<IHostEnvironment>().IsDevelopment(),
            Site = configuration["AidFlow:PublicAddress"] is { Length: > 0 } url ? url.TrimEnd('/') : new OutboxOptions().Site,
        });
        services.AddSingleton<DevelopmentChannel>();
        services.AddSingleton(provider => new OutboxDispatcher(
            [.. provider.GetServices<INotificationChannel>(), provider.GetRequiredService<DevelopmentChannel>()],
            provider.GetRequiredService<FieldProtector>(),
            provider.GetRequiredService<OutboxOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxDispatcher>>()));
        services.AddSingleton(provider => new Outbox(
            provider.GetRequiredService<WorkflowTables>(),
            provider.GetRequiredService<OutboxDispatcher>(),
            provider.GetRequiredService<WorkerDirectory>(),
            provider.GetRequiredService<FieldProtector>(),
            provider.GetRequiredService<OutboxOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
