using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// What the registry does every night: announces re-checks that fall due, ends watches, and once a year draws the spot
/// check. Each walk goes through index rows in pages; what is done drops out of it, so it may stop and begin again anywhere.
/// </summary>
public sealed class RegistryNight
{
    private const string Table = "RegistryLots";
    private const string Walk = "walk";
    private const int PageRows = 100;

    private readonly FileKeeper _keeper;
    private readonly FileIndex _index;
    private readonly FileActs _acts;
    private readonly FileAccess _access;
    private readonly WorkflowTables _tables;
    private readonly Outbox _outbox;
    private readonly ILogger<RegistryNight> _logger;

    internal RegistryNight(
        FileKeeper keeper, FileIndex index, FileActs acts, FileAccess access, WorkflowTables tables, Outbox outbox, ILogger<RegistryNight> logger)
    {
        _keeper = keeper;
        _index = index;
        _acts = acts;
        _access = access;
        _tables = tables;
        _outbox = outbox;
        _logger = logger;
    }

    /// <summary>Does the night's work. May be repeated, and run by two machines.</summary>
    public async Task<RegistryNightReport> RunAsync(CancellationToken cancellationToken = default)
    {
        FileAct act = await _acts.WithLotAsync(FileAct.System, cancellationToken).ConfigureAwait(false);
        var report = new RegistryNightReport(
            await AnnounceAsync(act, cancellationToken).ConfigureAwait(false),
            await EndWatchesAsync(act, cancellationToken).ConfigureAwait(false),
            await DrawAsync(act, cancellationToken).ConfigureAwait(false));
        RegistryLog.Night(_logger, report.Announced, report.WatchesEnded, report.Drawn);
        return report;
    }

    private async Task<int> AnnounceAsync(FileAct act, CancellationToken cancellationToken)
    {
        int announced = 0;
        OrganisationId? told = null;
        var due = new FileFilter { State = FileState.Open, RecheckDueBy = act.Today.AddDays(act.Terms.RecheckNoticeDays), RecheckUntold = true };
        await EachAsync(due, null, async row =>
        {
            if (await _keeper.FindAsync(row.Id, cancellationToken).ConfigureAwait(false) is not { State: FileState.Open, RecheckDueOn: { } day } file
                || file.Union != row.Union || file.Content.RecheckToldFor == day)
            {
                return;
            }

            // Messages first: queued twice they are one, and not queued they would never be.
            if (file.Main.Mobile is { } mobile)
            {
                await TellAsync($"{file.Id}/recheck/{day:yyyyMMdd}", Recipient.Mobile(mobile), MessageTemplates.RegistryRecheck, day, cancellationToken).ConfigureAwait(false);
            }

            if (told != file.Union)
            {
                foreach (StaffMember officer in await _access.KeepersOfAsync(file.Union, cancellationToken).ConfigureAwait(false))
                {
                    await TellAsync(
                        $"registry/{file.Union}/{act.Today:yyyyMMdd}/{officer.StaffId}", Recipient.Staff(officer.StaffId), MessageTemplates.RegistryWork, day, cancellationToken).ConfigureAwait(false);
                }

                told = file.Union;
            }

            announced += await ChangedAsync(file, current => FileDecisions.Told(current, day, act), cancellationToken).ConfigureAwait(false);
        }, null, cancellationToken).ConfigureAwait(false);
        return announced;
    }

    private async Task<int> EndWatchesAsync(FileAct act, CancellationToken cancellationToken)
    {
        int ended = 0;
        await EachAsync(new FileFilter { State = FileState.WatchList, WatchOverBy = act.Today }, null, async row =>
        {
            if (await _keeper.FindAsync(row.Id, cancellationToken).ConfigureAwait(false) is { } file)
            {
                ended += await ChangedAsync(file, current => FileDecisions.WatchEnded(current, act), cancellationToken).ConfigureAwait(false);
            }
        }, null, cancellationToken).ConfigureAwait(false);
        return ended;
    }

    // Once a year through everything in force. A file that comes later in the year is drawn as it comes.
    private async Task<int> DrawAsync(FileAct act, CancellationToken cancellationToken)
    {
        TableClient table = await _tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        string year = act.Today.Year.ToString("D4", CultureInfo.InvariantCulture);
        TableEntity? walk = await table.FindAsync(Walk, year, cancellationToken).ConfigureAwait(false);
        if (walk?.GetBoolean("Done") == true)
        {
            return 0;
        }

        int drawn = 0;
        await EachAsync(
            new FileFilter { State = FileState.Open },
            FileCursor.Read(walk?.GetString("After")),
            async row =>
            {
                if (await _keeper.FindAsync(row.Id, cancellationToken).ConfigureAwait(false) is { } file)
                {
                    drawn += await ChangedAsync(file, current => FileDecisions.Drawn(current, act), cancellationToken).ConfigureAwait(false);
                }
            },
            cursor => table.UpsertEntityAsync(
                new TableEntity(Walk, year) { ["After"] = cursor?.ToString() ?? "", ["Done"] = cursor is null }, TableUpdateMode.Replace, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return drawn;
    }

    // A page is read, then worked on: the rows change under the work.
    private async Task EachAsync(
        FileFilter filter, FileCursor? after, Func<FileIndexRow, Task> work, Func<FileCursor?, Task>? pageDone, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = new List<FileIndexRow>(PageRows);
            await foreach (FileIndexRow row in _index.ListAsync(FileScope.All, filter, after, cancellationToken).ConfigureAwait(false))
            {
                page.Add(row);
                if (page.Count == PageRows)
                {
                    break;
                }
            }

            foreach (FileIndexRow row in page)
            {
                await TryAsync(row, work).ConfigureAwait(false);
            }

            bool last = page.Count < PageRows;
            after = last ? null : page[^1].Cursor;
            if (pageDone is not null)
            {
                await pageDone(after).ConfigureAwait(false);
            }

            if (last)
            {
                return;
            }
        }
    }

    // One damaged file does not cost the others their night.
    private async Task TryAsync(FileIndexRow row, Func<FileIndexRow, Task> work)
    {
        try
        {
            await work(row).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or System.Security.Cryptography.CryptographicException or System.Text.Json.JsonException)
        {
            RegistryLog.FileFailed(_logger, e, row.Id);
        }
    }

    private async Task<int> ChangedAsync(HouseholdFile before, Func<HouseholdFile, HouseholdFile> decide, CancellationToken cancellationToken)
    {
        Result<HouseholdFile> after = await _keeper.ChangeAsync(before.Id, file => decide(file), cancellationToken).ConfigureAwait(false);
        return after.IsOk && after.Value.Version != before.Version ? 1 : 0;
    }

    private Task TellAsync(string key, Recipient to, string template, DateOnly day, CancellationToken cancellationToken) => _outbox.EnqueueAsync(
        new Message
        {
            Key = key,
            To = to,
            Template = template,
            Parameters = new Dictionary<string, string> { ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        },
        cancellationToken);
}

/// <summary>What a night did.</summary>
/// <param name="Announced">Re-checks that were announced.</param>
/// <param name="WatchesEnded">Files whose time on the watch list was over.</param>
/// <param name="Drawn">Files that were drawn for the spot check.</param>
public sealed record RegistryNightReport(int Announced, int WatchesEnded, int Drawn);
