using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Notifications;

/// <summary>The preferences of workers and staff, in the table MessagePreferences, a row a person. Addresses are encrypted. Thread-safe.</summary>
/// <param name="tables">The tables.</param>
/// <param name="protector">Encrypts addresses.</param>
public sealed class PreferenceStore(WorkflowTables tables, FieldProtector protector)
{
    private const string Table = "MessagePreferences";
    private const string Row = "preferences";

    /// <summary>A person's preferences; the usual ones when nothing was chosen.</summary>
    public async Task<MessagePreferences> OfAsync(MessageOwner owner, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        return await table.FindAsync(owner.Key, Row, cancellationToken).ConfigureAwait(false) is { } row
            ? new MessagePreferences
            {
                Language = row.Constant<Language>("Language"),
                Channel = row.Constant<StaffChannel>("Channel"),
                Digest = row.GetBoolean("Digest") ?? false,
                Mobile = Open(row, "Mobile"),
                Mail = Open(row, "Mail"),
            }
            : new MessagePreferences();
    }

    /// <summary>Replaces a person's preferences.</summary>
    public async Task SaveAsync(MessageOwner owner, MessagePreferences preferences, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(owner.Key, Row)
        {
            ["Language"] = preferences.Language.ToString(),
            ["Channel"] = preferences.Channel.ToString(),
            ["Digest"] = preferences.Digest,
        };
        Seal(row, "Mobile", preferences.Mobile);
        Seal(row, "Mail", preferences.Mail);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    private static string Purpose(TableEntity row, string column) => $"message-preferences:{row.PartitionKey}:{column}";

    private string? Open(TableEntity row, string column) =>
        row.GetString(column) is { } value ? protector.UnprotectText(value, Purpose(row, column)) : null;

    private void Seal(TableEntity row, string column, string? value)
    {
        if (value is { Length: > 0 })
        {
            row[column] = protector.ProtectText(value, Purpose(row, column));
        }
    }
}
