using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Approvals;

/// <summary>Makes the read model of a task for one caller.</summary>
internal sealed class TaskViews(Deciders deciders, OrganisationDirectory organisations, VotingDesk voting)
{
    /// <summary>The task as its decider sees it.</summary>
    public async Task<TaskView> OfAsync(Decider decider, TaskRecord task, CaseRecord record, CancellationToken cancellationToken)
    {
        CaseUnderDecision subject = deciders.Of(record);
        ApprovalStep step = subject.StepOf(task);
        Organisation organisation = await organisations.FindAsync(task.Organisation, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Union {task.Organisation} is gone.");
        bool closed = record.IsEnded && task.IsOpen;
        return new TaskView
        {
            TaskId = task.TaskId,
            ApplicationId = task.Application,
            CaseVersion = task.CaseVersion,
            Round = task.Round,
            ApplicantName = CaseAnswers.ApplicantName(record.Content.Answers),
            ProgrammeName = subject.Programme.Name,
            Amount = record.Amount,
            Level = task.Level,
            Step = StepView.Of(step, task.Step, task.SilentAt),
            Organisation = organisation,
            OpenedAt = task.OpenedAt,
            DueAt = task.DueAt,
            Escalated = task.EscalatedTo is not null,
            Outcome = record.Content.Eligibility?.Outcome ?? EligibilityOutcome.NeedsPerson,
            Decided = task.Decision?.Kind,
            MayNotDecide = closed ? ApprovalProblems.Closed : ApprovalRules.MayDecide(decider, task, subject),
            MayNotScore = closed ? ApprovalProblems.Closed : ScoringRules.MayScore(decider, task, subject),
            Scoring = step.Scores is { } terms ? ScoringOf(decider, task, terms) : null,
            Voting = step.Votes is null || !task.IsOpen ? null : await voting.ViewAsync(task, subject, decider.StaffId, cancellationToken).ConfigureAwait(false),
            Reasons = subject.Programme.Reasons,
        };
    }

    /// <summary>Nobody sees what others gave before having given points, so that everybody judges for themselves.</summary>
    private static ScoringView ScoringOf(Decider decider, TaskRecord task, ScoreTerms terms)
    {
        ExpertScore? mine = task.Scores.FirstOrDefault(score => score.StaffId == decider.StaffId);
        return new ScoringView(
            task.Scores.Count,
            terms.Experts,
            mine is null ? null : ExpertScoreView.Of(mine),
            mine is null ? [] : [.. task.Scores.Where(score => score != mine).Select(ExpertScoreView.Of)]);
    }
}
