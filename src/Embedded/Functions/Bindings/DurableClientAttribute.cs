namespace AidFlow.Embedded.Functions;

/// <summary>Binds a parameter of type <c>DurableTaskClient</c> to the host's task hub.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>
    /// Task hub to talk to; <see langword="null"/> for host.json's. This host has one hub and refuses to start with the name of another.
    /// </summary>
    public string? TaskHub { get; set; }

    /// <summary>Setting that holds the hub's connection string; without meaning in this host, which keeps its hub in the data folder.</summary>
    public string? ConnectionName { get; set; }
}
