using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.PublicNotices;

/// <summary>
/// The Notices table: a partition per last day, so that the notices of today and later are one range of keys. A row
/// holds what the public may read, and is removed when the period is over. The name is sealed all the same: a database
/// keeps what was removed in its log and its backups.
/// </summary>
internal sealed class NoticeStore(
    WorkflowTables tables, ProgrammeCatalogue programmes, OrganisationDirectory organisations, ListRowStore lists, LookupHash hash, FieldProtector protector)
{
    private const int AgeOfMajority = 18;

    // Between a list's number and the place of a row.
    private const char OnList = '~';

    // The most that the store takes in one transaction.
    private const int MostTogether = 100;

    /// <summary>Puts a case's notice on the board, or that of every person on a list; the same again changes nothing.</summary>
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
        string unit = union?.Name ?? record.Union.Value;
        IReadOnlyList<NamedPerson> named = programme.List is { } list && record.List is null
            ? await OnListAsync(record, list, cancellationToken).ConfigureAwait(false)
            : [new(record.Id.Value, record.Content.Answers, record.Amount)];
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (NamedPerson[] together in named.Chunk(MostTogether))
        {
            await table.SubmitTransactionAsync(
                together.Select(person => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RowOf(person, programme, unit, notice))),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a case's notice, or those of everybody on a list, off the board.</summary>
    public async Task RemoveAsync(ApplicationId id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string upTo = id.Value + (char)(OnList + 1);
        string range = RowRange.Between(Key(lastDay), id.Value, upTo);
        while (await table.ListAsync(range, cancellationToken, MostTogether).ConfigureAwait(false) is { Count: > 0 } together)
        {
            try
            {
                await table.SubmitTransactionAsync(
                    together.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                // Somebody else takes them down at the same time; look what is left.
            }
        }
    }

    /// <summary>The notices whose last day is a day or later.</summary>
    public async Task<IReadOnlyList<NoticeView>> EndingFromAsync(DateOnly day, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string first = Key(day);
        List<TableEntity> rows = await table.ListAsync(TableClient.CreateQueryFilter($"PartitionKey ge {first}"), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(Read)];
    }

    private TableEntity RowOf(NamedPerson person, ProgrammeDefinition programme, string unit, CaseNotice notice)
    {
        LocalizedText category = programme.Notice?.Category ?? programme.Name;
        return new TableEntity(Key(notice.LastDay), person.Key)
        {
            ["NoticeId"] = "N-" + hash.Of(person.Key, "notice")[..10].ToUpperInvariant(),
            ["Name"] = protector.ProtectText(
                Mask.PublicName(CaseAnswers.ApplicantName(person.Answers), IsMinor(person.Answers, notice.PostedOn)), Purpose(person.Key)),
            ["Unit"] = unit,
            ["ProgrammeZh"] = programme.Name.Zh,
            ["ProgrammeEn"] = programme.Name.En,
            ["CategoryZh"] = category.Zh,
            ["CategoryEn"] = category.En,
            ["Amount"] = person.Amount?.Value,
            ["PostedOn"] = Key(notice.PostedOn),
            ["Provisional"] = notice.Provisional,
        };
    }

    // Those who are left out are not named.
    private async Task<IReadOnlyList<NamedPerson>> OnListAsync(CaseRecord record, ListTerms list, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonObject> people = AnswerReader.Rows(record.Content.Answers, list.Table);
        return
        [
            .. (await lists.OfAsync(record.Id, record.Round, cancellationToken).ConfigureAwait(false))
                .Where(row => row.Fits && row.Place.Row < people.Count)
                .Select(row => new NamedPerson(
                    string.Create(CultureInfo.InvariantCulture, $"{record.Id}{OnList}{row.Place.Row:D5}"),
                    RowForm.Answers([], list.Table, people[row.Place.Row]),
                    row.Amount)),
        ];
    }

    // A union's own filing names its unit, which is nobody. Without a date of birth to go by the name stays masked.
    private static bool IsMinor(JsonObject answers, DateOnly on) =>
        answers["applicant"] is not null && (!IdNumber.TryParse(CaseAnswers.ApplicantIdNumber(answers), null, out IdNumber id) || id.AgeOn(on) < AgeOfMajority);

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

    private sealed record NamedPerson(string Key, JsonObject Answers, Fen? Amount);

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Notices", cancellationToken);
}
