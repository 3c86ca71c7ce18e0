using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

// Lists: their rows are looked at before the approval, and carried out after it.
public sealed partial class CaseProgress
{
    /// <summary>Looks at the next rows of a list; call again until it is done. Nothing is to do for other cases.</summary>
    public async Task<RowsCheck> EvaluateRowsAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        ProgrammeDefinition programme = _views.ProgrammeOf(record);
        bool done = !IsList(record, programme) || record.Status != ApplicationStatus.CheckingEligibility
            || await _lists.EvaluateShardAsync(record, programme, cancellationToken).ConfigureAwait(false);
        return new RowsCheck(done, record.IsEnded);
    }

    /// <summary>
    /// Makes the cases of the next rows of an approved list; call again until it is carried out, and then until it is granted: when all rows have ended.
    /// </summary>
    public async Task<LinesState> CarryOutRowsAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        ProgrammeDefinition programme = _views.ProgrammeOf(record);
        if (record.Status != ApplicationStatus.InLines || !IsList(record, programme))
        {
            return new LinesState(true, record.Status == ApplicationStatus.Granted, record.IsEnded, []);
        }

        (bool done, IReadOnlyList<ApplicationId> toStart) = await _lists.CarryOutShardAsync(record, programme, cancellationToken).ConfigureAwait(false);
        if (done && await _lists.IsOverAsync(id, cancellationToken).ConfigureAwait(false))
        {
            record = await _keeper.AdvanceAsync(id, CaseChanges.LinesDone, cancellationToken).ConfigureAwait(false);
        }

        return new LinesState(done, record.Status == ApplicationStatus.Granted, record.IsEnded, [.. toStart.Select(row => row.Value)]);
    }

    private static bool IsList(CaseRecord record, ProgrammeDefinition programme) => programme.List is not null && record.List is null;
}
