using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>The desk of an expert: points for one task, changeable until the last expert has scored.</summary>
public sealed class ScoringDesk
{
    private readonly TaskStore _tasks;
    private readonly CaseKeeper _cases;
    private readonly Deciders _deciders;
    private readonly TimeProvider _time;

    internal ScoringDesk(TaskStore tasks, CaseKeeper cases, Deciders deciders, TimeProvider time)
    {
        _tasks = tasks;
        _cases = cases;
        _deciders = deciders;
        _time = time;
    }

    /// <summary>
    /// Takes an expert's points. With the last one the average decides, in the same write: two experts who come at the same instant
    /// are counted one after the other. Wake the case when <see cref="ScoreReceipt.Decided"/> says something.
    /// </summary>
    /// <returns>The receipt, or <c>approval.unknown</c>, <c>.no-scores</c>, <c>.not-expert</c>, <c>.decided</c>, <c>.closed</c>, <c>.own-case</c>,
    /// <c>.handed-in</c>, <c>.second-level</c>, <c>.not-eligible</c>, <c>.no-amount</c>, <c>.stale</c>, <c>.scores-invalid</c>, <c>.note-too-long</c>.</returns>
    public async Task<Result<ScoreReceipt>> ScoreAsync(StaffCaller caller, ScoreSheet sheet, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(sheet);
        if (await _tasks.FindAsync(sheet.TaskId, cancellationToken).ConfigureAwait(false) is not { } seen
            || await _cases.FindAsync(seen.Application, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApprovalProblems.Unknown;
        }

        Decider decider = await _deciders.OfAsync(caller, cancellationToken).ConfigureAwait(false);
        CaseUnderDecision subject = _deciders.Of(record);
        if (record.IsEnded && seen.IsOpen && ScoringRules.ScoresAreGivenAtTheUnionOfTheStep(decider, seen) is null)
        {
            return ApprovalProblems.Closed;
        }

        Problem? refused = null;
        TaskRecord task = await _tasks.ChangeAsync(
            sheet.TaskId,
            current => (refused = ScoringRules.Check(decider, current, subject, sheet)) is null
                ? ScoringRules.Scored(current, subject.StepOf(current).Scores!, ScoreOf(caller, sheet))
                : current,
            cancellationToken).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }

        if (!task.IsOpen)
        {
            await _tasks.TakeOutOfInboxesAsync(task, cancellationToken).ConfigureAwait(false);
        }

        ScoreTerms terms = subject.StepOf(task).Scores!;
        return new ScoreReceipt(task.TaskId, task.Application, task.Scores.Count, terms.Experts, task.Decision?.Kind);
    }

    private ExpertScore ScoreOf(StaffCaller caller, ScoreSheet sheet) => new()
    {
        StaffId = caller.StaffId,
        StaffName = caller.DisplayName,
        Points = new Dictionary<string, int>(sheet.Scores, StringComparer.Ordinal),
        Note = string.IsNullOrWhiteSpace(sheet.Note) ? null : sheet.Note.Trim(),
        At = _time.GetUtcNow(),
    };
}
