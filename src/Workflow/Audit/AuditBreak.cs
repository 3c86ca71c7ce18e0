using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Audit;

/// <summary>How a chain is broken at an entry.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditBreak>))]
public enum AuditBreak
{
    /// <summary>The content does not give the stored hash.</summary>
    Changed,

    /// <summary>The entry does not follow the one before it: one of them was replaced.</summary>
    Unlinked,

    /// <summary>No entry has this sequence, though later ones or the head say that it existed.</summary>
    Missing,

    /// <summary>The entry is not one that the head knows of.</summary>
    Added,

    /// <summary>The head itself is missing, unreadable or not sealed with this installation's key.</summary>
    Head,
}
