using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.PublicNotices;

/// <summary>
/// The Notices table: a partition per last day, so that the notices of today and later are one range of keys. A row
/// holds what the public may read, and is removed when the period is over. The name is sealed all the same: a database
/// keeps what was removed in its log and its backups.
/// </summary>
internal sealed class NoticeStore(
    WorkflowTables tables, ProgrammeCatalogue programmes, OrganisationDirectory organisations, LookupHash hash, FieldProtector protector)
{
    private const int AgeOfMajority = 18;

    /// <summary>Puts a case's notice on the board; the same again changes nothing.</summary>
    public async Task PutAsync(CaseRecord record, DateOnly lastDay, CancellationToken cancellationToken)
    {
        // The effect may come late: a notice that was meanwhile moved or closed stays off the board.
        if (record is not { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { } notice } || notice.LastDay != lastDay)
        {
            return;
        }

        ProgrammeDefinition programme = programmes.Find(record.ProgrammeId, record.ProgrammeVersion)
            ?? throw new InvalidOperationException($"{record.Id} is pinned to a programme version that is gone.");
        Organisation? union = await organisations.FindAsync(record.Union, cancellationToken).ConfigureAwait(false);
        LocalizedText category = programme.Notice?.Category ?? programme.Name;
        var row = new TableEntity(Key(notice.LastDay), record.Id.Value)
        {
            ["NoticeId"] = "N-" + hash.Of(record.Id.Value, "notice")[..10].ToUpperInvariant(),
            ["Name"] = protector.ProtectText(
                Mask.PublicName(CaseAnswers.ApplicantName(record.Content.Answers), IsMinor(record, notice.PostedOn)), Purpose(record.Id.Value)),
            ["Unit"] = union?.Name ?? record.Union.Value,
            ["ProgrammeZh"] = programme.Name.Zh,
            ["ProgrammeEn"] = programme.Name.En,
            ["CategoryZh"] = category.Zh,
            ["CategoryEn"] = category.En,
            ["Amount"] = record.Amount?.Value,
            ["PostedOn"] = Key(notice.PostedOn),
            ["Provisional"] = notice.Provisional,
        };
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a case's notice off the board.</summary>
    public async Task RemoveAsync(ApplicationId id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.RemoveAsync(Key(lastDay), id.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The notices whose last day is a day or later.</summary>
    public async Task<IReadOnlyList<NoticeView>> EndingFromAsync(DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string first = Key(day);
        List<TableEntity> rows = await table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey ge {first}"), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read)];
    }

    // Without a date of birth to go by the name stays masked.
    private static bool IsMinor(CaseRecord record, DateOnly on) =>
        !IdNumber.TryParse(CaseAnswers.ApplicantIdNumber(record.Content.Answers), null, out IdNumber id) || id.AgeOn(on) < AgeOfMajority;

    private static string Purpose(string caseNumber) => $"notice-name/{caseNumber}";

    private NoticeView Read(TableEntity row) => new()
    {
        NoticeId = row.Text("NoticeId"),
        Name = protector.UnprotectText(row.Text("Name"), Purpose(row.RowKey)),
        Unit = row.Text("Unit"),
        Programme = new(row.Text("ProgrammeZh"), row.Text("ProgrammeEn")),
        Category = new(row.Text("CategoryZh"), row.Text("CategoryEn")),
        Amount = row.GetInt64("Amount") is { } fen ? new Fen(fen) : null,
        PostedOn = Day(row.Text("PostedOn")),
        LastDay = Day(row.PartitionKey),
        Provisional = row.GetBoolean("Provisional") ?? false,
    };

    private static string Key(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string key) => DateOnly.ParseExact(key, "yyyyMMdd", CultureInfo.InvariantCulture);

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Notices", cancellationToken);
}
