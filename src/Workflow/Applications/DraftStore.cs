using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>Half-filled forms, one per worker and programme, and one for each correction; encrypted.</summary>
public sealed class DraftStore(
    WorkflowTables tables, FieldProtector protector, ProgrammeCatalogue programmes, DraftReminders reminders, TimeProvider time)
{
    private const string Purpose = "draft";

    /// <summary>Keeps a draft in place of the earlier one; <c>draft.too-large</c> above 256 KiB, <c>programme.unknown</c>.</summary>
    public async Task<Result<Done>> SaveAsync(
        WorkerCaller caller, string programmeId, JsonObject answers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (programmes.FindCurrent(programmeId, ChinaTime.DayOf(time.GetUtcNow())) is null)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        // The reminder first: one without a draft does nothing, a draft without one is forgotten.
        await reminders.NoteAsync(caller.WorkerId, programmeId, cancellationToken).ConfigureAwait(false);
        return await WriteAsync(caller, programmeId, answers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps the draft of a correction in place of the earlier one; <c>draft.too-large</c> above 256 KiB.</summary>
    /// <param name="caller">The worker; that the case is the worker's own and returned has been seen to.</param>
    /// <param name="id">The case.</param>
    /// <param name="round">The round that is corrected.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Result<Done>> SaveCorrectionAsync(
        WorkerCaller caller, ApplicationId id, int round, JsonObject answers, CancellationToken cancellationToken = default) =>
        WriteAsync(caller, CorrectionKey(id, round), answers, cancellationToken);

    /// <summary>Under which the draft of a correction is loaded and thrown away. It belongs to the round: what was typed for
    /// an earlier one is not brought back.</summary>
    public static string CorrectionKey(ApplicationId id, int round) => FormattableString.Invariant($"{id}-round-{round}");

    private async Task<Result<Done>> WriteAsync(WorkerCaller caller, string key, JsonObject answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(answers);
        byte[] content = CaseJson.Write(answers);
        if (content.Length > CaseStore.MaxContentBytes)
        {
            return ApplicationProblems.DraftTooLarge;
        }

        var row = new TableEntity(caller.WorkerId.Value, key) { ["SavedAt"] = time.GetUtcNow() };
        protector.Seal(row, content, Purpose);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    /// <summary>The draft; null when there is none.</summary>
    /// <param name="caller">The worker.</param>
    /// <param name="key">The programme's id, or <see cref="CorrectionKey"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<JsonObject?> LoadAsync(WorkerCaller caller, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = IsKey(key) ? await table.FindAsync(caller.WorkerId.Value, key, cancellationToken).ConfigureAwait(false) : null;
        return row is null ? null : CaseJson.Read<JsonObject>(protector.Open(row, Purpose));
    }

    /// <summary>Throws a draft away; nothing happens when there is none.</summary>
    /// <param name="caller">The worker.</param>
    /// <param name="key">The programme's id, or <see cref="CorrectionKey"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task DeleteAsync(WorkerCaller caller, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (IsKey(key))
        {
            TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await table.RemoveAsync(caller.WorkerId.Value, key, cancellationToken).ConfigureAwait(false);
        }
    }

    // May come from an address: what cannot be a key is not asked of the store.
    private static bool IsKey(string key) =>
        key is { Length: > 0 and <= 100 } && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Drafts", cancellationToken);
}
