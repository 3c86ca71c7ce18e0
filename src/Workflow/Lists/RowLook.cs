using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>Looks at single rows of lists: before the approval for those who decide, and again when the list is carried out.</summary>
internal sealed class RowLook(CircumstancesDesk circumstances, ClaimStore claimStore, Claims claims, TimeProvider time)
{
    /// <summary>What the rules, the amount and the claims say of a row now. Takes nothing.</summary>
    /// <param name="row">The row's case, as it would be.</param>
    /// <param name="programme">Its programme.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<(ListRow Row, EligibilityDecision Decision)> LookAsync(CaseRecord row, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        FactSet facts = await circumstances.FactsAsync(programme, row, cancellationToken).ConfigureAwait(false);
        EligibilityDecision decision = EligibilityEvaluator.Evaluate(programme, facts, time.GetUtcNow());
        ClaimKey? held = await claimStore.HeldByAnotherAsync(ClaimsOf(row, programme), row.Id, cancellationToken).ConfigureAwait(false);
        return (new ListRow
        {
            Place = row.List!,
            Round = row.Round,
            Outcome = decision.Outcome,
            Amount = decision.Amount,
            NotPassed = [.. decision.Rules.Where(rule => rule.Passed != true).Select(rule => rule.RuleId)],
            Refusal = decision.Outcome == EligibilityOutcome.NotEligible ? ReasonOf(programme, decision)
                : held is not null ? ApplicationProblems.Duplicate(programme.Once?.Who, held).Message
                : programme.Pays && decision.Amount is null ? ListTexts.NoAmount
                : null,
        }, decision);
    }

    /// <summary>What a row claims (<see cref="Claims"/>).</summary>
    public IReadOnlyList<ClaimKey> ClaimsOf(CaseRecord row, ProgrammeDefinition programme) =>
        claims.Of(programme, row.Content.Answers, row.Owner, row.Union, row.SubmittedAt, isRow: true);

    // The programme's own sentence of the first rule that refuses; of a cap, what it says.
    private static LocalizedText ReasonOf(ProgrammeDefinition programme, EligibilityDecision decision)
    {
        RuleResult failed = decision.Rules.First(result =>
            result.Passed == false && programme.Rules.All(rule => rule.Id != result.RuleId || rule.Effect == RuleEffect.Refuse));
        return programme.Rules.FirstOrDefault(rule => rule.Id == failed.RuleId)?.IfFailed ?? failed.WhatWouldChange ?? failed.Title;
    }
}
