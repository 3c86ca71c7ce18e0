using System.Security.Cryptography;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;
using Azure;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>
/// Imports of unions and staff: a file is tried first and changes nothing; the very file that was tried may then be applied. Both go through the rows in
/// parts, the row of the import keeping how far they came, so that they go on after a crash. Applying a file twice changes nothing.
/// </summary>
public sealed class ImportDesk
{
    /// <summary>Rows that are gone through at a time.</summary>
    public const int RowsAStep = 1_000;

    /// <summary>Most faults that are kept with their lines.</summary>
    public const int MostFaults = 200;

    private const int MostListed = 50;
    private const int AtOnce = 16;

    private readonly ImportStore _jobs;
    private readonly IDocumentStore _files;
    private readonly OrganisationImporter _organisations;
    private readonly StaffImporter _staff;
    private readonly TimeProvider _time;

    internal ImportDesk(ImportStore jobs, IDocumentStore files, OrganisationImporter organisations, StaffImporter staff, TimeProvider time)
    {
        _jobs = jobs;
        _files = files;
        _organisations = organisations;
        _staff = staff;
        _time = time;
    }

    /// <summary>Takes a file to be tried; the same file again is tried again. Then run <see cref="StepAsync"/> until it says false.</summary>
    public async Task<Result<ImportJob>> UploadAsync(StaffCaller caller, ImportKind kind, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(content);
        if (!caller.Has(StaffRole.SystemAdministrator))
        {
            return ImportProblems.Unknown;
        }

        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        if (copy.Length > ImportFile.MaxBytes)
        {
            return ImportProblems.TooLarge;
        }

        byte[] bytes = copy.ToArray();
        Result<IReadOnlyList<ImportRow>> rows = ImportFile.Read(bytes, kind);
        if (!rows.IsOk)
        {
            return rows.Problem;
        }

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var job = new ImportJob
        {
            JobId = ImportStore.IdOf(caller.OrganisationId, kind, sha256),
            Kind = kind,
            Organisation = caller.OrganisationId,
            Sha256 = sha256,
            By = caller.StaffId,
            At = _time.GetUtcNow(),
            State = ImportState.Checking,
            Rows = rows.Value.Count,
        };
        copy.Position = 0;
        await _files.WriteAsync(FileOf(job), copy, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            (ImportJob Job, ETag Version)? before = await _jobs.FindAsync(job.JobId, cancellationToken).ConfigureAwait(false);
            if (before is { Job.State: ImportState.Checking or ImportState.Applying } busy)
            {
                return busy.Job;
            }

            if (await _jobs.TryWriteAsync(job, before?.Version, cancellationToken).ConfigureAwait(false))
            {
                return job;
            }
        }
    }

    /// <summary>An import of the caller's organisation; <c>import.unknown</c> for others.</summary>
    public async Task<Result<ImportJob>> FindAsync(StaffCaller caller, string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Has(StaffRole.SystemAdministrator) && ImportStore.OrganisationOf(jobId) == caller.OrganisationId
            && await _jobs.FindAsync(jobId, cancellationToken).ConfigureAwait(false) is { } found
            ? found.Job
            : ImportProblems.Unknown;
    }

    /// <summary>The imports of the caller's organisation, newest first.</summary>
    public async Task<IReadOnlyList<ImportJob>> ListAsync(StaffCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Has(StaffRole.SystemAdministrator)
            ? [.. (await _jobs.ListAsync(caller.OrganisationId, MostListed, cancellationToken).ConfigureAwait(false)).OrderByDescending(job => job.At)]
            : [];
    }

    /// <summary>Lets a file that was tried without a fault be applied. Then run <see cref="StepAsync"/> until it says false.</summary>
    /// <param name="caller">A system administrator of the same organisation.</param>
    /// <param name="jobId">The import.</param>
    /// <param name="sha256">The hash that the dry run showed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Result<ImportJob>> ApplyAsync(StaffCaller caller, string jobId, string sha256, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Result<ImportJob> found = await FindAsync(caller, jobId, cancellationToken).ConfigureAwait(false);
            if (!found.IsOk)
            {
                return found.Problem;
            }

            (ImportJob job, ETag version) = (await _jobs.FindAsync(jobId, cancellationToken).ConfigureAwait(false))!.Value;
            if (!string.Equals(job.Sha256, sha256, StringComparison.OrdinalIgnoreCase))
            {
                return ImportProblems.OtherFile;
            }

