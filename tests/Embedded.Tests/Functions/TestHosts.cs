using AidFlow.Embedded.Functions;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.Tests.Functions;

/// <summary>Starts hosts with the functions of given types.</summary>
internal static class TestHosts
{
    /// <summary>A host whose routes have no prefix.</summary>
    public static Task<FunctionsTestHost> StartAsync(
        Type[] types, Action<FunctionsApplicationBuilder>? configure = null, FunctionsTestHostOptions? options = null)
    {
        options ??= new FunctionsTestHostOptions();
        return FunctionsTestHost.StartAsync(
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.ConfigureFunctionsWebApplication();
                configure?.Invoke(builder);
            },
            options with
            {
                FunctionTypes = types,
                Settings = new Dictionary<string, string?>(options.Settings)
                {
                    ["AzureFunctionsJobHost:extensions:http:routePrefix"] =
                        options.Settings.GetValueOrDefault("AzureFunctionsJobHost:extensions:http:routePrefix", string.Empty),
                },
            });
    }

    /// <summary>The message with which a host with the functions of the types refuses to start.</summary>
    public static async Task<string> RefusalAsync(params Type[] types)
    {
        FunctionsStartupException refusal = await Assert.ThrowsAsync<FunctionsStartupException>(() => StartAsync(types));
        return refusal.Message;
    }
}
