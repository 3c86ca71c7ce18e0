using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Errors;

/// <summary>A refusal, or something that broke.</summary>
public sealed record ErrorModel
{
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong, and what to do.</summary>
    public required Problem Problem { get; init; }

    /// <summary>Under which it is found in the logs.</summary>
    public required string Reference { get; init; }
}
