using System.Reflection;

namespace AidFlow.Embedded.Functions;

/// <summary>How a <see cref="FunctionsTestHost"/> runs.</summary>
public sealed record FunctionsTestHostOptions
{
    /// <summary>Assembly to find functions in; <see langword="null"/> when <see cref="FunctionTypes"/> says which.</summary>
    public Assembly? FunctionsAssembly { get; init; }

    /// <summary>Types to find functions in, besides those of <see cref="FunctionsAssembly"/>.</summary>
    public IReadOnlyList<Type> FunctionTypes { get; init; } = [];

    /// <summary>
    /// Data folder, kept when the host is disposed, so that a second host can continue; <see langword="null"/> for a fresh one
    /// that is deleted with the host.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>Name of the environment. Default <c>Production</c>.</summary>
    public string EnvironmentName { get; init; } = "Production";

    /// <summary>Folder with host.json and the like; <see langword="null"/> for the folder of the test program.</summary>
    public string? HostJsonFolder { get; init; }

    /// <summary>Settings that outrank all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Command line. Without <c>--port</c> and <c>--urls</c> the host takes a free port of 127.0.0.1.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];
}
