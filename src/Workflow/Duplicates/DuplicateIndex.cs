using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Duplicates;

/// <summary>
/// The Duplicates table: which cases have a person, an account or a mobile number, a partition for each under its keyed hash, the newest case
/// first. It only finds cases; what they are is read from them, so a row too many does no harm.
/// </summary>
internal sealed class DuplicateIndex(WorkflowTables tables, CaseStore cases, LookupHash hash)
{
    private const string Applicant = "Applicant";

    /// <summary>Makes a case findable by what it has now, and no longer by what it had. Again: nothing.</summary>
    public async Task PutAsync(CaseRecord record, IReadOnlyList<DuplicateKey> dropped, CancellationToken cancellationToken)
    {
        IReadOnlyList<DuplicateKey> keys = DuplicateKey.Of(record.Content.Answers);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string row = RowOf(ChinaTime.DayOf(record.SubmittedAt), record.Id);
        foreach (DuplicateKey key in keys)
        {
            await table.UpsertEntityAsync(
                new TableEntity(HashOf(key), row) { ["Application"] = record.Id.Value, [Applicant] = ApplicantOf(record) },
                TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }

        // Changed again meanwhile: then the later change has its own list, and what the case has now stays.
        CaseRecord now = await cases.FindAsync(record.Id, cancellationToken).ConfigureAwait(false) ?? record;
        foreach (DuplicateKey key in dropped.Concat(keys).Except(DuplicateKey.Of(now.Content.Answers)))
        {
            await table.RemoveAsync(HashOf(key), row, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The other cases with a key that were submitted within a year of a day, the newest first.</summary>
    /// <param name="key">The key.</param>
    /// <param name="record">The case that asks; also the applicant's other cases are left out when the key is an account or a mobile number.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<ApplicationId>> FindAsync(DuplicateKey key, CaseRecord record, int max, CancellationToken cancellationToken)
    {
        DateOnly day = ChinaTime.DayOf(record.SubmittedAt);
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string range = RowRange.Between(HashOf(key), DayKey(day.AddYears(1)), DayKey(day.AddYears(-1)) + "~");
        string own = ApplicantOf(record);
        return
        [
            .. (await table.ListAsync(range, cancellationToken, max).ConfigureAwait(false))
                .Where(row => key.Kind == DuplicateKeyKind.Person || row.Text(Applicant) != own)
                .Select(row => ApplicationId.Parse(row.Text("Application"), CultureInfo.InvariantCulture))
                .Where(id => id != record.Id),
        ];
    }

    private string ApplicantOf(CaseRecord record) =>
        hash.Of($"{DuplicateKeyKind.Person}:{DuplicateCase.ApplicantOf(record)}", LookupPurpose.Duplicate);

    private string HashOf(DuplicateKey key) => hash.Of($"{key.Kind}:{key.Value}", LookupPurpose.Duplicate);

    private static string RowOf(DateOnly day, ApplicationId id) => $"{DayKey(day)}|{id}";

    // Later days come first in key order.
    private static string DayKey(DateOnly day) => (DateOnly.MaxValue.DayNumber - day.DayNumber).ToString("D7", CultureInfo.InvariantCulture);

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("Duplicates", cancellationToken);
}
