using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The orchestrators and activities that an engine can run, by name and version. Names compare without regard to case.</summary>
public sealed partial class DurableTaskRegistry
{
    static readonly Task<object?> NoOutput = Task.FromResult<object?>(null);

    readonly TaskTable<ITaskOrchestrator> _orchestrators = new();
    readonly TaskTable<ITaskActivity> _activities = new();

    /// <summary>Every orchestrator with its factory.</summary>
    /// <returns>Names and factories; a name with several versions comes several times.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() => _orchestrators.All;

    /// <summary>Every activity with its factory.</summary>
    /// <returns>Names and factories; a name with several versions comes several times.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() => _activities.All;

    /// <summary>Finds an orchestrator.</summary>
    internal bool TryGetOrchestrator(string name, string version, [NotNullWhen(true)] out Func<IServiceProvider, ITaskOrchestrator>? factory) =>
        _orchestrators.TryFind(name, version, out factory);

    /// <summary>Finds an activity.</summary>
    internal bool TryGetActivity(string name, string version, [NotNullWhen(true)] out Func<IServiceProvider, ITaskActivity>? factory) =>
        _activities.TryFind(name, version, out factory);

    static TaskName NameOf(Type type) =>
        type.GetCustomAttribute<DurableTaskAttribute>(inherit: false) is { Name.Name.Length: > 0 } named ? named.Name : new(type.Name);

    static TaskVersion VersionOf(Type type) => new(type.GetCustomAttribute<DurableTaskAttribute>(inherit: false)?.Version);

    static void CheckClass<T>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!typeof(T).IsAssignableFrom(type) || type.IsAbstract || type.IsInterface)
        {
            throw new ArgumentException($"{type} is not a concrete class that implements {typeof(T).Name}.", nameof(type));
        }
    }

    DurableTaskRegistry Add<T>(TaskTable<T> table, TaskName name, TaskVersion version, Func<IServiceProvider, T> factory)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        ArgumentNullException.ThrowIfNull(factory);
        if (!table.TryAdd(name, version, factory))
        {
            string versioned = version.Version.Length == 0 ? string.Empty : $" with version '{version}'";
            throw new ArgumentException($"An {typeof(T).Name} named '{name}'{versioned} is already added.", nameof(name));
        }

        return this;
    }
}
