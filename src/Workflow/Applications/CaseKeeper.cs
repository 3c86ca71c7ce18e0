using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>Changes cases: reads, lets a pure function decide, writes under the ETag, and carries out what follows.</summary>
internal sealed class CaseKeeper(CaseStore store, CaseEffects effects)
{
    /// <summary>A case with nothing left undone, or null.</summary>
    public async Task<CaseRecord?> FindAsync(ApplicationId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found
            ? await FinishAsync(found, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>A case that must exist.</summary>
    /// <exception cref="KeyNotFoundException">It does not.</exception>
    public async Task<CaseRecord> GetAsync(ApplicationId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"No case {id}.");

    /// <summary>Changes a case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="decide">
    /// Decides on the case as it is; called again when another writer came first. The same case back means no change.
    /// </param>
    /// <param name="cancellationToken">Stops the work; a change that was written is finished by the next call.</param>
    /// <returns>The case afterwards, or the refusal; <c>application.unknown</c> when there is none.</returns>
    public async Task<Result<CaseRecord>> ChangeAsync(
        ApplicationId id, Func<CaseRecord, Result<CaseRecord>> decide, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } before)
            {
                return ApplicationProblems.Unknown;
            }

            Result<CaseRecord> decided = decide(before);
            if (!decided.IsOk || ReferenceEquals(decided.Value, before))
            {
                await FinishAsync(before, cancellationToken).ConfigureAwait(false);
                return decided;
            }

            if (await store.ReplaceAsync(CaseChanges.NotedInList(before, decided.Value), cancellationToken).ConfigureAwait(false) is { } after)
            {
                return await FinishAsync(after, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Changes a case by a step that cannot be refused.</summary>
    /// <exception cref="KeyNotFoundException">There is no such case.</exception>
    public async Task<CaseRecord> AdvanceAsync(
        ApplicationId id, Func<CaseRecord, CaseRecord> decide, CancellationToken cancellationToken)
    {
        Result<CaseRecord> after = await ChangeAsync(id, record => decide(record), cancellationToken).ConfigureAwait(false);
        return after.IsOk ? after.Value : throw new KeyNotFoundException($"No case {id}.");
    }

    /// <summary>Carries out what a change left to be done, and crosses it out.</summary>
    public async Task<CaseRecord> FinishAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (record.Content.Pending.Count == 0)
        {
            return record;
        }

        foreach (CaseEffect effect in record.Content.Pending)
        {
            await effects.CarryOutAsync(record, effect, cancellationToken).ConfigureAwait(false);
        }

        CaseRecord done = record with { Content = record.Content with { Pending = [] } };
        // When somebody changed the case meanwhile, the list stays in the row and is gone through once more: harmless.
        return await store.ReplaceAsync(done, cancellationToken).ConfigureAwait(false) ?? done;
    }
}
