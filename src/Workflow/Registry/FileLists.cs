using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Pages of lists: index rows in key order, each checked against its file, never more than a bounded number at once.</summary>
internal sealed class FileLists(FileIndex index, FileKeeper keeper, OrganisationDirectory organisations, RegistryOptions terms, TimeProvider time)
{
    // Rows looked at for a page: index rows may be a moment behind their files.
    private const int MostRows = 400;

    /// <summary>A page of a list.</summary>
    public async Task<FilePage> PageAsync(Organisation union, FileListQuery query, CancellationToken cancellationToken)
    {
        var lines = new List<FileSummary>();
        FileCursor? cursor = FileCursor.Read(query.After);
        int looked = 0;
        await foreach (FileIndexRow row in index.ListAsync(FileScope.Of(union), FilterOf(query), cursor, cancellationToken).ConfigureAwait(false))
        {
            if (lines.Count == query.Size || looked == MostRows)
            {
                return new FilePage(lines, cursor?.ToString());
            }

            looked++;
            cursor = row.Cursor;
            if (await keeper.FindAsync(row.Id, cancellationToken).ConfigureAwait(false) is { } file && Belongs(row, file, query.Kind))
            {
                lines.Add(await LineAsync(file, row.Union, cancellationToken).ConfigureAwait(false));
            }
        }

        return new FilePage(lines, null);
    }

    /// <summary>The filter of a list on a day.</summary>
    internal FileFilter FilterOf(FileListQuery query)
    {
        DateOnly today = ChinaTime.Today(time);
        FileFilter filter = query.Kind switch
        {
            FileListKind.Open => new() { State = FileState.Open },
            FileListKind.RecheckDue => new() { State = FileState.Open, RecheckDueBy = today.AddDays(terms.RecheckNoticeDays) },
            FileListKind.SpotCheck => new() { State = FileState.Open, SpotCheckOpen = true },
            FileListKind.ExitProposed => new() { State = FileState.Open, ExitProposed = true },
            FileListKind.Moving => new() { Moving = true },
            FileListKind.WatchList => new() { State = FileState.WatchList },
            FileListKind.Closed => new() { State = FileState.Closed },
            FileListKind.Disposal => new() { State = FileState.Closed, ClosedBy = today.AddYears(-terms.RetentionYears) },
            _ => new(),
        };
        return filter with { Category = query.Category };
    }

    // A file that waits for a receiving union stands on two lists; what has changed since the row was written is passed over.
    private static bool Belongs(FileIndexRow row, HouseholdFile file, FileListKind kind) =>
        (row.Union == file.Union || (kind == FileListKind.Moving && row.Union == file.Move?.To))
        && kind switch
        {
            FileListKind.Open or FileListKind.RecheckDue => file.State == FileState.Open,
            FileListKind.SpotCheck => file.Content.SpotCheck is { CheckedOn: null },
            FileListKind.ExitProposed => file.Content.Exit is not null,
            FileListKind.Moving => file.Move is not null,
            FileListKind.WatchList => file.State == FileState.WatchList,
            FileListKind.Closed or FileListKind.Disposal => file.State == FileState.Closed,
            _ => true,
        };

    private async Task<FileSummary> LineAsync(HouseholdFile file, OrganisationId shownAt, CancellationToken cancellationToken) => new()
    {
        Id = file.Id,
        MainName = file.Main.Name,
        Members = file.Present.Count(),
        UnionName = (await organisations.FindAsync(file.Union, cancellationToken).ConfigureAwait(false))?.Name ?? file.Union.Value,
        State = file.State,
        StateText = RegistryTexts.Of(file.State),
        CategoryText = RegistryTexts.Category(file.Category),
        OpenedOn = file.OpenedOn,
        RecheckDueOn = file.RecheckDueOn,
        ClosedOn = file.ClosedOn,
        WatchUntil = file.WatchUntil,
        ExitProposed = file.Content.Exit is not null,
        SpotCheckOpen = file.Content.SpotCheck is { CheckedOn: null },
        Arriving = file.Move is { } move && shownAt == move.To,
        Leaving = file.Move is not null && shownAt == file.Union,
    };
}
