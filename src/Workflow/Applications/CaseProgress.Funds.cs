using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

// The last looks before the money, and the fund.
public sealed partial class CaseProgress
{
    /// <summary>
    /// Looks for duplicates once more, takes what the caps leave, and sets that aside in the fund. Not reserved: the payment is held, or the fund
    /// does not suffice.
    /// </summary>
    public async Task<FundReservation> ReserveFundAsync(ApplicationId id, CancellationToken cancellationToken = default)
    {
        CaseRecord record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (record.Status != ApplicationStatus.AwaitingFunds)
        {
            bool before = record.Status is ApplicationStatus.OnPublicNotice or ApplicationStatus.AwaitingPlace;
            return new FundReservation(!record.IsEnded && !before, record.IsEnded);
        }

        record = await LookAgainAsync(record, cancellationToken).ConfigureAwait(false);
        if (record.Content.Hold is { IsOpen: true })
        {
            return new FundReservation(false, record.IsEnded);
        }

        record = await SetAsideAsync(record, cancellationToken).ConfigureAwait(false);
        if (record.Status != ApplicationStatus.AwaitingFunds)
        {
            return new FundReservation(!record.IsEnded, record.IsEnded);
        }

        Fen amount = AmountOf(record);
        if (!await _funds.ReserveAsync(record.PayingFund, id, amount, cancellationToken).ConfigureAwait(false))
        {
            await _journal.RecordAsync(id, new JournalEntry
            {
                Key = "fund-short",
                Actor = System,
                Action = "fund.short",
                Facts = new Dictionary<string, string> { ["fund"] = record.PayingFund },
                ForPeople = new("资金暂不足，等待拨入。", "The fund does not suffice for now."),
            }, cancellationToken).ConfigureAwait(false);
            record = await _keeper.GetAsync(id, cancellationToken).ConfigureAwait(false);
            return new FundReservation(false, record.IsEnded);
        }

        record = await _keeper.AdvanceAsync(id, CaseChanges.Reserved, cancellationToken).ConfigureAwait(false);
        return new FundReservation(!record.IsEnded, record.IsEnded);
    }

    /// <summary>The last look for duplicates: what people have not seen holds the payment.</summary>
    private async Task<CaseRecord> LookAgainAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<DuplicateFinding> found = await _duplicates.FindAsync(_views.ProgrammeOf(record), record, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _time.GetUtcNow();
        return await _keeper.AdvanceAsync(record.Id, current => CaseChanges.LookedAgain(current, found, now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes what the caps leave, and notes it with the case before the fund is asked: from then on the amount stays, whatever comes after it.
    /// </summary>
    private async Task<CaseRecord> SetAsideAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (record.Content.SetAside is not null)
        {
            return record;
        }

        ProgrammeDefinition programme = _views.ProgrammeOf(record);
        Fen granted = AmountOf(record);
        if (programme.Caps.Count == 0)
        {
            await _entitlements.KeepAsync(programme, record, granted, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            FactSet facts = await _circumstances.FactsAsync(programme, record, cancellationToken).ConfigureAwait(false);
            granted = await _entitlements.TakeAsync(programme, record, facts, granted, cancellationToken).ConfigureAwait(false);
        }

        return await _keeper.AdvanceAsync(record.Id, current => CaseChanges.SetAside(current, granted), cancellationToken).ConfigureAwait(false);
    }

    private static Fen AmountOf(CaseRecord record) => record.Amount ?? throw new InvalidOperationException($"{record.Id} was approved without an amount.");
}
