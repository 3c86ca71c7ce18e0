using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// Which file a person belongs to: a row a person, by the keyed hash of the ID number, that only one file can hold. This is
/// what keeps a household to one file (domain.md §3.3). A row whose file is closed, or no longer has the person, may be
/// taken over. Beside it, which files a worker may see, by the hash of the mobile number.
/// </summary>
internal sealed class FilePeople(WorkflowTables tables, FileStore files, LookupHash hash, TimeProvider time)
{
    private const string Table = "RegistryPeople";
    private const string ClaimRow = "file";
    private const string WorkerPrefix = "file|";

    // Opening a file writes its people and then the file; longer than this it does not take.
    private static readonly TimeSpan OpeningTime = TimeSpan.FromMinutes(10);

    /// <summary>The file that holds a person; null when none does. A closed file that nothing followed still answers.</summary>
    public async Task<HouseholdFileId?> FileOfAsync(string idNumber, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(HashOf(idNumber), ClaimRow, cancellationToken).ConfigureAwait(false);
        return row is null ? null : HouseholdFileId.Parse(row.Text("File"));
    }

    /// <summary>Takes a person into a file.</summary>
    /// <returns>Null when it was done; else the file that holds the person.</returns>
    /// <exception cref="RequestFailedException">409: somebody else is about to; try again.</exception>
    public async Task<HouseholdFileId?> ClaimAsync(string idNumber, HouseholdFileId id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string person = HashOf(idNumber);
        while (true)
        {
            var row = new TableEntity(person, ClaimRow) { ["File"] = id.Value, ["At"] = time.GetUtcNow() };
            if (await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not null)
            {
                return null;
            }

            if (await table.FindAsync(person, ClaimRow, cancellationToken).ConfigureAwait(false) is not { } held)
            {
                continue;
            }

            HouseholdFileId holder = HouseholdFileId.Parse(held.Text("File"));
            if (holder == id)
            {
                return null;
            }

            HouseholdFile? file = await files.FindAsync(holder, cancellationToken).ConfigureAwait(false);
            if (file is null && time.GetUtcNow() - held.Instant("At") <= OpeningTime)
            {
                throw new RequestFailedException(409, "The person is being taken into another file.");
            }

            if (file is not null && Holds(file, idNumber))
            {
                return holder;
            }

            if (await table.TryReplaceAsync(row, held.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return null;
            }
        }
    }

    /// <summary>Lets go of a person, if this file holds the row and no longer the person.</summary>
    public async Task ReleaseAsync(string idNumber, HouseholdFileId id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string person = HashOf(idNumber);
        if (await table.FindAsync(person, ClaimRow, cancellationToken).ConfigureAwait(false) is not { } held || held.Text("File") != id.Value)
        {
            return;
        }

        HouseholdFile? file = await files.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (file?.FindPresent(idNumber) is null)
        {
            try
            {
                await table.DeleteEntityAsync(person, ClaimRow, held.ETag, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // Taken over meanwhile.
            }
        }
    }

    /// <summary>Lets the worker behind a mobile number find a file. Whether the number is still the file's is asked when reading.</summary>
    public async Task AddWorkerAsync(string mobile, HouseholdFileId id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.TryAddAsync(new TableEntity(WorkerId.Of(hash, mobile).Value, WorkerPrefix + id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Files that a worker may see if the number is still theirs.</summary>
    public async Task<IReadOnlyList<HouseholdFileId>> OfWorkerAsync(WorkerId worker, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.Prefix(worker.Value, WorkerPrefix), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => HouseholdFileId.Parse(row.RowKey[WorkerPrefix.Length..]))];
    }

    /// <summary>Whether a worker is the main applicant of a file.</summary>
    public bool IsOwn(WorkerId worker, HouseholdFile file) => file.Main.Mobile is { } mobile && WorkerId.Of(hash, mobile) == worker;

    /// <summary>The key of a person.</summary>
    public string HashOf(string idNumber) => hash.Of(idNumber, LookupPurpose.IdNumber);

    /// <summary>Whether an ID number or a mobile number has one of two hashes, as the staff directory keeps them.</summary>
    public bool Is(HouseholdMember person, string? idNumberHash, string? mobileHash) =>
        (idNumberHash is not null && person.IdNumber is { } number && HashOf(number) == idNumberHash)
        || (mobileHash is not null && person.Mobile is { } mobile && hash.Of(mobile, LookupPurpose.Mobile) == mobileHash);

    private static bool Holds(HouseholdFile file, string idNumber) => file.State != FileState.Closed && file.FindPresent(idNumber) is not null;

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync(Table, cancellationToken);
}
