namespace AidFlow.Workflow.Privacy;

/// <summary>Opens the key ring at start-up and holds it.</summary>
public sealed class KeyRingVault
{
    /// <summary>The open ring.</summary>
    /// <exception cref="InvalidOperationException">It was not opened yet.</exception>
    public KeyRing Current => throw new NotSupportedException();
}
