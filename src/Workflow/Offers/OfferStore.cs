using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Offers;

/// <summary>
/// The table Offers: a household's offers in the partition of its file, so that the list of a worker, who is the main applicant of a file or of two,
/// is a partition or two.
/// </summary>
internal sealed class OfferStore(WorkflowTables tables, FieldProtector protector)
{
    private const string Table = "Offers";

    /// <summary>An offer, or null.</summary>
    public async Task<OfferRecord?> FindAsync(OfferId id, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        TableEntity? row = await table.FindAsync(id.File.Value, RowKey(id), cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    /// <summary>All offers to a household.</summary>
    public async Task<IReadOnlyList<OfferRecord>> OfFileAsync(HouseholdFileId file, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.All(file.Value), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read)];
    }

    /// <summary>Inserts an offer.</summary>
    /// <returns>The offer as stored; null when it is there.</returns>
    public async Task<OfferRecord?> InsertAsync(OfferRecord offer, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        ETag? etag = await table.TryAddAsync(Write(offer), cancellationToken).ConfigureAwait(false);
        return etag is { } added ? offer with { ETag = added } : null;
    }

    /// <summary>Replaces an offer that nobody changed since it was read.</summary>
    /// <returns>The offer as stored; null when somebody came first.</returns>
    public async Task<OfferRecord?> ReplaceAsync(OfferRecord offer, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        ETag? etag = await table.TryReplaceAsync(Write(offer), offer.ETag, cancellationToken).ConfigureAwait(false);
        return etag is { } replaced ? offer with { ETag = replaced } : null;
    }

    private static string RowKey(OfferId id) => $"{id.Prefix}|{id.Period}";

    private static string Purpose(OfferId id) => $"offer:{id}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private TableEntity Write(OfferRecord offer)
    {
        var row = new TableEntity(offer.Id.File.Value, RowKey(offer.Id))
        {
            ["Programme"] = offer.ProgrammeId,
            ["Union"] = offer.Union.Value,
            ["State"] = offer.State.ToString(),
            ["Version"] = offer.Version,
            ["OfferedOn"] = Day(offer.OfferedOn),
            ["ExpiresOn"] = Day(offer.ExpiresOn),
            ["Told"] = offer.Told,
        };
        if (offer.Application is { } application)
        {
            row["Application"] = application.Value;
        }

        if (offer.Amount is { } amount)
        {
            row["Amount"] = amount.Value;
        }

        protector.Seal(row, CaseJson.Write(offer.Answers), Purpose(offer.Id));
        return row;
    }

    private OfferRecord Read(TableEntity row)
    {
        string[] key = row.RowKey.Split('|');
        var id = new OfferId(HouseholdFileId.Parse(row.PartitionKey), key[0], key[1]);
        return new OfferRecord
        {
            Id = id,
            ProgrammeId = row.Text("Programme"),
            Union = OrganisationId.Parse(row.Text("Union")),
            State = row.Constant<OfferState>("State"),
            Version = row.Number("Version"),
            OfferedOn = DayOf(row.Text("OfferedOn")),
            ExpiresOn = DayOf(row.Text("ExpiresOn")),
            Told = row.GetBoolean("Told") ?? false,
            Application = row.GetString("Application") is { } application ? ApplicationId.Parse(application) : null,
            Amount = row.GetInt64("Amount") is { } amount ? new Fen(amount) : null,
            Answers = CaseJson.Read<JsonObject>(protector.Open(row, Purpose(id))),
            ETag = row.ETag,
        };
    }
}
