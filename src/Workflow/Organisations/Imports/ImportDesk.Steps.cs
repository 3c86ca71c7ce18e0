using System.Security.Cryptography;
using Azure;

namespace AidFlow.Workflow.Organisations.Imports;

// Going through the rows.
public sealed partial class ImportDesk
{
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
}
