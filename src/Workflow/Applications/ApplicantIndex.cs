using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>Which cases a person is in, by the keyed hash of the ID number; and which a worker handed in.</summary>
internal sealed class ApplicantIndex(WorkflowTables tables, LookupHash hash)
{
    private const string Prefix = "case|";

    /// <summary>Adds a case to the applicant's, the child's and the worker's lists.</summary>
    public async Task AddAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (string person in PeopleOf(record).Append(record.Worker.Value))
        {
            await table.TryAddAsync(new TableEntity(person, Prefix + record.Id), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The cases that a worker handed in.</summary>
    public Task<IReadOnlyList<ApplicationId>> OfWorkerAsync(WorkerId worker, CancellationToken cancellationToken) =>
        ListAsync(worker.Value, cancellationToken);

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
