using System.Globalization;
using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AidFlow.Embedded.Functions;

/// <summary>Puts orchestrator and activity functions on the durable engine.</summary>
internal static class DurableFunctions
{
    private const string Section = $"{HostConfiguration.HostJsonSection}:extensions:durableTask";

    /// <summary>Adds the engine if any function needs it.</summary>
    /// <exception cref="FunctionsStartupException">A limit in host.json is not a positive number.</exception>
    public static void AddServices(IServiceCollection services, IReadOnlyList<FunctionDescriptor> functions, IConfiguration configuration)
    {
        if (!functions.Any(DurableFunctionRules.NeedsEngine))
        {
            return;
        }

        string hubName = configuration[$"{Section}:hubName"] ?? "Default";
        int activities = Limit(configuration, "maxConcurrentActivityFunctions");
        int orchestrations = Limit(configuration, "maxConcurrentOrchestratorFunctions");
        string databasePath = Path.Combine(HostConfiguration.DataFolderPath(configuration), "durable.db");
        services.AddSingleton<DurableStop>();
        services.AddSingleton(provider => new DurableTaskEngine(
            new DurableTaskEngineOptions
            {
                DatabasePath = databasePath,
                HubName = hubName,
                MaxConcurrentActivities = activities,
                MaxConcurrentOrchestrations = orchestrations,
                DataConverter = new ObjectSerializerConverter(provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!),
            },
            Registry(provider, functions),
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<DurableFunctionsService>();
    }

    private static DurableTaskRegistry Registry(IServiceProvider provider, IReadOnlyList<FunctionDescriptor> functions)
    {
        DurableTaskRegistry registry = new();
        FunctionDispatcher dispatcher = provider.GetRequiredService<FunctionDispatcher>();
        CancellationToken stopped = provider.GetRequiredService<DurableStop>().Token;
        foreach (FunctionDescriptor function in functions)
        {
            TaskName name = new(DurableFunctionRules.TaskName(function));
            if (function.Trigger == FunctionTrigger.Orchestration)
            {
                registry.AddOrchestrator(name, new FunctionOrchestrator(function, dispatcher));
            }
            else if (function.Trigger == FunctionTrigger.Activity)
            {
                registry.AddActivity(name, new FunctionActivity(function, dispatcher, stopped));
            }
        }

        return registry;
    }

    /// <summary>A limit of host.json; 0, the engine's word for its default, when the file does not set it.</summary>
    private static int Limit(IConfiguration configuration, string name)
    {
        string? text = configuration[$"{Section}:{name}"];
        if (text is null)
        {
            return 0;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw new FunctionsStartupException($"host.json: extensions.durableTask.{name} is '{text}', which is not a positive number.");
    }
}
