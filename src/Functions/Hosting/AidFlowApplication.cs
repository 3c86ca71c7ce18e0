using AidFlow.Functions.Development;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.Middleware;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Functions.Http.Pages;
using AidFlow.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Functions.Hosting;

/// <summary>What makes a Functions app AidFlow: middleware and services.</summary>
public static class AidFlowApplication
{
    /// <summary>Adds middleware and services. Call it after <c>ConfigureFunctionsWebApplication</c>.</summary>
    /// <exception cref="InvalidOperationException">An HTTP function does not say who may call it.</exception>
    public static FunctionsApplicationBuilder UseAidFlow(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // In this order: an answer of the later ones carries the headers of the earlier ones.
        builder.UseMiddleware<CorrelationMiddleware>();
        builder.UseMiddleware<SecurityHeadersMiddleware>();
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.UseMiddleware<AntiforgeryMiddleware>();
        builder.UseMiddleware<OutboxKickMiddleware>();
        builder.UseMiddleware<UnreadMessagesMiddleware>();

        IServiceCollection services = builder.Services;
        if (builder.Environment.IsDevelopment())
        {
            // Made when it is first asked for: by then the data folder is there and this process has it for itself.
            string dataFolder = builder.Configuration["DataFolder"] is { Length: > 0 } folder ? folder : ".aidflow";
            DateTimeOffset start = DevelopmentClockStart.Of(builder.Configuration);
            services.AddSingleton(_ => new DevelopmentClock(TimeProvider.System, new ClockFile(Path.Combine(dataFolder, "clock.json")), start));
            services.AddSingleton<TimeProvider>(s => s.GetRequiredService<DevelopmentClock>());
        }

        services.AddSingleton(new HttpFunctionCatalogue(typeof(AidFlowApplication).Assembly));
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<ApiJson>();
        services.AddSingleton<OpenApiDocument>();
        services.AddSingleton<CaseWaker>();
        services.AddSingleton<ApplicationIntake>();
        services.AddSingleton<ImportStarter>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(s => s.GetRequiredService<OutboxPump>());
        services.AddHostedService<StartupBanner>();
        services.AddAidFlowPages();
        services.AddAidFlowWorkflow(builder.Configuration);
        return builder;
    }
}
