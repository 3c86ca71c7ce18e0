using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Places;

/// <summary>Takes and gives back places by a programme's terms.</summary>
internal sealed class PlaceDesk(PlaceStore places, OrganisationDirectory organisations)
{
    private const string Everybody = "all";

    /// <summary>The places that a case is counted with; null when there is no limit, or the fact that chooses them is missing.</summary>
    public async Task<PlaceKey?> KeyOfAsync(ProgrammeDefinition programme, CaseRecord record, CancellationToken cancellationToken)
    {
        if (programme.Quota is not { } quota)
        {
            return null;
        }

        string? group = quota.By switch
        {
            QuotaBy.Programme => Everybody,
            QuotaBy.City => await DivisionAsync(record, UnionLevel.City, cancellationToken).ConfigureAwait(false),
            QuotaBy.County => await DivisionAsync(record, UnionLevel.County, cancellationToken).ConfigureAwait(false),
            QuotaBy.Fact => AnswerReader.Text(record.Content.Answers, quota.Fact ?? ""),
            _ => throw new InvalidOperationException($"Nobody knows whose places {quota.By} are."),
        };
        return group is null ? null : new(programme.Id, OncePeriods.Of(quota.Per, programme.Window, ChinaTime.DayOf(record.SubmittedAt)), group);
    }

    /// <summary>Takes a place for a case. Again: what the first call did.</summary>
    /// <returns>Whether the case holds a place.</returns>
    public Task<bool> TryTakeAsync(QuotaTerms quota, PlaceKey key, ApplicationId application, CancellationToken cancellationToken) =>
        places.TryTakeAsync(key, application, quota.Places.GetValueOrDefault(key.Group, quota.Otherwise), cancellationToken);

    /// <summary>Gives a case's place back.</summary>
    public Task ReleaseAsync(PlaceKey key, ApplicationId application, CancellationToken cancellationToken) =>
        places.ReleaseAsync(key, application, cancellationToken);

    // A union above the level has places of its own: those of its own division.
    private async Task<string> DivisionAsync(CaseRecord record, UnionLevel level, CancellationToken cancellationToken) =>
        (await organisations.AncestorAsync(record.Union, level, cancellationToken).ConfigureAwait(false))?.Id.Value ?? record.Union.Value;
}
