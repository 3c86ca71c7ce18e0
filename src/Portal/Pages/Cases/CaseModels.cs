using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Cases;

/// <summary>The worker's own cases.</summary>
public sealed record CasesModel
{
    /// <summary>The cases, newest first.</summary>
    public required IReadOnlyList<CaseSummary> Cases { get; init; }

    /// <summary>Programmes whose form the worker has begun to fill in.</summary>
    public IReadOnlyList<ProgrammeDefinition> Drafts { get; init; } = [];
}

/// <summary>One case, for the worker.</summary>
public sealed record CaseModel
{
    /// <summary>The case.</summary>
    public required CaseView Case { get; init; }

    /// <summary>What the worker has just done; null when nothing.</summary>
    public CaseFlash? Flash { get; init; }
}

/// <summary>What a worker has just done with a case, confirmed on the next page.</summary>
public enum CaseFlash
{
    /// <summary>Sent a correction.</summary>
    Corrected,

    /// <summary>Changed the account.</summary>
    Account,

    /// <summary>Withdrew.</summary>
    Withdrawn,
}

/// <summary>The page on which papers are sent.</summary>
public sealed record DocumentsModel
{
    /// <summary>The case.</summary>
    public required CaseView Case { get; init; }

    /// <summary>The slot that was just sent to; null when none.</summary>
    public string? Slot { get; init; }

    /// <summary>What is wrong with the file for <see cref="Slot"/>; null when it was received.</summary>
    public LocalizedText? Problem { get; init; }
}

/// <summary>The page on which the account is corrected after a returned payment.</summary>
public sealed record AccountModel
{
    /// <summary>The case.</summary>
    public required CaseView Case { get; init; }

    /// <summary>What was typed for the name; the number is never written back into a page.</summary>
    public string AccountName { get; init; } = "";

    /// <summary>What was typed for the bank.</summary>
    public string BankName { get; init; } = "";

    /// <summary>What was typed for the bank's code.</summary>
    public string BankCode { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
