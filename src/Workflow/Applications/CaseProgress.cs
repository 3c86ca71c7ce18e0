using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Places;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// What a case's orchestration does, a step a method. Every method may be called again at any time, also from the
/// beginning after the case is far ahead: it then finishes what an earlier call left half done and says what is.
/// Steps of the approval chain are counted from 1.
/// </summary>
public sealed partial class CaseProgress
{
    private const string System = "system";

    private readonly CaseKeeper _keeper;
    private readonly CaseViews _views;
    private readonly CircumstancesDesk _circumstances;
    private readonly ListDesk _lists;
    private readonly TaskStore _tasks;
    private readonly Deciders _deciders;
    private readonly TaskAnnouncer _announcer;
    private readonly PlaceDesk _places;
    private readonly EntitlementDesk _entitlements;
    private readonly DuplicateDesk _duplicates;
    private readonly FundLedger _funds;
    private readonly PaymentStore _payments;
    private readonly OrganisationDirectory _organisations;
    private readonly WorkingCalendar _calendar;
    private readonly CaseJournal _journal;
    private readonly Outbox _outbox;
    private readonly HardshipRegistry _registry;
    private readonly VotingDesk _voting;
    private readonly Electorates _electorates;
    private readonly TimeProvider _time;

    internal CaseProgress(
        CaseKeeper keeper,
        CaseViews views,
        CircumstancesDesk circumstances,
        ListDesk lists,
        TaskStore tasks,
        Deciders deciders,
        TaskAnnouncer announcer,
        PlaceDesk places,
        EntitlementDesk entitlements,
        DuplicateDesk duplicates,
        FundLedger funds,
        PaymentStore payments,
        OrganisationDirectory organisations,
        WorkingCalendar calendar,
        CaseJournal journal,
        Outbox outbox,
        HardshipRegistry registry,
        VotingDesk voting,
        Electorates electorates,
        TimeProvider time)
    {
        _keeper = keeper;
        _views = views;
        _circumstances = circumstances;
        _lists = lists;
        _tasks = tasks;
        _deciders = deciders;
        _announcer = announcer;
        _places = places;
        _entitlements = entitlements;
        _duplicates = duplicates;
        _funds = funds;
        _payments = payments;
        _organisations = organisations;
        _calendar = calendar;
        _journal = journal;
        _outbox = outbox;
        _registry = registry;
        _voting = voting;
        _electorates = electorates;
        _time = time;
    }

    /// <summary>Whether the papers are complete; when they are, the case moves on to eligibility.</summary>
    public async Task<DocumentCheck> CheckDocumentsAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.AdvanceAsync(id, current =>
            current.Status == ApplicationStatus.AwaitingDocuments && DocumentViews.Missing(_views.ProgrammeOf(current), current).Count == 0
                ? CaseChanges.DocumentsComplete(current)
                : current, cancellationToken).ConfigureAwait(false);
        DeadlineTerms terms = _views.ProgrammeOf(record).Deadlines;
        return new DocumentCheck(
            !record.IsEnded && record.Status != ApplicationStatus.AwaitingDocuments,
            record.IsEnded,
            DocumentDeadlines.LapsesAt(record.RoundStartedAt, terms).UtcDateTime,
            DocumentDeadlines.NextReminder(record.RoundStartedAt, terms, record.Content.RemindersSent)?.UtcDateTime,
            IsList(record, _views.ProgrammeOf(record)));
    }

    /// <summary>Reminds the worker of missing papers; once per reminder day.</summary>
    public async Task RemindDocumentsAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _time.GetUtcNow();
        await _keeper.AdvanceAsync(id, record =>
        {
            DeadlineTerms terms = _views.ProgrammeOf(record).Deadlines;
            int due = DocumentDeadlines.RemindersDue(record.RoundStartedAt, terms, now);
            DateOnly lastDay = ChinaTime.DayOf(DocumentDeadlines.LapsesAt(record.RoundStartedAt, terms).AddTicks(-1));
            return CaseChanges.RemindedOfDocuments(record, due, lastDay);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a case whose worker let a time limit pass; nothing happens when the case has moved meanwhile or the limit has not passed.</summary>
    /// <param name="id">The case.</param>
    /// <param name="reason"><c>documents</c> or <c>correction</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task LapseAsync(ApplicationId id, string reason, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _time.GetUtcNow();
        await _keeper.AdvanceAsync(id, record => reason switch
        {
            "documents" when DocumentDeadlines.LapsesAt(record.RoundStartedAt, _views.ProgrammeOf(record).Deadlines) <= now
                && DocumentViews.Missing(_views.ProgrammeOf(record), record).Count > 0 =>
                CaseChanges.Lapse(record, ApplicationStatus.AwaitingDocuments),
            "correction" when record.Content.Return?.DueAt <= now => CaseChanges.Lapse(record, ApplicationStatus.ReturnedForCorrection),
            "documents" or "correction" => record,
            _ => throw new ArgumentException("A case lapses for documents or correction.", nameof(reason)),
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Evaluates the pinned programme version and keeps the decision; the case moves on to approval.</summary>
    public async Task<EligibilityOutcome> EvaluateEligibilityAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (record.Status == ApplicationStatus.CheckingEligibility)
        {
            ProgrammeDefinition programme = _views.ProgrammeOf(record);
            bool isList = IsList(record, programme);
            EligibilityDecision decision = isList
                ? await _lists.DecisionAsync(record, programme, cancellationToken).ConfigureAwait(false)
                : EligibilityEvaluator.Evaluate(
                    programme, await _circumstances.FactsAsync(programme, record, cancellationToken).ConfigureAwait(false), _time.GetUtcNow());

            // The rows of a list are compared with other cases one by one, before each is paid.
            IReadOnlyList<DuplicateFinding> found = isList ? [] : await _duplicates.FindAsync(programme, record, cancellationToken).ConfigureAwait(false);
            decision = DuplicateResults.AddTo(decision, found);
            record = await _keeper.AdvanceAsync(
                id, current => CaseChanges.FoundTwice(current, CaseChanges.Evaluated(current, decision), found), cancellationToken).ConfigureAwait(false);
        }

        // A case that ended before it was evaluated has no outcome; the next step says that it ended.
        return record.Content.Eligibility?.Outcome ?? EligibilityOutcome.NeedsPerson;
    }

    /// <summary>Whether the worker has handed in again after a return.</summary>
    public async Task<CorrectionCheck> CheckCorrectionAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return new CorrectionCheck(
            !record.IsEnded && record.Status != ApplicationStatus.ReturnedForCorrection,
            record.IsEnded,
            (record.Content.Return?.DueAt ?? _time.GetUtcNow()).UtcDateTime);
    }
}
