using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>
/// Goes through the rows of lists, a shard at a time: first to say which fit, after the approval to make a case of each. Whatever is interrupted goes on at
/// the cursor, and finds what was done of the shard.
/// </summary>
internal sealed class ListDesk(
    ListRowStore rows, CaseStore cases, CaseKeeper keeper, ClaimStore claims, StartQueue starts, RowLook looks,
    OrganisationDirectory organisations, LookupHash hash, TimeProvider time)
{
    /// <summary>Rows that one activity goes through.</summary>
    public const int ShardSize = 50;

    private const int MostNumbersTried = 20;

    /// <summary>Looks at the next rows.</summary>
    /// <returns>Whether all rows were looked at.</returns>
    public async Task<bool> EvaluateShardAsync(CaseRecord list, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonObject> people = RowsOf(list, programme);
        ListCursor cursor = await rows.CursorAsync(list.Id, list.Round, cancellationToken).ConfigureAwait(false);
        int next = Math.Min(cursor.Evaluated + ShardSize, people.Count);
        if (cursor.Evaluated < next)
        {
            var looked = new List<ListRow>();
            for (int place = cursor.Evaluated; place < next; place++)
            {
                CaseRecord row = RowCase.Of(list, programme, people, place, RowCase.IdOf(list, programme, place), hash);
                looked.Add((await looks.LookAsync(row, programme, cancellationToken).ConfigureAwait(false)).Row);
            }

            await rows.PutAsync(list.Id, looked, cursor with { Evaluated = next }, cancellationToken).ConfigureAwait(false);
        }

        return next >= people.Count;
    }

    /// <summary>What the rules say of a whole list whose rows were looked at.</summary>
    public async Task<EligibilityDecision> DecisionAsync(CaseRecord list, ProgrammeDefinition programme, CancellationToken cancellationToken) =>
        ListSummary.Of(programme, await rows.OfAsync(list.Id, list.Round, cancellationToken).ConfigureAwait(false), time.GetUtcNow());

    /// <summary>Makes the cases of the next rows.</summary>
    /// <returns>Whether every row has its case, and the cases of this shard that are to be started.</returns>
    public async Task<(bool Done, IReadOnlyList<ApplicationId> ToStart)> CarryOutShardAsync(
        CaseRecord list, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonObject> people = RowsOf(list, programme);
        ListCursor cursor = await rows.CursorAsync(list.Id, list.Round, cancellationToken).ConfigureAwait(false);
        int next = Math.Min(cursor.CarriedOut + ShardSize, people.Count);
        var toStart = new List<ApplicationId>();
        for (int place = cursor.CarriedOut; place < next; place++)
        {
            CaseRecord made = await CarryOutAsync(list, programme, people, place, cancellationToken).ConfigureAwait(false);
            if (!made.IsEnded && !made.OrchestrationStarted)
            {
                toStart.Add(made.Id);
            }
        }

        if (cursor.CarriedOut < next)
        {
            await rows.MoveAsync(list.Id, cursor with { CarriedOut = next }, cancellationToken).ConfigureAwait(false);
        }

        return (next >= people.Count, toStart);
    }

    /// <summary>Whether every row of a list that was carried out has come to its end.</summary>
    public async Task<bool> IsOverAsync(ApplicationId list, CancellationToken cancellationToken) =>
        !await rows.IsAnyOpenAsync(list, cancellationToken).ConfigureAwait(false);

    private async Task<CaseRecord> CarryOutAsync(
        CaseRecord list, ProgrammeDefinition programme, IReadOnlyList<JsonObject> people, int place, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MostNumbersTried; attempt++)
        {
            ApplicationId id = RowCase.IdOf(list, programme, place, attempt);
            if (await cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } taken)
            {
                if (taken.List == new ListPlace(list.Id, place))
                {
                    return await FinishAsync(taken, cancellationToken).ConfigureAwait(false);
                }

                continue;
            }

            CaseRecord row = RowCase.Of(list, programme, people, place, id, hash);
            CaseRecord made = await DecideAsync(row, programme, cancellationToken).ConfigureAwait(false);
            if (!made.IsEnded)
            {
                await starts.AddAsync(id, cancellationToken).ConfigureAwait(false);
            }

            if (await cases.InsertAsync(made, cancellationToken).ConfigureAwait(false) is { } stored)
            {
                return await FinishAsync(stored, cancellationToken).ConfigureAwait(false);
            }

            // The same shard twice at once, or the number was just given to somebody else: look again.
            if (await cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } other && other.List != row.List)
            {
                await claims.ReleaseAsync(made.Content.Claims, id, cancellationToken).ConfigureAwait(false);
            }

            attempt--;
        }

        throw new InvalidOperationException("No free case number was found.");
    }

    private async Task<CaseRecord> DecideAsync(CaseRecord row, ProgrammeDefinition programme, CancellationToken cancellationToken)
    {
        (ListRow now, EligibilityDecision decision) = await looks.LookAsync(row, programme, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ClaimKey> wanted = looks.ClaimsOf(row, programme);

        // What was approved holds: a row that was left out stays out, and the amount is the most that is paid, whatever has become true since.
        ListRow? approved = await rows.FindAsync(row.List!, cancellationToken).ConfigureAwait(false);
        LocalizedText? refusal = approved?.Refusal ?? now.Refusal;
        if (refusal is null && await claims.TryClaimAsync(wanted, row.Id, cancellationToken).ConfigureAwait(false) is { } held)
        {
            refusal = ApplicationProblems.Duplicate(programme.Once?.Who, held).Message;
        }

        if (refusal is not null)
        {
            return RowCase.Refused(row, decision, refusal);
        }

        Fen? amount = now.Amount is { } proposed && approved?.Amount is { } limit ? (proposed < limit ? proposed : limit) : now.Amount;
        OrganisationId by = row.NominatedBy ?? row.Union;
        string union = (await organisations.FindAsync(by, cancellationToken).ConfigureAwait(false))?.Name ?? by.Value;
        return RowCase.Started(row, decision, amount, wanted, union);
    }

    private async Task<CaseRecord> FinishAsync(CaseRecord row, CancellationToken cancellationToken)
    {
        CaseRecord finished = await keeper.FinishAsync(row, cancellationToken).ConfigureAwait(false);

        // The note is also an effect of the case; here it is certain before the cursor moves on.
        await rows.NoteAsync(finished, () => cases.FindAsync(finished.Id, cancellationToken), cancellationToken).ConfigureAwait(false);
        return finished;
    }

    private static IReadOnlyList<JsonObject> RowsOf(CaseRecord list, ProgrammeDefinition programme) =>
        AnswerReader.Rows(list.Content.Answers, programme.List!.Table);
}
