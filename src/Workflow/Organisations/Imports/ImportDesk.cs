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
public sealed partial class ImportDesk
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

    private static string FileOf(ImportJob job) => $"imports/{job.JobId}.csv";
}
