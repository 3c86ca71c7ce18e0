using System.Text.Json.Nodes;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>The decisions of a case, with what was recorded and scored for staff.</summary>
internal sealed class DecisionViews(OrganisationDirectory organisations, TaskStore tasks)
{
    /// <summary>The decisions of all rounds, oldest first.</summary>
    /// <param name="programme">The pinned version.</param>
    /// <param name="record">The case.</param>
    /// <param name="forStaff">With names, records and points.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<DecisionView>> OfAsync(
        ProgrammeDefinition programme, CaseRecord record, bool forStaff, CancellationToken cancellationToken)
    {
        var views = new List<DecisionView>();
        foreach (AppliedDecision decision in record.Content.Decisions)
        {
            views.Add(await OfAsync(programme, decision, forStaff, cancellationToken).ConfigureAwait(false));
        }

        return views;
    }

    /// <summary>The steps that a case takes, with what became of them in this round; empty before the rules were evaluated.</summary>
    public static IReadOnlyList<ChainStepView> ChainOf(ProgrammeDefinition programme, CaseRecord record) =>
        record.Content.Eligibility is null ? [] :
        [
            .. CaseChanges.StepsOf(record, programme.Approval.Count).Select(number => new ChainStepView(
                StepView.Of(programme.StepAt(number), number).Title,
                programme.StepAt(number).Level,
                record.Content.Decisions.LastOrDefault(decision => decision.Round == record.Round && decision.Step == number)?.Kind)),
        ];

    /// <summary>The reasons in the programme's words.</summary>
    public static IReadOnlyList<LocalizedText> TextsOf(ProgrammeDefinition programme, IReadOnlyList<string> codes) =>
        [.. codes.Select(code => programme.Reasons.FirstOrDefault(r => r.Code == code)?.Text ?? new LocalizedText(code, code))];

    private async Task<DecisionView> OfAsync(ProgrammeDefinition programme, AppliedDecision decision, bool forStaff, CancellationToken cancellationToken)
    {
        Organisation organisation = await UnionAsync(decision.Organisation, cancellationToken).ConfigureAwait(false);
        TaskRecord? task = forStaff && decision.HasDetails
            ? await tasks.FindAsync(decision.TaskId, cancellationToken).ConfigureAwait(false)
            : null;
        ApprovalStep step = programme.StepAt(decision.Step, decision.Level);
        return new DecisionView
        {
            Round = decision.Round,
            Level = step.Level,
            Title = step.Title,
            Organisation = organisation,
            Decision = decision.Kind,
            Maker = decision.Maker,
            Reasons = TextsOf(programme, decision.ReasonCodes),
            Note = decision.Note,
            // The worker deals with the union, not with the person.
            By = forStaff ? decision.StaffName : organisation.Name,
            At = decision.At,
            Voters = forStaff ? [.. decision.Voters.Select(vote => new VoteView(vote.StaffName, vote.At))] : [],
            Record = task?.Decision?.Record is { } record ? RecordOf(programme, step, record) : [],

            // Points that decided nothing, because an officer sent the case back, stay closed: the experts judge anew.
            Scores = task is not null && decision.Maker == DecisionMaker.Experts && step.Scores is { } terms ? ScoresOf(terms, task.Scores) : null,
        };
    }

    /// <summary>Masked as answers are; what is masked stays so, since the reveal is for answers of the application.</summary>
    private static IReadOnlyList<AnswerItem> RecordOf(ProgrammeDefinition programme, ApprovalStep step, JsonObject record) =>
    [
        .. AnswerViews.Of(StepRecord.FormOf(programme, step), StepRecord.AnswersOf(record), "")
            .SelectMany(section => section.Items)
            .Select(item => item with { Revealable = false }),
    ];

    private static ScoresView ScoresOf(ScoreTerms terms, IReadOnlyList<ExpertScore> scores) => new(
        terms.Criteria.ToDictionary(criterion => criterion.Id, criterion => criterion.Name, StringComparer.Ordinal),
        [.. scores.Select(ExpertScoreView.Of)],
        scores.Sum(ScoringRules.SumOf),
        terms.PassAt);

    private async Task<Organisation> UnionAsync(OrganisationId id, CancellationToken cancellationToken) =>
        await organisations.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"Union {id} is gone.");
}
