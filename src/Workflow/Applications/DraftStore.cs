using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>Half-filled forms, one per worker (or union) and programme, and one for each correction; encrypted. The officers of a union share its drafts.</summary>
public sealed class DraftStore(
    WorkflowTables tables, FieldProtector protector, ProgrammeCatalogue programmes, DraftReminders reminders, TimeProvider time)
{
    private const string Purpose = "draft";

    /// <summary>Keeps a draft in place of the earlier one; <c>draft.too-large</c> above 256 KiB, <c>programme.unknown</c>.</summary>
    public async Task<Result<Done>> SaveAsync(
        Caller caller, string programmeId, JsonObject answers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (programmes.FindCurrent(programmeId, ChinaTime.DayOf(time.GetUtcNow())) is null)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        // The reminder first: one without a draft does nothing, a draft without one is forgotten.
        if (caller is WorkerCaller worker)
        {
            await reminders.NoteAsync(worker.WorkerId, programmeId, cancellationToken).ConfigureAwait(false);
        }

        return await WriteAsync(caller, programmeId, answers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps the draft of a correction in place of the earlier one; <c>draft.too-large</c> above 256 KiB.</summary>
    /// <param name="caller">The worker or officer; that the case is the caller's own and returned has been seen to.</param>
    /// <param name="id">The case.</param>
    /// <param name="round">The round that is corrected.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<Result<Done>> SaveCorrectionAsync(
        Caller caller, ApplicationId id, int round, JsonObject answers, CancellationToken cancellationToken = default) =>
        WriteAsync(caller, CorrectionKey(id, round), answers, cancellationToken);

    /// <summary>Under which the draft of a correction is loaded and thrown away. It belongs to the round: what was typed for
    /// an earlier one is not brought back.</summary>
    public static string CorrectionKey(ApplicationId id, int round) => FormattableString.Invariant($"{id}-round-{round}");

    private async Task<Result<Done>> WriteAsync(Caller caller, string key, JsonObject answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(answers);
        byte[] content = CaseJson.Write(answers);
        if (!CaseStore.Fits(content, OwnerOf(caller)))
        {
            return ApplicationProblems.DraftTooLarge;
        }

        var row = new TableEntity(OwnerOf(caller).Key, key) { ["SavedAt"] = time.GetUtcNow() };
        protector.Seal(row, content, Purpose);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    /// <summary>The draft; null when there is none.</summary>
    /// <param name="caller">The worker, or an officer of the union.</param>
    /// <param name="key">The programme's id, or <see cref="CorrectionKey"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<JsonObject?> LoadAsync(Caller caller, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        TableEntity? row = IsKey(key) ? await table.FindAsync(OwnerOf(caller).Key, key, cancellationToken).ConfigureAwait(false) : null;
        return row is null ? null : CaseJson.Read<JsonObject>(protector.Open(row, Purpose));
    }

    /// <summary>Throws a draft away; nothing happens when there is none.</summary>
    /// <param name="caller">The worker, or an officer of the union.</param>
    /// <param name="key">The programme's id, or <see cref="CorrectionKey"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task DeleteAsync(Caller caller, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (IsKey(key))
        {
            TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await table.RemoveAsync(OwnerOf(caller).Key, key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="ArgumentException">The caller can hand in nothing.</exception>
    private static CaseOwner OwnerOf(Caller caller) =>
        CaseOwner.Of(caller) ?? throw new ArgumentException("Neither a worker nor an officer.", nameof(caller));

    // May come from an address: what cannot be a key is not asked of the store.
    private static bool IsKey(string key) =>
        key is { Length: > 0 and <= 100 } && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Drafts", cancellationToken);
}
