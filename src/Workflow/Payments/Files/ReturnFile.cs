using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>A bank's return (回盘) as read: what could be read, and what could not.</summary>
public sealed record ReturnFile
{
    /// <summary>The batch number that it answers; null when it names none.</summary>
    public required string? FileId { get; init; }

    /// <summary>The payer's account; null when it names none.</summary>
    public required AccountNumber? PayerAccount { get; init; }

    /// <summary>The lines that could be read, in order.</summary>
    public required IReadOnlyList<ReturnLine> Lines { get; init; }

    /// <summary>What could not be read. A file with faults is not used in part: the lines around a fault are suspect too.</summary>
    public required IReadOnlyList<ReturnFault> Faults { get; init; }
}

/// <summary>The bank's word on one payment.</summary>
public sealed record ReturnLine
{
    /// <summary>Row in the file, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Our number of the payment.</summary>
    public required string PaymentId { get; init; }

    /// <summary>The account that was credited or not.</summary>
    public required AccountNumber Account { get; init; }

    /// <summary>The amount.</summary>
    public required Fen Amount { get; init; }

    /// <summary>What became of it.</summary>
    public required ReturnState State { get; init; }

    /// <summary>The bank's own code; empty for none.</summary>
    public required string BankCode { get; init; }

    /// <summary>The bank's own words; empty for none.</summary>
    public required string BankText { get; init; }

    /// <summary>Row, number and state; accounts stay out of logs.</summary>
    public override string ToString() => $"{Row} {PaymentId} {State}";
}

/// <summary>What became of a payment.</summary>
public enum ReturnState
{
    /// <summary>成功: arrived.</summary>
    Paid,

    /// <summary>失败: refused at once.</summary>
    Failed,

    /// <summary>处理中, 可疑: in work or unsure. Wait; never send again.</summary>
    InProcess,

    /// <summary>退汇: sent back days later.</summary>
    SentBack,
}

/// <summary>Something in a return that could not be read.</summary>
/// <param name="Row">Row in the file, from 1; null when the whole file is meant.</param>
/// <param name="Code">Stable code: <c>return-file.amount</c>.</param>
/// <param name="Message">What is wrong. Does not repeat the value.</param>
public sealed record ReturnFault(int? Row, string Code, LocalizedText Message);
