namespace AidFlow.Embedded.DurableTask;

/// <summary>How an orchestration starts over.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the next round.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that no one has waited for yet are kept for the next round.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the next round; <c>null</c> or white space keeps the present one.</summary>
    public string? NewVersion { get; set; }
}
