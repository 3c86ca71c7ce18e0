using AidFlow.Workflow.Registry;

namespace AidFlow.Functions.Http.Api;

/// <summary>Asks for a masked number of a member.</summary>
public sealed record RevealMemberRequest
{
    /// <summary>Number of the member within the file, from 1.</summary>
    public required int Member { get; init; }

    /// <summary>Which number.</summary>
    public required FileSecret Field { get; init; }

    /// <summary>Why it is needed: 5 to 200 characters, recorded.</summary>
    public required string Reason { get; init; }
}

/// <summary>A masked number in full.</summary>
/// <param name="Value">The number.</param>
public sealed record RevealedMember(string Value);

/// <summary>Opens a new file for the household of a closed one.</summary>
public sealed record SuccessorRequest
{
    /// <summary>The category.</summary>
    public required string Category { get; init; }
}
