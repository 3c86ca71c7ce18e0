using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AidFlow.Embedded.Functions;

/// <summary>Puts orchestrator and activity functions on the durable engine.</summary>
internal static class DurableFunctions
{
    /// <summary>Adds the engine if any function needs it.</summary>
    /// <exception cref="FunctionsStartupException">A value in host.json is not one that its key can have.</exception>
    public static void AddServices(IServiceCollection services, IReadOnlyList<FunctionDescriptor> functions, IConfiguration configuration)
    {
        if (!functions.Any(DurableFunctionRules.NeedsEngine))
        {
            return;
        }

        DurableTaskSettings settings = new(configuration);
        string databasePath = Path.Combine(HostConfiguration.DataFolderPath(configuration), "durable.db");
        services.AddSingleton(settings);
        services.AddSingleton<DurableStop>();
        services.AddSingleton(provider => new DurableTaskEngine(
            settings.ToOptions(databasePath, new ObjectSerializerConverter(provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!)),
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
}
