using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;
using Azure;

namespace AidFlow.Workflow.Payments;

/// <summary>A payment as its row has it: inserted once, its status moves forward only, its amount and payee never change.</summary>
internal sealed record PaymentRecord
{
    public required string PaymentId { get; init; }

    public required ApplicationId Application { get; init; }

    /// <summary>The city union that pays.</summary>
    public required OrganisationId Payer { get; init; }

    public required Fen Amount { get; init; }

    public required string Remittance { get; init; }

    /// <summary>Null in a row that a withdrawal left in a payment's place.</summary>
    public PayeeAccount? Payee { get; init; }

    public required PaymentStatus Status { get; init; }

    public required DateTimeOffset InstructedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The bank file it went into.</summary>
    public string? FileId { get; init; }

    /// <summary>Why the bank sent it back.</summary>
    public LocalizedText? ReturnReason { get; init; }

    public ETag ETag { get; init; }
}
