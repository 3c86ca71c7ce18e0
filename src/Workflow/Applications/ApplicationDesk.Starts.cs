using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

// Starting the orchestrations of cases.
public sealed partial class ApplicationDesk
{
    /// <summary>Cases whose orchestration has not been started, to be started by the sweeper; oldest first.</summary>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<IReadOnlyList<ApplicationId>> SweepAsync(int max = 100, CancellationToken cancellationToken = default) =>
        _starts.WaitingAsync(max, cancellationToken);

    /// <summary>Notes that the orchestration of a case has been started.</summary>
    public async Task MarkStartedAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        await _keeper.ChangeAsync(
            id, record => record.OrchestrationStarted ? record : record with { OrchestrationStarted = true }, cancellationToken).ConfigureAwait(false);
        await _starts.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where the orchestration of a case begins: with the papers, or where a list's row goes on that was decided with its list.</summary>
    /// <exception cref="KeyNotFoundException">There is no such case.</exception>
    public async Task<CaseStart> StartOfAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return record.List is not { } place ? new CaseStart(null, null)
            : new CaseStart(_views.ProgrammeOf(record) is { Pays: true, Quota: null } ? CaseCourse.Money : CaseCourse.Place, place.List.Value);
    }
}
