namespace AidFlow.Embedded.Tables;

/// <summary>What happens to properties that the store has and the given entity has not.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go.</summary>
    Replace = 1,
}
