namespace AidFlow.Embedded.DurableTask;

/// <summary>Names an orchestrator or activity class; without it the class's own name counts.</summary>
/// <param name="name">The name; <c>null</c> or empty for the class's own.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The name; default for the class's own.</summary>
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    /// <summary>The version; <c>null</c> or empty for none.</summary>
    public string? Version { get; set; }
}
