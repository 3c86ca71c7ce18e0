using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Places;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// Places, and what is granted apart from money.
public sealed partial class CaseProgress
{
    /// <summary>Takes a place; without one the case waits.</summary>
    public async Task<PlaceState> TakePlaceAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        ProgrammeDefinition programme = _views.ProgrammeOf(record);
        CaseCourse next = CaseCourses.AfterPlace(programme);
        if (record.Status == ApplicationStatus.AwaitingPlace && !record.Content.PlaceTaken)
        {
            PlaceKey? key = await _places.KeyOfAsync(programme, record, cancellationToken).ConfigureAwait(false);
            bool taken = key is null || await TakeAsync(id, programme.Quota!, key, cancellationToken).ConfigureAwait(false);
            record = await _keeper.AdvanceAsync(
                id, current => taken ? CaseChanges.PlaceTaken(current, next) : CaseChanges.PlaceAwaited(current), cancellationToken).ConfigureAwait(false);
        }

        if (record is { IsEnded: true, Content.Place: { } held })
        {
            // Ended between the asking and the taking: the end found nothing to give back, and the taking came after it.
            await _places.ReleaseAsync(held, id, cancellationToken).ConfigureAwait(false);
        }

        bool before = record.Status is ApplicationStatus.AwaitingApproval or ApplicationStatus.OnPublicNotice;
        return new PlaceState(!record.IsEnded && !before && (record.Status != ApplicationStatus.AwaitingPlace || record.Content.PlaceTaken), record.IsEnded, next);
    }

    /// <summary>Grants what was applied for and is not money: opens the hardship file, notes how long it holds.</summary>
    public async Task<GrantState> GrantAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        DateOnly today = ChinaTime.Today(_time);
        if (MayBeGranted(record))
        {
            // The file first: opened for this case once, however often this runs, and then the case names it.
            ProgrammeDefinition programme = _views.ProgrammeOf(record);
            string? file = programme.Benefit.Kind == BenefitKind.HardshipFile ? await OpenFileAsync(programme, record, today, cancellationToken).ConfigureAwait(false) : null;
            CaseGrant grant = CaseGrant.Of(programme, today, file);
            record = await _keeper.AdvanceAsync(id, current => MayBeGranted(current) ? CaseChanges.Granted(current, grant) : current, cancellationToken).ConfigureAwait(false);
            if (file is not null && record.IsEnded && record.Content.Grant is null)
            {
                await _registry.RetractAsync(file, id, cancellationToken).ConfigureAwait(false);
            }
        }

        return new GrantState(record.Status is ApplicationStatus.Granted or ApplicationStatus.Paid, record.IsEnded);
    }

    private async Task<string> OpenFileAsync(ProgrammeDefinition programme, CaseRecord record, DateOnly today, CancellationToken cancellationToken)
    {
        Organisation? county = await _organisations.AncestorAsync(record.Union, UnionLevel.County, cancellationToken).ConfigureAwait(false);
        return await _registry.OpenAsync(
            new GrantedFile
            {
                ApplicationId = record.Id,
                CountyCode = county?.CountyCode ?? record.Union.Value[..6],
                Union = record.Union,
                Answers = record.Content.Answers,
                Category = FileCategories.Of(record.Content.Eligibility?.Category),
                GrantedOn = today,
                RecheckAfterMonths = programme.Recheck?.AfterMonths,
                SpotCheckPercent = programme.Recheck?.SpotCheckPercent ?? 0,
                Papers = [.. record.Content.Documents.Select(paper => new GrantedPaper(
                    paper.Slot, programme.Documents.FirstOrDefault(slot => slot.Id == paper.Slot)?.Name ?? new LocalizedText(paper.Slot, paper.Slot), paper.Document))],
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TakeAsync(ApplicationId id, QuotaTerms quota, PlaceKey key, CancellationToken cancellationToken)
    {
        CaseRecord record = await _keeper.AdvanceAsync(id, current => CaseChanges.PlaceAsked(current, key), cancellationToken).ConfigureAwait(false);
        return record.Status == ApplicationStatus.AwaitingPlace && await _places.TryTakeAsync(quota, key, id, cancellationToken).ConfigureAwait(false);
    }

    // Whatever calls this too early changes nothing.
    private bool MayBeGranted(CaseRecord record) => record.Status switch
    {
        ApplicationStatus.AwaitingApproval => NextOf(record) == CaseCourse.Grant && _views.ProgrammeOf(record).Notice is null && IsApproved(record),
        ApplicationStatus.OnPublicNotice =>
            NextOf(record) == CaseCourse.Grant && record.Content.Notice is { } notice && ChinaTime.EndOf(notice.LastDay) <= _time.GetUtcNow(),
        ApplicationStatus.AwaitingPlace => record.Content.PlaceTaken,
        _ => false,
    };

    private bool IsApproved(CaseRecord record) =>
        CaseChanges.NextStep(record) is not { } next || next > _views.ProgrammeOf(record).Approval.Count;
}
