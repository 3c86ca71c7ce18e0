using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Where settings come from, weakest first: the data folder's stores, host.json (below <see cref="HostJsonSection"/>),
/// appsettings.json and that of the environment, local.settings.json (in Development), environment variables, command line.
/// </summary>
internal static class HostConfiguration
{
    /// <summary>
    /// Section that host.json appears under; the official host's name for it, so that for example the environment variable
    /// <c>AzureFunctionsJobHost__extensions__durableTask__hubName</c> overrides the file.
    /// </summary>
    public const string HostJsonSection = "AzureFunctionsJobHost";

    /// <summary>Name of the environment by the official worker's precedence.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string EnvironmentName(Func<string, string?> variable) =>
        NotEmpty(variable("DOTNET_ENVIRONMENT"))
        ?? NotEmpty(variable("AZURE_FUNCTIONS_ENVIRONMENT"))
        ?? "Production";

    /// <summary>Adds all sources.</summary>
    /// <exception cref="FunctionsStartupException">A file is not valid JSON.</exception>
    public static void AddSources(IConfigurationManager configuration, HostSettings settings, string environmentName)
    {
        string folder = settings.HostJsonFolder ?? AppContext.BaseDirectory;
        configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, "host.json"), HostJsonSection));
        configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, "appsettings.json")));
        configuration.AddInMemoryCollection(SettingsFile.Read(Path.Combine(folder, $"appsettings.{environmentName}.json")));
        if (environmentName == "Development")
        {
            configuration.AddInMemoryCollection(LocalSettings.Read(folder));
        }

        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(settings.Args);
        configuration.AddInMemoryCollection(settings.Overrides);
        string dataFolder = DataFolderPath(configuration);

        // First in the list is the weakest: a store that the operator configures wins, and takes the documents with it.
        Dictionary<string, string?> defaults = new() { ["DataFolder"] = dataFolder };
        string tables = NotEmpty(configuration["AzureWebJobsStorage"]) ?? $"Data Source={Path.Combine(dataFolder, "tables.db")}";
        if (tables.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase))
        {
            defaults["AzureWebJobsStorage"] = tables;
            defaults["DocumentFolder"] = Path.Combine(dataFolder, "documents");
        }

        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
    }

    /// <summary>Full path of the data folder: setting <c>DataFolder</c>, by default <c>.aidflow</c> below the current directory.</summary>
    public static string DataFolderPath(IConfiguration configuration) =>
        Path.GetFullPath(NotEmpty(configuration["DataFolder"]) ?? ".aidflow");

    /// <summary>Prefix of all routes, without slashes at its ends.</summary>
    public static string RoutePrefix(IConfiguration configuration) =>
        (configuration[$"{HostJsonSection}:extensions:http:routePrefix"] ?? "api").Trim('/');

    private static string? NotEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
