using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// The table Registry: a file a row in the partition of the county that opened it; clear columns for keys and state, the
/// rest encrypted. The row never changes its place, also not when the file moves to another union.
/// </summary>
internal sealed class FileStore(WorkflowTables tables, FieldProtector protector)
{
    public const int MaxContentBytes = 512 * 1024;

    private const string Table = "Registry";

    /// <summary>A file, or null.</summary>
    public async Task<HouseholdFile?> FindAsync(HouseholdFileId id, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(id.County, id.Value, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>Inserts a file.</summary>
    /// <returns>The file as stored; null when it is there.</returns>
    public async Task<HouseholdFile?> InsertAsync(HouseholdFile file, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        ETag? etag = await table.TryAddAsync(Write(file), cancellationToken).ConfigureAwait(false);
        return etag is { } added ? file with { ETag = added } : null;
    }

    /// <summary>Replaces a file that nobody changed since it was read.</summary>
    /// <returns>The file as stored; null when somebody came first.</returns>
    public async Task<HouseholdFile?> ReplaceAsync(HouseholdFile file, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        ETag? etag = await table.TryReplaceAsync(Write(file), file.ETag, cancellationToken).ConfigureAwait(false);
        return etag is { } replaced ? file with { ETag = replaced } : null;
    }

    /// <summary>The files that a county opened, in the order of their numbers.</summary>
    public async IAsyncEnumerable<HouseholdFile> OfCountyAsync(
        string county, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(RowRange.All(county), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return Read(row);
        }
    }

    public static bool Fits(HouseholdFile file) => CaseJson.Write(file.Content).Length <= MaxContentBytes;

    private static string Purpose(HouseholdFileId id) => $"hardship-file:{id}";

    private TableEntity Write(HouseholdFile file)
    {
        var row = new TableEntity(file.Id.County, file.Id.Value)
        {
            ["Union"] = file.Union.Value,
            ["State"] = file.State.ToString(),
            ["Category"] = file.Category,
            ["OpenedOn"] = Day(file.OpenedOn),
            ["RecheckMonths"] = file.RecheckMonths,
            ["SpotCheckPercent"] = file.SpotCheckPercent,
            ["Version"] = file.Version,
        };
        Set(row, "CloseReason", file.CloseReason?.ToString());
        Set(row, "ClosedOn", Day(file.ClosedOn));
        Set(row, "WatchUntil", Day(file.WatchUntil));
        Set(row, "RecheckDueOn", Day(file.RecheckDueOn));
        if (file.Move is { } move)
        {
            row["MoveTo"] = move.To.Value;
            row["MoveBy"] = move.By;
            row["MoveOn"] = Day(move.On);
        }

        protector.Seal(row, CaseJson.Write(file.Content), Purpose(file.Id));
        return row;
    }

    private HouseholdFile Read(TableEntity row)
    {
        HouseholdFileId id = HouseholdFileId.Parse(row.RowKey);
        return new HouseholdFile
        {
            Id = id,
            Union = OrganisationId.Parse(row.Text("Union")),
            State = row.Constant<FileState>("State"),
            CloseReason = row.GetString("CloseReason") is null ? null : row.Constant<CloseReason>("CloseReason"),
            Category = row.Text("Category"),
            OpenedOn = DayOf(row.Text("OpenedOn")),
            ClosedOn = DayOrNull(row, "ClosedOn"),
            WatchUntil = DayOrNull(row, "WatchUntil"),
            RecheckDueOn = DayOrNull(row, "RecheckDueOn"),
            RecheckMonths = row.Number("RecheckMonths"),
            SpotCheckPercent = row.Number("SpotCheckPercent"),
            Move = row.GetString("MoveTo") is { } to
                ? new PendingMove(OrganisationId.Parse(to), row.Text("MoveBy"), DayOf(row.Text("MoveOn")))
                : null,
            Version = row.Number("Version"),
            Content = CaseJson.Read<FileContent>(protector.Open(row, Purpose(id))),
            ETag = row.ETag,
        };
    }

    // Days as text sort as days do, and a filter can compare them.
    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DayOrNull(TableEntity row, string column) => row.GetString(column) is { } text ? DayOf(text) : null;

    private static void Set(TableEntity row, string column, string? value)
    {
        if (value is not null)
        {
            row[column] = value;
        }
    }
}
