using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Rehearsals;

/// <summary>What a changed programme file would have meant for past cases. Nothing was changed by asking.</summary>
public sealed record RehearsalReport
{
    /// <summary>The programme.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>First month of submission that was looked at, <c>202601</c>.</summary>
    public required string FromMonth { get; init; }

    /// <summary>Last month of submission that was looked at.</summary>
    public required string ToMonth { get; init; }

    /// <summary>What to think of before the file is put in place.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];

    /// <summary>How many cases were evaluated, withdrawn and lapsed ones left out.</summary>
    public required int Cases { get; init; }

    /// <summary>True when there were more cases than are looked at; the oldest months were looked at first.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Cases that would get more: newly eligible, or a higher amount.</summary>
    public required RehearsalSide Gain { get; init; }

    /// <summary>Cases that would get less: no longer eligible, or a lower amount.</summary>
    public required RehearsalSide Lose { get; init; }

    /// <summary>Cases for which nothing changes.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Cases that the changed file leaves to a person although the file in force did not.</summary>
    public required int NowNeedPerson { get; init; }

    /// <summary>What all cases together get by the versions that they are pinned to.</summary>
    public required Fen Before { get; init; }

    /// <summary>What they would get by the changed file.</summary>
    public required Fen After { get; init; }

    /// <summary>The effect on each fund, funds without an effect left out.</summary>
    public required IReadOnlyList<FundEffect> Funds { get; init; }

    /// <summary>Rules whose result changes in some case.</summary>
    public required IReadOnlyList<RuleShift> Rules { get; init; }

    /// <summary>Cases that gain or lose, the largest differences first, at most <see cref="ProgrammeRehearsal.MostExamples"/>.</summary>
    public required IReadOnlyList<RehearsedCase> Examples { get; init; }
}

/// <summary>The cases on one side of a change.</summary>
/// <param name="Cases">How many.</param>
/// <param name="Eligibility">How many of them because eligibility changes, not just the amount.</param>
/// <param name="Total">By how much altogether, fen, never negative.</param>
public sealed record RehearsalSide(int Cases, int Eligibility, Fen Total);

/// <summary>The effect on a fund.</summary>
/// <param name="FundKey">The fund: <c>jinqiu-230100-2026</c>.</param>
/// <param name="ChangeFen">Fen more (positive) or less (negative).</param>
public sealed record FundEffect(string FundKey, long ChangeFen);

/// <summary>How often a rule's result changes.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Title">What it asks.</param>
/// <param name="NewlyFailing">Cases in which it would stand in the way and did not before, or was not there.</param>
/// <param name="NewlyPassing">Cases in which it stood in the way and would no longer, or would be gone.</param>
public sealed record RuleShift(string RuleId, LocalizedText Title, int NewlyFailing, int NewlyPassing);

/// <summary>One case before and after.</summary>
public sealed record RehearsedCase
{
    /// <summary>The case number.</summary>
    public required ApplicationId ApplicationId { get; init; }

    /// <summary>The outcome by the version that the case is pinned to.</summary>
    public required EligibilityOutcome OutcomeBefore { get; init; }

    /// <summary>The outcome by the changed file.</summary>
    public required EligibilityOutcome OutcomeAfter { get; init; }

    /// <summary>What it gets; zero when not eligible.</summary>
    public required Fen AmountBefore { get; init; }

    /// <summary>What it would get.</summary>
    public required Fen AmountAfter { get; init; }
}
