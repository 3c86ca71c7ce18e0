using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Changes files: reads, lets a pure function decide, writes under the ETag, and carries out what follows.</summary>
internal sealed class FileKeeper(FileStore store, FilePeople people, FileIndex index, FileHistory history)
{
    /// <summary>A file with nothing left undone, or null.</summary>
    public async Task<HouseholdFile?> FindAsync(HouseholdFileId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found
            ? await FinishAsync(found, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Inserts a file.</summary>
    /// <returns>The file; the one that is there when it was inserted before.</returns>
    public async Task<HouseholdFile> InsertAsync(HouseholdFile file, CancellationToken cancellationToken)
    {
        HouseholdFile stored = await store.InsertAsync(file, cancellationToken).ConfigureAwait(false)
            ?? await store.FindAsync(file.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{file.Id} was there and is gone.");
        return stored.Content.Origin == file.Content.Origin
            ? await FinishAsync(stored, cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException($"Two origins have the file number {file.Id}.");
    }

    /// <summary>Changes a file.</summary>
    /// <param name="id">The file.</param>
    /// <param name="decide">Decides on the file as it is; called again when another writer came first. The same file back means no change.</param>
    /// <param name="cancellationToken">Stops the work; a change that was written is finished by the next call.</param>
    /// <returns>The file afterwards, or the refusal.</returns>
    public async Task<Result<HouseholdFile>> ChangeAsync(
        HouseholdFileId id, Func<HouseholdFile, Result<HouseholdFile>> decide, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } before)
            {
                return RegistryProblems.Unknown;
            }

            Result<HouseholdFile> decided = decide(before);
            if (!decided.IsOk || ReferenceEquals(decided.Value, before))
            {
                return decided;
            }

            if (!FileStore.Fits(decided.Value))
            {
                return RegistryProblems.TooLarge;
            }

            if (await store.ReplaceAsync(decided.Value, cancellationToken).ConfigureAwait(false) is { } after)
            {
                return await FinishAsync(after, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Carries out what the newest changes left to be done, and crosses it out.</summary>
    public async Task<HouseholdFile> FinishAsync(HouseholdFile file, CancellationToken cancellationToken)
    {
        if (file.Content.Pending.Count == 0)
        {
            return file;
        }

        foreach (FileEvent happened in file.Content.Pending)
        {
            await history.RecordAsync(file.Id, happened, cancellationToken).ConfigureAwait(false);
        }

        await index.PutAsync(file, cancellationToken).ConfigureAwait(false);
        foreach (OrganisationId left in UnionsLeft(file))
        {
            await index.RemoveAsync(file, left, cancellationToken).ConfigureAwait(false);
        }

        foreach (string gone in file.Content.Members.Where(m => m.LeftOn is not null).Select(m => m.IdNumber).OfType<string>())
        {
            await people.ReleaseAsync(gone, file.Id, cancellationToken).ConfigureAwait(false);
        }

        if (file.Main.Mobile is { } mobile)
        {
            await people.AddWorkerAsync(mobile, file.Id, cancellationToken).ConfigureAwait(false);
        }

        HouseholdFile done = file with { Content = file.Content with { Pending = [] } };
        // When somebody changed the file meanwhile, the list stays in the row and is gone through once more: harmless.
        return await store.ReplaceAsync(done, cancellationToken).ConfigureAwait(false) ?? done;
    }

    private static IEnumerable<OrganisationId> UnionsLeft(HouseholdFile file) => file.Content.Pending
        .SelectMany(happened => happened.Changes)
        .Where(change => change.Field is FileDecisions.UnionField or FileDecisions.MoveField && change.Old is not null)
        .Select(change => OrganisationId.Parse(change.Old!))
        .Where(union => union != file.Union && union != file.Move?.To)
        .Distinct();
}
