using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Applications;

/// <summary>The Applications table: a case a row, clear columns for keys and state, the rest encrypted.</summary>
internal sealed class CaseStore(WorkflowTables tables, FieldProtector protector)
{
    /// <summary>Most bytes of confidential content in a case, as kept.</summary>
    public const int MaxContentBytes = 256 * 1024;

    /// <summary>Most bytes of a union's content before it is packed.</summary>
    private const int MaxListBytes = 2 * 1024 * 1024;

    private const string Purpose = "case";

    /// <summary>A case, or null.</summary>
    public async Task<CaseRecord?> FindAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        TableClient cases = await tables.OpenAsync("Applications", cancellationToken).ConfigureAwait(false);
        TableEntity? row = await cases.FindAsync(id.Partition, id.Value, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>The cases of a programme and month, in the order of their numbers.</summary>
    /// <param name="partition">Prefix and month, as <see cref="ApplicationId.Partition"/> has it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<CaseRecord> OfPartitionAsync(
        string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableClient cases = await tables.OpenAsync("Applications", cancellationToken).ConfigureAwait(false);
        await foreach (TableEntity row in cases.QueryAsync<TableEntity>(RowRange.All(partition), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return Read(row);
        }
    }

    /// <summary>Inserts a case.</summary>
    /// <returns>The case as stored; null when the number is taken.</returns>
    public async Task<CaseRecord?> InsertAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        TableClient cases = await tables.OpenAsync("Applications", cancellationToken).ConfigureAwait(false);
        ETag? etag = await cases.TryAddAsync(Write(record), cancellationToken).ConfigureAwait(false);
        return etag is { } added ? record with { ETag = added } : null;
    }

    /// <summary>Replaces a case that nobody changed since it was read.</summary>
    /// <returns>The case as stored; null when somebody came first.</returns>
    public async Task<CaseRecord?> ReplaceAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        TableClient cases = await tables.OpenAsync("Applications", cancellationToken).ConfigureAwait(false);
        ETag? etag = await cases.TryReplaceAsync(Write(record), record.ETag, cancellationToken).ConfigureAwait(false);
        return etag is { } replaced ? record with { ETag = replaced } : null;
    }

    /// <summary>Whether the confidential content of a case is short enough to be kept, with room for what is still to come.</summary>
    public static bool Fits(CaseRecord record) => Fits(CaseJson.Write(record.Content), record.Owner);

    /// <summary>Whether content of an owner is short enough: a union's may hold a list, which is kept packed.</summary>
    public static bool Fits(byte[] content, CaseOwner owner) =>
        content.Length <= MaxContentBytes
        || (owner is UnionOwner && content.Length <= MaxListBytes && SealedColumns.Pack(content).Length <= MaxContentBytes);

    private TableEntity Write(CaseRecord record)
    {
        var row = new TableEntity(record.Id.Partition, record.Id.Value)
        {
            ["ProgrammeId"] = record.ProgrammeId,
            ["ProgrammeVersion"] = record.ProgrammeVersion,
            ["Worker"] = (record.Owner as WorkerOwner)?.Worker.Value,
            ["Filer"] = (record.Owner as UnionOwner)?.Union.Value,
            ["SubmittedBy"] = record.SubmittedBy,
            ["NominatedBy"] = record.NominatedBy?.Value,
            ["List"] = record.List?.List.Value,
            ["ListRow"] = record.List?.Row,
            ["Union"] = record.Union.Value,
            ["Status"] = record.Status.ToString(),
            ["Version"] = record.Version,
            ["Round"] = record.Round,
            ["SubmittedAt"] = record.SubmittedAt,
            ["RoundStartedAt"] = record.RoundStartedAt,
            ["FundKey"] = record.FundKey,
            ["Payments"] = record.Payments,
            ["AccountCorrected"] = record.AccountCorrected,
            ["OrchestrationStarted"] = record.OrchestrationStarted,
        };
        if (record.Amount is { } amount)
        {
            row["Amount"] = amount.Value;
        }

        protector.Seal(row, CaseJson.Write(record.Content), Purpose);
        return row;
    }

    private CaseRecord Read(TableEntity row) => new()
    {
        Id = ApplicationId.Parse(row.RowKey),
        ProgrammeId = row.Text("ProgrammeId"),
        ProgrammeVersion = row.Number("ProgrammeVersion"),
        Owner = row.GetString("Filer") is { } filer ? new UnionOwner(OrganisationId.Parse(filer)) : new WorkerOwner(WorkerId.Parse(row.Text("Worker"))),
        SubmittedBy = row.GetString("SubmittedBy"),
        NominatedBy = row.GetString("NominatedBy") is { } nominator ? OrganisationId.Parse(nominator) : null,
        List = row.GetString("List") is { } list ? new(ApplicationId.Parse(list), row.Number("ListRow")) : null,
        Union = OrganisationId.Parse(row.Text("Union")),
        Status = row.Constant<ApplicationStatus>("Status"),
        Version = row.Number("Version"),
        Round = row.Number("Round"),
        SubmittedAt = row.Instant("SubmittedAt"),
        RoundStartedAt = row.Instant("RoundStartedAt"),
        FundKey = row.GetString("FundKey"),
        Amount = row.GetInt64("Amount") is { } fen ? new Fen(fen) : null,
        Payments = row.Number("Payments"),
        AccountCorrected = row.GetBoolean("AccountCorrected") ?? false,
        OrchestrationStarted = row.GetBoolean("OrchestrationStarted") ?? false,
        Content = CaseJson.Read<CaseContent>(protector.Open(row, Purpose)),
        ETag = row.ETag,
    };
}
