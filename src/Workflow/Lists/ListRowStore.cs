using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Lists;

/// <summary>The ListRows table: a partition a list, a row a row by its place, and the cursor beside them so that both change together.</summary>
internal sealed class ListRowStore(WorkflowTables tables, FieldProtector protector)
{
    private const string Cursor = "cursor";
    private const string Purpose = "list-row";

    /// <summary>How far a round of a list has come.</summary>
    public async Task<ListCursor> CursorAsync(ApplicationId list, int round, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await table.FindAsync(list.Value, Cursor, cancellationToken).ConfigureAwait(false) is not { } row ? new(round, 0, 0)
            : row.Number("Round") == round ? new(round, row.Number("Evaluated"), row.Number("CarriedOut"), row.ETag)
            : new(round, 0, 0, row.ETag);
    }

    /// <summary>Keeps a shard of looked-at rows with the cursor, all or none. When somebody else moved the cursor meanwhile, nothing is written.</summary>
    public Task PutAsync(ApplicationId list, IReadOnlyList<ListRow> rows, ListCursor cursor, CancellationToken cancellationToken) =>
        WriteAsync(list, [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(row)))], cursor, cancellationToken);

    /// <summary>Moves the cursor, unless somebody else did.</summary>
    public Task MoveAsync(ApplicationId list, ListCursor cursor, CancellationToken cancellationToken) => WriteAsync(list, [], cursor, cancellationToken);

    /// <summary>The rows of a list's round, in their order.</summary>
    public async Task<IReadOnlyList<ListRow>> OfAsync(ApplicationId list, int round, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        // Places are digits, and digits come before letters.
        List<TableEntity> rows = await table.ListAsync(RowRange.Between(list.Value, "0", ":"), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read).Where(row => row.Round == round)];
    }

    /// <summary>A row, or null.</summary>
    public async Task<ListRow?> FindAsync(ListPlace place, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await table.FindAsync(place.List.Value, Key(place.Row), cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;
    }

    /// <summary>Whether a row's case is still under way.</summary>
    public async Task<bool> IsAnyOpenAsync(ApplicationId list, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string open = TableClient.CreateQueryFilter($"PartitionKey eq {list.Value} and Open eq {true}");
        return (await table.ListAsync(open, cancellationToken, max: 1).ConfigureAwait(false)).Count > 0;
    }

    /// <summary>
    /// Notes where a row's case stands. The row is read before the case, so that of two notes the one that saw the newer case stays.
    /// </summary>
    /// <param name="record">The row's case.</param>
    /// <param name="now">Reads the case as it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task NoteAsync(CaseRecord record, Func<Task<CaseRecord?>> now, CancellationToken cancellationToken)
    {
        if (record.List is not { } place)
        {
            return;
        }

        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (await FindAsync(place, cancellationToken).ConfigureAwait(false) is { } row)
        {
            CaseRecord current = await now().ConfigureAwait(false) ?? record;
            ListRow noted = row with { Case = current.Id, Status = current.Status, Amount = current.Amount ?? row.Amount, Refusal = current.Content.Refusal ?? row.Refusal };
            if (noted == row || await table.TryReplaceAsync(Write(noted), row.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    private async Task WriteAsync(ApplicationId list, List<TableTransactionAction> actions, ListCursor cursor, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var head = new TableEntity(list.Value, Cursor) { ["Round"] = cursor.Round, ["Evaluated"] = cursor.Evaluated, ["CarriedOut"] = cursor.CarriedOut };
        actions.Add(cursor.ETag == default ? new(TableTransactionActionType.Add, head) : new(TableTransactionActionType.UpdateReplace, head, cursor.ETag));
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException lost) when (Optimistic.IsLostOrGone(lost))
        {
            // The same activity, twice at once: the other one wrote the same.
        }
    }

    private TableEntity Write(ListRow row)
    {
        var entity = new TableEntity(row.Place.List.Value, Key(row.Place.Row))
        {
            ["Round"] = row.Round,
            ["Outcome"] = row.Outcome.ToString(),
            ["Amount"] = row.Amount?.Value,
            ["Case"] = row.Case?.Value,
            ["Status"] = row.Status?.ToString(),
            ["Open"] = row.Status is { } status && !ListRow.IsOver(status),
            ["NotPassed"] = string.Join(',', row.NotPassed),
        };
        if (row.Refusal is { } refusal)
        {
            protector.Seal(entity, CaseJson.Write(refusal), Purpose);
        }

        return entity;
    }

    private ListRow Read(TableEntity row) => new()
    {
        Place = new(ApplicationId.Parse(row.PartitionKey), int.Parse(row.RowKey, CultureInfo.InvariantCulture)),
        Round = row.Number("Round"),
        Outcome = row.Constant<EligibilityOutcome>("Outcome"),
        Amount = row.GetInt64("Amount") is { } fen ? new Fen(fen) : null,
        Case = row.GetString("Case") is { } number ? ApplicationId.Parse(number) : null,
        Status = row.GetString("Status") is null ? null : row.Constant<ApplicationStatus>("Status"),
        NotPassed = row.Text("NotPassed").Split(',', StringSplitOptions.RemoveEmptyEntries),
        Refusal = row.GetBinary("Sealed00") is null ? null : CaseJson.Read<LocalizedText>(protector.Open(row, Purpose)),
        ETag = row.ETag,
    };

    private static string Key(int row) => row.ToString("D5", CultureInfo.InvariantCulture);

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("ListRows", cancellationToken);
}
