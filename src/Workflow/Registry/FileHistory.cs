using System.Globalization;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Registry;

/// <summary>
/// What happened to a file: in its audit chain, whose entry carries a keyed hash of the details, and in the table
/// RegistryHistory with the details themselves, encrypted. A repeated call adds what a crash left out, and nothing twice.
/// </summary>
internal sealed class FileHistory(WorkflowTables tables, AuditTrail audit, FieldProtector protector, LookupHash hash)
{
    private const string Table = "RegistryHistory";
    private const string DetailsPurpose = "hardship-file-event";

    /// <summary>Records an event, once per number.</summary>
    public async Task RecordAsync(HouseholdFileId id, FileEvent happened, CancellationToken cancellationToken)
    {
        byte[] details = CaseJson.Write(happened);
        await audit.AppendAsync(
            id.Value,
            new AuditEntry
            {
                Key = $"file:{happened.Number}",
                Actor = happened.Actor,
                Action = happened.Action,
                Facts = new Dictionary<string, string>
                {
                    ["event"] = happened.Number,
                    ["fields"] = string.Join(',', happened.Changes.Select(change => change.Field)),
                    ["details"] = hash.Of(Convert.ToBase64String(details), DetailsPurpose),
                },
            },
            cancellationToken).ConfigureAwait(false);

        var row = new TableEntity(id.Value, happened.Number) { ["Action"] = happened.Action, ["At"] = happened.At };
        protector.Seal(row, details, Purpose(id, happened.Number));
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records that somebody looked at a file or a part of it, once per key; written before it is shown.</summary>
    public Task LookedAsync(
        HouseholdFileId id, string key, string actor, string action, IReadOnlyDictionary<string, string> facts, CancellationToken cancellationToken) =>
        audit.AppendAsync(id.Value, new AuditEntry { Key = key, Actor = actor, Action = action, Facts = facts }, cancellationToken);

    /// <summary>What happened to a file, oldest first.</summary>
    public async Task<IReadOnlyList<FileEvent>> OfAsync(HouseholdFileId id, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.All(id.Value), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => CaseJson.Read<FileEvent>(protector.Open(row, Purpose(id, row.RowKey))))];
    }

    /// <summary>Number of an event: sorts as the events happened.</summary>
    public static string NumberOf(int version, int place) => string.Create(CultureInfo.InvariantCulture, $"{version:D6}-{place:D2}");

    private static string Purpose(HouseholdFileId id, string number) => $"hardship-file:{id}:{number}";
}
