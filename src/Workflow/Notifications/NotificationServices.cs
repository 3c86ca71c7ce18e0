using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Notifications;

/// <summary>Registers the outbox, its channels and what is read of it.</summary>
public static class NotificationServices
{
    /// <summary>
    /// Registers <see cref="Outbox"/> and the channels that the settings under <c>AidFlow:Notifications</c> name. Channels registered
    /// as <see cref="INotificationChannel"/> come first; the development channel and the messages on the site come last.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    /// <exception cref="InvalidDataException">A message file is wrong.</exception>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection settings = configuration.GetSection("AidFlow:Notifications");

        // Now and not when first asked for: what is wrong stops the start.
        services.AddSingleton(MessageCatalogue.Load(settings["TemplatesFolder"] is { Length: > 0 } folder ? folder : null, settings.Number("MaxSmsSegments") ?? 3));
        services.AddChannels(configuration);
        services.TryAddSingleton(provider => OutboxOptions.Of(configuration, provider.GetRequiredService<IHostEnvironment>().IsDevelopment()));
        services.AddSingleton<PreferenceStore>();
        services.AddSingleton<InAppMessages>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<StaffRoutes>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton(s => new Outbox(
            s.Get<OutboxStore>(), s.Get<OutboxDispatcher>(), s.Get<OutboxSender>(), s.Get<MessageCatalogue>(), s.Get<InAppMessages>(), s.Get<PreferenceStore>(),
            s.Get<WorkerDirectory>(), s.Get<FieldProtector>(), s.Get<LookupHash>(), s.Get<OutboxOptions>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new ApproverDigest(
            s.Get<OutboxStore>(), s.Get<Outbox>(), s.Get<OutboxSender>(), s.Get<IOpenTasks>(), s.Get<WorkingCalendar>(), s.Get<OutboxOptions>(),
            s.Get<FieldProtector>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new ReceiptDesk(s.Get<OutboxStore>(), s.GetService<SmsOptions>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new MessageDesk(
            s.Get<OutboxStore>(), s.Get<Outbox>(), s.Get<OrganisationDirectory>(), s.Get<AuditTrail>(), s.Get<TimeProvider>(), s.Get<ILogger<MessageDesk>>()));
        services.AddSingleton(s => new PreferenceDesk(s.Get<PreferenceStore>(), s.Get<GatedChannels>(), s.Get<AuditTrail>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new MessageMatrix(s.Get<MessageCatalogue>(), s.Get<OutboxOptions>(), s.Get<GatedChannels>(), s.Get<TimeProvider>()));
        return services;
    }

    private static void AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        if (SmsOptions.Of(configuration) is { } sms)
        {
            services.AddSingleton(sms);
            services.AddSingleton<INotificationChannel>(s => new SmsChannel(sms, s.Get<TimeProvider>()));
        }

        if (MailOptions.Of(configuration) is { } mail)
        {
            services.AddSingleton<INotificationChannel>(s => new MailChannel(mail, s.Get<TimeProvider>()));
        }

        if (WeChatOptions.Of(configuration) is { } weChat)
        {
            services.AddSingleton<INotificationChannel>(s => new WeChatChannel(weChat, s.Get<TimeProvider>()));
        }

        services.AddSingleton<DevelopmentChannel>();
        services.AddSingleton<InAppChannel>();
        services.AddSingleton(s => new GatedChannels(
            [.. s.GetServices<INotificationChannel>(), s.Get<DevelopmentChannel>(), s.Get<InAppChannel>()], s.Get<TimeProvider>()));
    }

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
