using System.Globalization;
using AidFlow.Embedded.DurableTask;
using Microsoft.Extensions.Configuration;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// What host.json says in <c>extensions.durableTask</c>: the official section's keys as far as they mean something here, and
/// below <c>storageProvider</c>, where every official store has its own keys, those of this engine's store.
/// </summary>
internal sealed class DurableTaskSettings
{
    private const string Section = $"{HostConfiguration.HostJsonSection}:extensions:durableTask";

    private readonly IConfigurationSection section;
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="FunctionsStartupException">A value is not one that its key can have; the message names the key.</exception>
    public DurableTaskSettings(IConfiguration configuration)
    {
        section = configuration.GetSection(Section);
        HubName = Text("hubName") ?? "Default";
        MaxConcurrentActivities = Number("maxConcurrentActivityFunctions");
        MaxConcurrentOrchestrations = Number("maxConcurrentOrchestratorFunctions");
        KeepsHotInstances = Flag("extendedSessionsEnabled") ?? true;
        HotInstanceIdleTimeout = Number("extendedSessionIdleTimeoutInSeconds") is > 0 and int seconds ? TimeSpan.FromSeconds(seconds) : null;
        MaxHotInstances = Number("storageProvider:maxHotInstances");
        MaxQueuedActivities = Number("storageProvider:maxQueuedActivities");
        Ignored = [.. section.AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null && !known.Contains(setting.Key))
            .Select(setting => setting.Key.Replace(':', '.'))
            .Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary><c>hubName</c>; "Default" if the file does not say.</summary>
    public string HubName { get; }

    /// <summary><c>maxConcurrentActivityFunctions</c>; 0, the engine's word for its default, if the file does not say, like all numbers here.</summary>
    public int MaxConcurrentActivities { get; }

    /// <summary><c>maxConcurrentOrchestratorFunctions</c>.</summary>
    public int MaxConcurrentOrchestrations { get; }

    /// <summary><c>extendedSessionsEnabled</c>; true if the file does not say.</summary>
    public bool KeepsHotInstances { get; }

    /// <summary><c>extendedSessionIdleTimeoutInSeconds</c>; null, without a limit, if the file does not say.</summary>
    public TimeSpan? HotInstanceIdleTimeout { get; }

    /// <summary><c>storageProvider.maxHotInstances</c>.</summary>
    public int MaxHotInstances { get; }

    /// <summary><c>storageProvider.maxQueuedActivities</c>.</summary>
    public int MaxQueuedActivities { get; }

    /// <summary>Keys that mean nothing here, for one line in the log: the official section has more than this engine needs.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The engine's options.</summary>
    public DurableTaskEngineOptions ToOptions(string databasePath, DataConverter converter) => new()
    {
        DatabasePath = databasePath,
        HubName = HubName,
        MaxConcurrentActivities = MaxConcurrentActivities,
        MaxConcurrentOrchestrations = MaxConcurrentOrchestrations,
        MaxQueuedActivities = MaxQueuedActivities,
        KeepsHotInstances = KeepsHotInstances,
        MaxHotInstances = MaxHotInstances,
        HotInstanceIdleTimeout = HotInstanceIdleTimeout,
        DataConverter = converter,
        RefusesContradictoryDedupeStatuses = true,
    };

    private string? Text(string key)
    {
        known.Add(key);
        return section[key] is { } text && string.IsNullOrWhiteSpace(text) ? throw Wrong(key, text, "must not be empty") : section[key];
    }

    private int Number(string key) =>
        Text(key) is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value
        : throw Wrong(key, text, $"is not a positive number up to {int.MaxValue}");

    private bool? Flag(string key) =>
        Text(key) is not { } text ? null
        : bool.TryParse(text, out bool value) ? value
        : throw Wrong(key, text, "is neither true nor false");

    private static FunctionsStartupException Wrong(string key, string value, string problem) =>
        new($"host.json: extensions.durableTask.{key.Replace(':', '.')} is '{value}', which {problem}.");
}
