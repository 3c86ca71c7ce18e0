using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>Half-filled forms, one per worker and programme, encrypted.</summary>
public sealed class DraftStore(WorkflowTables tables, FieldProtector protector, ProgrammeCatalogue programmes, TimeProvider time)
{
    private const string Purpose = "draft";

    /// <summary>Keeps a draft in place of the earlier one; <c>draft.too-large</c> above 256 KiB, <c>programme.unknown</c>.</summary>
    public async Task<Result<Done>> SaveAsync(
        WorkerCaller caller, string programmeId, JsonObject answers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(answers);
        if (programmes.FindCurrent(programmeId, ChinaTime.DayOf(time.GetUtcNow())) is null)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        byte[] content = CaseJson.Write(answers);
        if (content.Length > CaseStore.MaxContentBytes)
        {
            return ApplicationProblems.DraftTooLarge;
        }

        var row = new TableEntity(caller.WorkerId.Value, programmeId) { ["SavedAt"] = time.GetUtcNow() };
        protector.Seal(row, content, Purpose);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    /// <summary>The draft; null when there is none.</summary>
    public async Task<JsonObject?> LoadAsync(WorkerCaller caller, string programmeId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = IsKey(programmeId) ? await table.FindAsync(caller.WorkerId.Value, programmeId, cancellationToken).ConfigureAwait(false) : null;
        return row is null ? null : CaseJson.Read<JsonObject>(protector.Open(row, Purpose));
    }

    /// <summary>Throws a draft away; nothing happens when there is none.</summary>
    public async Task DeleteAsync(WorkerCaller caller, string programmeId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (IsKey(programmeId))
        {
            TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await table.RemoveAsync(caller.WorkerId.Value, programmeId, cancellationToken).ConfigureAwait(false);
        }
    }

    // Comes from an address: what cannot be a programme's id is not asked of the store.
    private static bool IsKey(string programmeId) =>
        programmeId is { Length: > 0 and <= 100 } && programmeId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Drafts", cancellationToken);
}
