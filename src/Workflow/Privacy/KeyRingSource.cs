namespace AidFlow.Workflow.Privacy;

/// <summary>Where the key ring is kept. Exactly one of the two is set.</summary>
public sealed record KeyRingSource
{
    /// <summary>The ring itself, from the setting <c>AidFlow:KeyRing</c>: in Azure a Key Vault reference.</summary>
    public string? Json { get; init; }

    /// <summary>A file that is made at the first start, readable by its owner only.</summary>
    public string? FilePath { get; init; }

    /// <summary>Keeps the keys out of logs.</summary>
    public override string ToString() => FilePath is null ? "setting AidFlow:KeyRing" : FilePath;
}
