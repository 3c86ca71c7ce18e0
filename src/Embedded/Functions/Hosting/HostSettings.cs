using System.Reflection;

namespace AidFlow.Embedded.Functions;

/// <summary>How a host differs from the one that a program's command line starts; the defaults are that one.</summary>
internal sealed record HostSettings
{
    /// <summary>Command line.</summary>
    public required string[] Args { get; init; }

    /// <summary>Whether a failed start ends the process instead of throwing.</summary>
    public bool EndProcess { get; init; }

    /// <summary>Types with functions; null for those of the entry assembly.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; init; }

    /// <summary>Name of the environment; null to take it from environment variables.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>Folder with host.json; null for the application's own.</summary>
    public string? HostJsonFolder { get; init; }

    /// <summary>Settings that outrank all others.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    /// <summary>The types to look for functions in.</summary>
    public IReadOnlyList<Type> Types() =>
        FunctionTypes
        ?? Assembly.GetEntryAssembly()?.GetTypes()
        ?? throw new InvalidOperationException("There is no entry assembly to find functions in.");
}
