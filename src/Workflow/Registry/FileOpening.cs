using AidFlow.Workflow.Data;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Opens files, one a household. Written in this order, each once: the people, in the order of their keys, then the file. Two
/// openings that share a person meet at the first one they share; the later finds the earlier's file.
/// </summary>
internal sealed class FileOpening(FileStore store, FileKeeper keeper, FilePeople people)
{
    /// <summary>Opens a file; when anybody of the household has one, the grant goes into that.</summary>
    public Task<HouseholdFileId> OpenOrMergeAsync(NewFile opening, FileAct act, CancellationToken cancellationToken) =>
        Optimistic.RunAsync(
            async token =>
            {
                if (await keeper.FindAsync(opening.Id, token).ConfigureAwait(false) is not null)
                {
                    return opening.Id;
                }

                if (await ExistingAsync(opening, token).ConfigureAwait(false) is { } existing)
                {
                    return await MergeAsync(existing, opening, act, token).ConfigureAwait(false);
                }

                Result<HouseholdFileId> opened = await ClaimAndInsertAsync(opening, act, token).ConfigureAwait(false);
                return opened.IsOk ? opened.Value
                    : await ExistingAsync(opening, token).ConfigureAwait(false) is { } won
                        ? await MergeAsync(won, opening, act, token).ConfigureAwait(false)
                        : throw new Azure.RequestFailedException(409, "The household's file was closed meanwhile.");
            },
            cancellationToken);

    /// <summary>Opens a file of its own; <c>registry.person-in-other-file</c> when anybody of the household has one.</summary>
    public Task<Result<HouseholdFileId>> OpenNewAsync(NewFile opening, FileAct act, CancellationToken cancellationToken) =>
        Optimistic.RunAsync(
            async token => await keeper.FindAsync(opening.Id, token).ConfigureAwait(false) is not null
                ? opening.Id
                : await ClaimAndInsertAsync(opening, act, token).ConfigureAwait(false),
            cancellationToken);

    private async Task<Result<HouseholdFileId>> ClaimAndInsertAsync(NewFile opening, FileAct act, CancellationToken cancellationToken)
    {
        HouseholdFileId? previous = null;
        List<string> numbers = [.. Numbers(opening).OrderBy(people.HashOf, StringComparer.Ordinal)];
        foreach (string number in numbers)
        {
            HouseholdFileId? before = await people.FileOfAsync(number, cancellationToken).ConfigureAwait(false);
            if (await people.ClaimAsync(number, opening.Id, cancellationToken).ConfigureAwait(false) is not null)
            {
                foreach (string taken in numbers.TakeWhile(taken => taken != number))
                {
                    await people.ReleaseAsync(taken, opening.Id, cancellationToken).ConfigureAwait(false);
                }

                return RegistryProblems.PersonInOtherFile;
            }

            if (before is { } closed && closed != opening.Id && number == opening.Members[0].IdNumber)
            {
                previous = closed;
            }
        }

        return (await keeper.InsertAsync(FileDecisions.Opened(opening with { Previous = previous }, act), cancellationToken).ConfigureAwait(false)).Id;
    }

    // The main applicant's own file comes first: the household is the applicant's.
    private async Task<HouseholdFile?> ExistingAsync(NewFile opening, CancellationToken cancellationToken)
    {
        foreach (string number in Numbers(opening))
        {
            if (await people.FileOfAsync(number, cancellationToken).ConfigureAwait(false) is { } id
                && await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file
                && file.State != FileState.Closed && file.FindPresent(number) is not null)
            {
                return file;
            }
        }

        return null;
    }

    private async Task<HouseholdFileId> MergeAsync(HouseholdFile file, NewFile opening, FileAct act, CancellationToken cancellationToken)
    {
        var newMembers = new List<HouseholdMember>();
        foreach (HouseholdMember member in opening.Members.Where(m => m.IdNumber is { } number && file.FindPresent(number) is null))
        {
            // Somebody who is in a third household's file stays there until an officer has looked at it.
            if (await people.ClaimAsync(member.IdNumber!, file.Id, cancellationToken).ConfigureAwait(false) is null)
            {
                newMembers.Add(member);
            }
        }

        Result<HouseholdFile> merged = await keeper.ChangeAsync(
            file.Id,
            current => current.State == FileState.Closed
                ? RegistryProblems.WrongState(current.State)
                : FileDecisions.Merged(current, opening, [.. newMembers.Where(m => current.FindPresent(m.IdNumber!) is null)], act),
            cancellationToken).ConfigureAwait(false);
        return merged.IsOk ? file.Id : throw new Azure.RequestFailedException(409, "The household's file was closed meanwhile.");
    }

    private static IEnumerable<string> Numbers(NewFile opening) => opening.Members.Select(member => member.IdNumber).OfType<string>();
}
