using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// One application a child, programme and year: a row that only one case can insert, beside the child's cases. A claim
/// whose case never came to be, or has ended, may be taken over.
/// </summary>
internal sealed class ClaimStore(WorkflowTables tables, CaseStore cases, TimeProvider time)
{
    // A submission writes the claim and then the case; longer than this it does not take.
    private static readonly TimeSpan SubmissionTime = TimeSpan.FromMinutes(10);

    /// <summary>Claims for a case.</summary>
    /// <returns>Whether the claim is this case's now.</returns>
    public async Task<bool> TryClaimAsync(ClaimKey claim, ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var row = new TableEntity(claim.Person, RowKey(claim)) { ["Application"] = application.Value, ["At"] = time.GetUtcNow() };
            if (await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }

            if (await table.FindAsync(claim.Person, RowKey(claim), cancellationToken).ConfigureAwait(false) is not { } held)
            {
                continue;
            }

            if (held.Text("Application") == application.Value)
            {
                return true;
            }

            if (!await IsAbandonedAsync(held, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (await table.TryReplaceAsync(row, held.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }
    }

    /// <summary>Lets go of a claim, if it is this case's.</summary>
    public async Task ReleaseAsync(ClaimKey claim, ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(claim.Person, RowKey(claim), cancellationToken).ConfigureAwait(false) is { } held
            && held.Text("Application") == application.Value)
        {
            try
            {
                await table.DeleteEntityAsync(claim.Person, RowKey(claim), held.ETag, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // Let go of or taken over meanwhile: both leave nothing of this case's.
            }
        }
    }

    private async Task<bool> IsAbandonedAsync(TableEntity held, CancellationToken cancellationToken)
    {
        CaseRecord? holder = await cases.FindAsync(ApplicationId.Parse(held.Text("Application")), cancellationToken).ConfigureAwait(false);
        return holder?.IsEnded ?? (time.GetUtcNow() - held.Instant("At") > SubmissionTime);
    }

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("ApplicantCases", cancellationToken);

    private static string RowKey(ClaimKey claim) =>
        string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $"claim|{claim.ProgrammeId}|{claim.Year}");
}
