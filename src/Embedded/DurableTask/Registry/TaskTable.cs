using System.Diagnostics.CodeAnalysis;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Factories by name and version.</summary>
/// <typeparam name="T">What the factories make.</typeparam>
sealed class TaskTable<T>
{
    readonly Dictionary<(string Name, string Version), Func<IServiceProvider, T>> _factories = new(KeyComparer.Instance);
    readonly HashSet<string> _versionedNames = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, T>>> All =>
        _factories.Select(entry => KeyValuePair.Create(new TaskName(entry.Key.Name), entry.Value));

    internal bool TryAdd(TaskName name, TaskVersion version, Func<IServiceProvider, T> factory)
    {
        if (!_factories.TryAdd((name.Name, version.Version), factory))
        {
            return false;
        }

        if (version.Version.Length > 0)
        {
            _versionedNames.Add(name.Name);
        }

        return true;
    }

    /// <summary>
    /// Finds the factory of exactly that version. An unversioned one serves every version only while the name has no
    /// versioned one: otherwise a call for version 3 could silently end at another implementation.
    /// </summary>
    internal bool TryFind(string name, string version, [NotNullWhen(true)] out Func<IServiceProvider, T>? factory) =>
        _factories.TryGetValue((name, version), out factory)
        || (version.Length > 0 && !_versionedNames.Contains(name) && _factories.TryGetValue((name, string.Empty), out factory));

    sealed class KeyComparer : IEqualityComparer<(string Name, string Version)>
    {
        internal static readonly KeyComparer Instance = new();

        public bool Equals((string Name, string Version) x, (string Name, string Version) y) =>
            StringComparer.OrdinalIgnoreCase.Equals(x.Name, y.Name) && StringComparer.OrdinalIgnoreCase.Equals(x.Version, y.Version);

        public int GetHashCode((string Name, string Version) key) => HashCode.Combine(
            StringComparer.OrdinalIgnoreCase.GetHashCode(key.Name), StringComparer.OrdinalIgnoreCase.GetHashCode(key.Version));
    }
}
