using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using Azure;

namespace AidFlow.Workflow.Payments;

/// <summary>
/// A bank file as its row has it. The row is written first, with the payments that are meant to go in; then each of
/// them is claimed for the file; what was claimed is what the file holds. Whoever finds the file unfinished goes on.
/// </summary>
internal sealed record BankFileRecord
{
    public required string FileId { get; init; }

    public required OrganisationId Payer { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The payments that are meant to go in; in a finished file those that are in, in the order of the lines.</summary>
    public required IReadOnlyList<string> Payments { get; init; }

    /// <summary>Content is stored and the file can be downloaded.</summary>
    public bool Finished { get; init; }

    public Fen Total { get; init; }

    public string Sha256 { get; init; } = "";

    public ETag ETag { get; init; }
}
