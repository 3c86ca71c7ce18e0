using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Storage;
using Azure;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Offers;

/// <summary>
/// Goes through the registry's open files once a day and makes offers. The files are read in pages, in the order of the registry's lists; where a page
/// ended is kept in the table OfferRuns, so that a run that was cut short, or reached its limit, is gone on with by the next.
/// </summary>
public sealed class OfferRun
{
    /// <summary>Most files that one call looks at.</summary>
    public const int MostFiles = 5_000;

    private const int PageSize = 100;
    private const string Table = "OfferRuns";
    private const string Partition = "nightly";
    private const string Row = "cursor";
    private const string End = "end";

    private static readonly OrganisationId Province = OrganisationId.Parse("230000");

    private readonly WorkflowTables _tables;
    private readonly FileIndex _index;
    private readonly FileKeeper _files;
    private readonly OfferMaker _maker;
    private readonly ProgrammeCatalogue _programmes;
    private readonly OrganisationDirectory _organisations;
    private readonly TimeProvider _time;
    private readonly ILogger<OfferRun> _logger;

    internal OfferRun(
        WorkflowTables tables, FileIndex index, FileKeeper files, OfferMaker maker, ProgrammeCatalogue programmes, OrganisationDirectory organisations, TimeProvider time,
        ILogger<OfferRun> logger)
    {
        _tables = tables;
        _index = index;
        _files = files;
        _maker = maker;
        _programmes = programmes;
        _organisations = organisations;
        _time = time;
        _logger = logger;
    }

    /// <summary>Goes on with today's look at the files; does nothing once it is finished.</summary>
    /// <param name="most">How many files at most.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>How many offers were made.</returns>
    public async Task<int> RunAsync(int most = MostFiles, CancellationToken cancellationToken = default)
    {
        DateOnly today = ChinaTime.Today(_time);
        List<ProgrammeDefinition> offering =
            [.. _programmes.Current(today).Where(programme => programme.Offer is not null && programme.IsOpenOn(today))];
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string day = today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        TableEntity? row = await table.FindAsync(Partition, Row, cancellationToken).ConfigureAwait(false);
        string? at = row?.GetString("Day") == day ? row.GetString("Cursor") : null;
        if (at == End || offering.Count == 0 || await ScopeAsync(cancellationToken).ConfigureAwait(false) is not { } scope)
        {
            return 0;
        }

        ETag? etag = row?.ETag;
        int looked = 0;
        int made = 0;
        while (at != End && looked < most)
        {
            List<FileIndexRow> page = await PageAsync(scope, FileCursor.Read(at), Math.Min(PageSize, most - looked), cancellationToken).ConfigureAwait(false);
            foreach (FileIndexRow listed in page)
            {
                made += await LookAsync(listed, offering, cancellationToken).ConfigureAwait(false);
            }

            looked += page.Count;
            at = page.Count == 0 ? End : page[^1].Cursor.ToString();
            var next = new TableEntity(Partition, Row) { ["Day"] = day, ["Cursor"] = at };
            etag = etag is { } read
                ? await table.TryReplaceAsync(next, read, cancellationToken).ConfigureAwait(false)
                : await table.TryAddAsync(next, cancellationToken).ConfigureAwait(false);
            if (etag is null)
            {
                // Another machine goes through the files too; it has the place now.
                break;
            }
        }

        OfferLog.Looked(_logger, looked, made, at == End);
        return made;
    }

    private async Task<FileScope?> ScopeAsync(CancellationToken cancellationToken) =>
        await _organisations.FindAsync(Province, cancellationToken).ConfigureAwait(false) is { } province ? FileScope.Of(province) : null;

    private async Task<List<FileIndexRow>> PageAsync(FileScope scope, FileCursor? after, int size, CancellationToken cancellationToken)
    {
        var page = new List<FileIndexRow>(size);
        var open = new FileFilter { State = FileState.Open };
        await foreach (FileIndexRow row in _index.ListAsync(scope, open, after, cancellationToken).ConfigureAwait(false))
        {
            page.Add(row);
            if (page.Count == size)
            {
                break;
            }
        }

        return page;
    }

    private async Task<int> LookAsync(FileIndexRow listed, List<ProgrammeDefinition> offering, CancellationToken cancellationToken)
    {
        int made = 0;
        try
        {
            // A file that is asked to move stands on two lists; it is looked at where it is.
            if (await _files.FindAsync(listed.Id, cancellationToken).ConfigureAwait(false) is { } file && file.Union == listed.Union)
            {
                foreach (ProgrammeDefinition programme in offering)
                {
                    made += await _maker.ConsiderAsync(file, programme, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One damaged file does not keep the offers from everybody behind it.
            OfferLog.Failed(_logger, failure, listed.Id.Value);
        }

        return made;
    }
}
