namespace AidFlow.Workflow.Privacy;

/// <summary>The keys of one installation: versions of data keys, the newest of which encrypts, and one lookup key.</summary>
public sealed class KeyRing
{
    internal ReadOnlySpan<byte> LookupKey => throw new NotSupportedException();
}
