using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// What staff see in full.
public sealed partial class ApplicationDesk
{
    /// <summary>One masked answer in full; the reason (5 to 200 characters) is written to the audit trail first.</summary>
    /// <param name="caller">The member of staff.</param>
    /// <param name="id">The case.</param>
    /// <param name="field">JSON pointer of the answer.</param>
    /// <param name="reason">Why it is needed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<string>> RevealAsync(
        StaffCaller caller, ApplicationId id, string field, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(field);
        if (await _keeper.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return ApplicationProblems.Unknown;
        }

        IReadOnlyList<OrganisationId> path = await _views.PathAsync(record, cancellationToken).ConfigureAwait(false);
        if (!Permissions.MayReveal(caller, path))
        {
            return Permissions.MaySeeCase(caller, path) ? ApplicationProblems.Forbidden : ApplicationProblems.Unknown;
        }

        if (reason?.Trim() is not { Length: >= 5 and <= 200 } why)
        {
            return ApplicationProblems.ReasonNeeded;
        }

        if (AnswerViews.TypeAt(_views.FormOf(record), field) is not { } type || !AnswerViews.IsMasked(type)
            || CaseAnswers.TextOf(CaseAnswers.At(record.Content.Answers, field)) is not { } text)
        {
            return ApplicationProblems.UnknownField;
        }

        await _journal.RecordAsync(id, new JournalEntry
        {
            Key = $"revealed:{Guid.NewGuid():N}",
            Actor = caller.Actor,
            Action = "answer.revealed",
            Facts = new Dictionary<string, string> { ["field"] = field, ["reason"] = why },
        }, cancellationToken).ConfigureAwait(false);
        return text;
    }
}
