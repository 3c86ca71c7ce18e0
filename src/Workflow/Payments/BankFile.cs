using System.Text.Json.Serialization;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments;

/// <summary>A file of payments for the bank. Immutable once made.</summary>
public sealed record BankFile
{
    /// <summary>The batch number (批次号): <c>230100-20260930-01</c>.</summary>
    public required string FileId { get; init; }

    /// <summary>How many payments.</summary>
    public required int Lines { get; init; }

    /// <summary>Their sum.</summary>
    public required Fen Total { get; init; }

    /// <summary>SHA-256 of the neutral CSV (UTF-8), lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it: a staff id.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>How many of its payments the bank has settled either way.</summary>
    public required int Settled { get; init; }
}

/// <summary>A payment that waits for a bank file.</summary>
public sealed record DuePayment
{
    /// <summary>The payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>The case.</summary>
    public required ApplicationId ApplicationId { get; init; }

    /// <summary>Name of the payee.</summary>
    public required string PayeeName { get; init; }

    /// <summary>The account, all but the last four digits masked.</summary>
    public required string MaskedAccount { get; init; }

    /// <summary>The amount.</summary>
    public required Fen Amount { get; init; }

    /// <summary>Since when it waits, UTC.</summary>
    public required DateTimeOffset InstructedAt { get; init; }

    /// <summary>Why this caller may not pay it; null when the caller may.</summary>
    public Problem? MayNotPay { get; init; }
}

/// <summary>What a return file of the bank led to. The same file again gives the same report.</summary>
public sealed record ReturnReport
{
    /// <summary>The bank file it answers.</summary>
    public required string FileId { get; init; }

    /// <summary>Lines paid.</summary>
    public required int Paid { get; init; }

    /// <summary>Lines failed or sent back.</summary>
    public required int Failed { get; init; }

    /// <summary>Lines that the bank is working on.</summary>
    public required int InProcess { get; init; }

    /// <summary>Payment numbers that are not in our file; nothing was changed for them.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Payment numbers that occur more than once; nothing was changed for them.</summary>
    public required IReadOnlyList<string> Duplicate { get; init; }

    /// <summary>Payments of ours that the return does not mention; they stay as they were.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Lines whose amount, account or earlier result contradicts ours; nothing was changed for them.</summary>
    public required IReadOnlyList<string> Contradicting { get; init; }

    /// <summary>The cases whose orchestration is to be woken.</summary>
    [JsonIgnore]
    public IReadOnlyList<ApplicationId> Wake { get; init; } = [];
}
