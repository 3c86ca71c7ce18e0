using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Places;
using AidFlow.Workflow.PublicNotices;

namespace AidFlow.Workflow.Applications;

/// <summary>Carries out effects. Every one of them may come twice.</summary>
internal sealed class CaseEffects(
    CaseStore cases,
    CaseJournal journal,
    Outbox outbox,
    ClaimStore claims,
    ApplicantIndex people,
    DuplicateIndex duplicates,
    PaymentHoldStore holds,
    StartQueue starts,
    FundLedger funds,
    PlaceDesk places,
    EntitlementDesk entitlements,
    TaskStore tasks,
    NoticeStore notices,
    ListRowStore rows)
{
    /// <summary>Carries out one effect of a case.</summary>
    public Task CarryOutAsync(CaseRecord record, CaseEffect effect, CancellationToken cancellationToken) => effect switch
    {
        JournalEffect e => journal.RecordAsync(record.Id, new JournalEntry
        {
            Key = e.Key,
            Actor = e.Actor,
            Action = e.Action,
            Facts = e.Facts,
            ForPeople = e.ForPeople,
        }, cancellationToken),
        TellWorkerEffect e => outbox.EnqueueAsync(new Message
        {
            Key = $"{record.Id}:{e.Key}",
            To = CaseContact.Of(record),
            Template = e.Template,
            Parameters = e.Parameters,
            Case = record.Id,
        }, cancellationToken),
        IndexPeopleEffect => people.AddAsync(record, cancellationToken),
        IndexDuplicatesEffect e => duplicates.PutAsync(record, e.Dropped, cancellationToken),
        PutHoldEffect => holds.PutAsync(record, cancellationToken),
        AskForStartEffect => starts.AddAsync(record.Id, cancellationToken),
        ReleaseClaimEffect e => claims.ReleaseAsync(e.Claim, record.Id, cancellationToken),
        ReleaseFundEffect e => funds.ReleaseAsync(e.FundKey, record.Id, cancellationToken),
        CommitFundEffect e => funds.CommitAsync(e.FundKey, record.Id, e.Payment, cancellationToken),
        ReopenFundEffect e => funds.ReopenAsync(e.FundKey, record.Id, e.Payment, cancellationToken),
        ReleasePlaceEffect e => places.ReleaseAsync(e.Place, record.Id, cancellationToken),
        ReleaseAidEffect => entitlements.ReleaseAsync(record, cancellationToken),
        CloseTaskEffect e => tasks.CloseAsync(e.TaskId, cancellationToken),
        PostNoticeEffect e => PostAsync(record, e.LastDay, cancellationToken),
        NoteInListEffect => rows.NoteAsync(record, () => cases.FindAsync(record.Id, cancellationToken), cancellationToken),
        TakeDownNoticeEffect e => notices.RemoveAsync(record.Id, e.LastDay, cancellationToken),
        _ => throw new InvalidOperationException($"Nobody knows how to carry out {effect.GetType().Name}."),
    };

    /// <summary>A notice that is put up late, after the case was withdrawn or the notice moved, comes down at once.</summary>
    private async Task PostAsync(CaseRecord record, DateOnly lastDay, CancellationToken cancellationToken)
    {
        await notices.PutAsync(record, lastDay, cancellationToken).ConfigureAwait(false);
        CaseRecord? now = await cases.FindAsync(record.Id, cancellationToken).ConfigureAwait(false);
        if (now is not { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { } notice } || notice.LastDay != lastDay)
        {
            await notices.RemoveAsync(record.Id, lastDay, cancellationToken).ConfigureAwait(false);
        }
    }
}
