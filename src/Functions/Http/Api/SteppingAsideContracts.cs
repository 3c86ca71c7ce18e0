using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Http.Api;

/// <summary>Stepping aside from a case.</summary>
public sealed record StepAsideRequest
{
    /// <summary>Why, 5 to 200 characters; encrypted, and in no journal.</summary>
    public required string Reason { get; init; }
}

/// <summary>A relative to declare.</summary>
public sealed record RelativeRequest
{
    /// <summary>The relative's ID number of 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>How they are related.</summary>
    public required Kinship Kinship { get; init; }
}
