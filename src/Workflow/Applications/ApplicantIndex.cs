using System.Globalization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>Which cases a person is in, by the keyed hash of the ID number; and which a worker handed in.</summary>
internal sealed class ApplicantIndex(WorkflowTables tables, LookupHash hash)
{
    private const string Prefix = "case|";
    private const string FiledPrefix = "filed|";

    /// <summary>Adds a case to the applicant's, the child's and the owner's lists.</summary>
    public async Task AddAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<string> lists = record.Owner is WorkerOwner ? PeopleOf(record).Append(record.Owner.Key) : PeopleOf(record);
        foreach (string person in lists)
        {
            await table.TryAddAsync(new TableEntity(person, Prefix + record.Id), cancellationToken).ConfigureAwait(false);
        }

        // The rows of a list are found through it.
        if (record is { Owner: UnionOwner, List: null })
        {
            string newestFirst = string.Create(CultureInfo.InvariantCulture, $"{FiledPrefix}{DateTimeOffset.MaxValue.Ticks - record.SubmittedAt.UtcTicks:D19}|{record.Id}");
            await table.TryAddAsync(new TableEntity(record.Owner.Key, newestFirst), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The cases that a worker handed in.</summary>
    public Task<IReadOnlyList<ApplicationId>> OfWorkerAsync(WorkerId worker, CancellationToken cancellationToken) =>
        ListAsync(worker.Value, cancellationToken);

    /// <summary>The cases that a union handed in, newest first.</summary>
    /// <param name="union">The union.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ApplicationId>> OfUnionAsync(UnionOwner union, int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.Prefix(union.Key, FiledPrefix), cancellationToken, max).ConfigureAwait(false);
        return [.. rows.Select(row => ApplicationId.Parse(row.RowKey.Split('|')[^1]))];
    }

    /// <summary>The cases in which a person is applicant or child.</summary>
    /// <param name="idNumber">The person's ID number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ApplicationId>> OfPersonAsync(string idNumber, CancellationToken cancellationToken) =>
        ListAsync(HashOf(idNumber), cancellationToken);

    /// <summary>The key under which a person's cases are.</summary>
    public string HashOf(string idNumber) => hash.Of(idNumber, LookupPurpose.IdNumber);

    private IEnumerable<string> PeopleOf(CaseRecord record) =>
        new[] { CaseAnswers.ApplicantIdNumber(record.Content.Answers), CaseAnswers.BeneficiaryIdNumber(record.Content.Answers) }
            .OfType<string>().Distinct(StringComparer.Ordinal).Select(HashOf);

    private async Task<IReadOnlyList<ApplicationId>> ListAsync(string partition, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        List<TableEntity> rows = await table.ListAsync(RowRange.Prefix(partition, Prefix), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => ApplicationId.Parse(row.RowKey[Prefix.Length..]))];
    }

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("ApplicantCases", cancellationToken);
}
