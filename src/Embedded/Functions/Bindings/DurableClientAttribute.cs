namespace AidFlow.Embedded.Functions;

/// <summary>Binds a parameter of type <c>DurableTaskClient</c> to the host's task hub.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>
    /// Task hub to talk to; <see langword="null"/> for the one that host.json names. This host has only that one and refuses to
    /// start when another is asked for.
    /// </summary>
    public string? TaskHub { get; set; }

    /// <summary>Setting that holds the hub's connection string; without meaning in this host, which keeps its hub in the data folder.</summary>
    public string? ConnectionName { get; set; }
}
