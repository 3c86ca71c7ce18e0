using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Finance;

/// <summary>A finance officer's first page.</summary>
public sealed record FinanceModel
{
    /// <summary>Payments that wait for a bank file, oldest first.</summary>
    public required IReadOnlyList<DuePayment> Due { get; init; }

    /// <summary>Payments that wait for a person to look.</summary>
    public IReadOnlyList<HeldPayment> Held { get; init; } = [];

    /// <summary>Bank files, newest first.</summary>
    public required IReadOnlyList<BankFile> Files { get; init; }

    /// <summary>Funds of this union.</summary>
    public required IReadOnlyList<FundLine> Funds { get; init; }

    /// <summary>Why no file could be made; null when none was asked for.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>A fund and what is in it.</summary>
/// <param name="Name">The programme that it pays for.</param>
/// <param name="Year">The year.</param>
/// <param name="Balance">What is in it.</param>
public sealed record FundLine(LocalizedText Name, int Year, FundBalance Balance);

/// <summary>One bank file.</summary>
public sealed record BankFileModel
{
    /// <summary>The file.</summary>
    public required BankFile File { get; init; }

    /// <summary>Whether it was made just now.</summary>
    public bool JustMade { get; init; }

    /// <summary>What a return led to; null before one was read.</summary>
    public ReturnReport? Report { get; init; }

    /// <summary>Why the return was refused.</summary>
    public LocalizedText? Problem { get; init; }
}
