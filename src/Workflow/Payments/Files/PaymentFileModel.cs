using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>A file of payments before it takes a bank's form. Writers make bytes of it; equal models give equal bytes.</summary>
public sealed record PaymentFileModel
{
    /// <summary>The batch number (批次号), at most 35 characters: <c>230100-20260930-01</c>.</summary>
    public required string FileId { get; init; }

    /// <summary>Whose account is debited.</summary>
    public required PaymentFilePayer Payer { get; init; }

    /// <summary>The day of the file and of the payment, Asia/Shanghai.</summary>
    public required DateOnly CreatedOn { get; init; }

    /// <summary>The payments, numbered from 1.</summary>
    public required IReadOnlyList<PaymentFileLine> Lines { get; init; }

    /// <summary>The sum of the lines.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public Fen Total => Lines.Aggregate(Fen.Zero, (sum, line) => sum + line.Amount);
}

/// <summary>Whose account is debited.</summary>
/// <param name="Name">Name at the bank.</param>
/// <param name="Account">The account.</param>
/// <param name="BankCode">Clearing code of its bank.</param>
public sealed record PaymentFilePayer(string Name, AccountNumber Account, CnapsCode BankCode);

/// <summary>One payment of a file.</summary>
public sealed record PaymentFileLine
{
    /// <summary>Place in the file, from 1.</summary>
    public required int LineNumber { get; init; }

    /// <summary>Name of the payee as at the bank, at most 60 bytes in GBK.</summary>
    public required string PayeeName { get; init; }

    /// <summary>The account to credit.</summary>
    public required AccountNumber Account { get; init; }

    /// <summary>Bank and branch in words.</summary>
    public required string BankName { get; init; }

    /// <summary>Clearing code of that bank; null when not known.</summary>
    public CnapsCode? BankCode { get; init; }

    /// <summary>The amount, above zero.</summary>
    public required Fen Amount { get; init; }

    /// <summary>Text on the payee's statement, at most 20 characters; never the reason of hardship.</summary>
    public required string Remittance { get; init; }

    /// <summary>Our number of the payment, unique for ever, at most 35 characters. The bank's return names it.</summary>
    public required string PaymentId { get; init; }

    /// <summary>Number and amount; names stay out of logs.</summary>
    public override string ToString() => $"{LineNumber} {PaymentId} {Amount}";
}
