using System.Text.Json.Nodes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>A filled form, as a worker hands it in.</summary>
public sealed record Submission
{
    /// <summary>The programme: <c>jinqiu-zhuxue</c>.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>The answers, nested as the question ids say.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>Chosen by the client, 8 to 100 visible ASCII characters: the same key twice makes one case.</summary>
    public required string IdempotencyKey { get; init; }
}

/// <summary>What the worker gets for a submission.</summary>
public sealed record SubmissionReceipt
{
    /// <summary>The case number.</summary>
    public required ApplicationId ApplicationId { get; init; }

    /// <summary>Where the case stands now.</summary>
    public required ApplicationStatus Status { get; init; }

    /// <summary>Required papers that are not there yet.</summary>
    public required IReadOnlyList<MissingDocument> Missing { get; init; }

    /// <summary>True when this call made the case; false when an earlier call with the same key did.</summary>
    public required bool Created { get; init; }
}

/// <summary>A required paper that is not there.</summary>
/// <param name="Slot">The slot's id: <c>admission-letter</c>.</param>
/// <param name="Name">What the paper is called.</param>
public sealed record MissingDocument(string Slot, LocalizedText Name);
