using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>What was granted, apart from money. Days in Asia/Shanghai.</summary>
/// <param name="On">Day of the grant.</param>
/// <param name="Until">Last day on which it holds; null for good.</param>
/// <param name="RecheckOn">Day of the first re-check; null for none.</param>
/// <param name="FileId">The hardship file that was opened; null for other benefits.</param>
public sealed record CaseGrant(DateOnly On, DateOnly? Until, DateOnly? RecheckOn, string? FileId)
{
    /// <summary>The grant that a programme's terms make on a day.</summary>
    internal static CaseGrant Of(ProgrammeDefinition programme, DateOnly on, string? fileId = null) => new(
        on,
        programme.Benefit.ValidMonths is { } months ? on.AddMonths(months).AddDays(-1) : null,
        programme.Recheck is { } recheck ? on.AddMonths(recheck.AfterMonths) : null,
        fileId);
}

/// <summary>What a case ends in, and once it has: since when.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What people read that they get; null for money, which speaks for itself.</param>
/// <param name="Grant">The grant; null before it.</param>
public sealed record BenefitView(BenefitKind Kind, LocalizedText? Name, CaseGrant? Grant);
