using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;
using Azure;

namespace AidFlow.Workflow.Lists;

/// <summary>What became of a row of a list: what the rules said, and where its case stands.</summary>
internal sealed record ListRow
{
    /// <summary>The list and the row.</summary>
    public required ListPlace Place { get; init; }

    /// <summary>The list's round in which the row was looked at.</summary>
    public required int Round { get; init; }

    /// <summary>What the rules said.</summary>
    public required EligibilityOutcome Outcome { get; init; }

    /// <summary>The amount by the rules; null when there is none.</summary>
    public Fen? Amount { get; init; }

    /// <summary>Ids of the rules that failed, and of those that miss a fact.</summary>
    public IReadOnlyList<string> NotPassed { get; init; } = [];

    /// <summary>Why the row is left out; null when it fits.</summary>
    public LocalizedText? Refusal { get; init; }

    /// <summary>The row's case; null before the list is carried out.</summary>
    public ApplicationId? Case { get; init; }

    /// <summary>Where the case stands; null before there is one.</summary>
    public ApplicationStatus? Status { get; init; }

    /// <summary>The version of the row that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether the row goes on when the list is approved.</summary>
    public bool Fits => Refusal is null;

    /// <summary>Whether nothing follows for the row: paid, granted, rejected, withdrawn. A returned payment is still to be settled.</summary>
    public static bool IsOver(ApplicationStatus status) => CaseTransitions.IsFinal(status) || status == ApplicationStatus.Paid;
}

/// <summary>How far a list has come. Rows are gone through in shards; the row after the last one that is done is the next.</summary>
/// <param name="Round">The list's round.</param>
/// <param name="Evaluated">Rows that were looked at.</param>
/// <param name="CarriedOut">Rows that have their case.</param>
/// <param name="ETag">The version that was read.</param>
internal sealed record ListCursor(int Round, int Evaluated, int CarriedOut, ETag ETag = default);