            if (job.State is ImportState.Applying or ImportState.Done)
            {
                return job;
            }

            if (!job.MayApply)
            {
                return job.State == ImportState.Checking ? ImportProblems.Busy : ImportProblems.NotReady;
            }

            ImportJob applying = job with { State = ImportState.Applying, By = caller.StaffId, Cursor = 0, Added = 0, Changed = 0, Unchanged = 0 };
            if (await _jobs.TryWriteAsync(applying, version, cancellationToken).ConfigureAwait(false))
            {
                return applying;
            }
        }
    }

    /// <summary>Goes through the next rows. May be repeated, and may run twice at once.</summary>
    /// <returns>Whether there are more.</returns>
    public async Task<bool> StepAsync(string jobId, CancellationToken cancellationToken = default)
    {
        if (await _jobs.FindAsync(jobId, cancellationToken).ConfigureAwait(false) is not { } found || found.Job.State is ImportState.Checked or ImportState.Done)
        {
            return false;
        }

        (ImportJob job, ETag version) = found;
        IImporter importer = job.Kind == ImportKind.Organisations ? _organisations : _staff;
        IReadOnlyList<ImportRow> rows;
        try
        {
            rows = await RowsAsync(job, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            // Another run has come to the end meanwhile and put the file away.
            if (await _jobs.FindAsync(jobId, cancellationToken).ConfigureAwait(false) is { Job.State: ImportState.Done })
            {
                return false;
            }

            throw;
        }

        bool applying = job.State == ImportState.Applying;
        ImportRow[] part = [.. (applying ? rows.OrderBy(importer.RankOf) : rows.AsEnumerable()).Skip(job.Cursor).Take(RowsAStep)];
        IReadOnlyList<(ImportOutcome Outcome, ImportFault? Fault)> results = await importer.CheckAsync(job, rows, part, cancellationToken).ConfigureAwait(false);
        ILookup<int, ImportFault> own = importer.FaultsOf(rows);
        List<ImportFault> faults = [];
        int[] counts = new int[3];
        for (int i = 0; i < part.Length; i++)
        {
            ImportFault[] wrong = [.. own[part[i].Line], .. results[i].Fault is { } fault ? [fault] : Array.Empty<ImportFault>()];
            faults.AddRange(wrong.DistinctBy(one => (one.Column, one.Code)));
            counts[(int)results[i].Outcome] += wrong.Length == 0 ? 1 : 0;
        }

        if (applying)
        {
            // What is there as it stands, and what became wrong since the dry run, is left alone.
            var wrong = faults.Select(fault => fault.Line).ToHashSet();
            IEnumerable<ImportRow> write = part.Where((row, i) => results[i].Outcome != ImportOutcome.Unchanged && !wrong.Contains(row.Line));
            foreach (IGrouping<int, ImportRow> rank in write.GroupBy(importer.RankOf))
            {
                await Parallel.ForEachAsync(
                    rank,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                    async (row, token) => await importer.ApplyAsync(job, row, token).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }

        int cursor = job.Cursor + part.Length;
        bool over = cursor >= rows.Count;
        ImportJob after = job with
        {
            Cursor = cursor,
            Added = job.Added + counts[(int)ImportOutcome.Added],
            Changed = job.Changed + counts[(int)ImportOutcome.Changed],
            Unchanged = job.Unchanged + counts[(int)ImportOutcome.Unchanged],
            FaultCount = job.FaultCount + faults.Count,
            Faults = [.. job.Faults.Concat(faults).Take(MostFaults)],
            State = !over ? job.State : applying ? ImportState.Done : ImportState.Checked,
        };

        // Lost to the same step of another run: that one has counted.
        if (!await _jobs.TryWriteAsync(after, version, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        if (after.State == ImportState.Done)
        {
            // Telephones and ID numbers of staff are not kept longer than they are needed.
            await _files.DeleteAsync(FileOf(job), cancellationToken).ConfigureAwait(false);
        }

        return !over;
    }

    private async Task<IReadOnlyList<ImportRow>> RowsAsync(ImportJob job, CancellationToken cancellationToken)
    {
        await using Stream file = await _files.OpenReadAsync(FileOf(job), cancellationToken).ConfigureAwait(false);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        byte[] bytes = copy.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == job.Sha256
            ? ImportFile.Read(bytes, job.Kind).Value
            : throw new InvalidDataException($"The file of import {job.JobId} is not the one that was tried.");
    }

    private static string FileOf(ImportJob job) => $"imports/{job.JobId}.csv";
}
