using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// Claims: rows that only one case can insert, beside the person's cases. A case claims all that it needs or nothing. A claim
/// whose case never came to be, or has ended, may be taken over.
/// </summary>
internal sealed class ClaimStore(WorkflowTables tables, CaseStore cases, TimeProvider time)
{
    // A submission writes its claims and then the case; longer than this it does not take.
    private static readonly TimeSpan SubmissionTime = TimeSpan.FromMinutes(10);

    /// <summary>Claims for a case: all of the claims, in their order, or none.</summary>
    /// <returns>Null when all are this case's now; else the one that another case holds.</returns>
    public async Task<ClaimKey?> TryClaimAsync(IReadOnlyList<ClaimKey> claims, ApplicationId application, CancellationToken cancellationToken)
    {
        var made = new List<ClaimKey>();
        foreach (ClaimKey claim in claims)
        {
            Taking taking = await TakeAsync(claim, application, cancellationToken).ConfigureAwait(false);
            if (taking == Taking.HeldByAnother)
            {
                // What this case held before stays: it is not this call's to give back.
                await ReleaseAsync(made, application, cancellationToken).ConfigureAwait(false);
                return claim;
            }

            if (taking == Taking.Made)
            {
                made.Add(claim);
            }
        }

        return null;
    }

    /// <summary>The first of some claims that another case holds; null when there is none. Takes nothing.</summary>
    public async Task<ClaimKey?> HeldByAnotherAsync(IReadOnlyList<ClaimKey> claims, ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (ClaimKey claim in claims)
        {
            if (await table.FindAsync(claim.Person, RowKey(claim), cancellationToken).ConfigureAwait(false) is { } held
                && held.Text("Application") != application.Value && !await IsAbandonedAsync(held, cancellationToken).ConfigureAwait(false))
            {
                return claim;
            }
        }

        return null;
    }

    /// <summary>Lets go of claims, as far as they are this case's.</summary>
    public async Task ReleaseAsync(IReadOnlyList<ClaimKey> claims, ApplicationId application, CancellationToken cancellationToken)
    {
        foreach (ClaimKey claim in claims)
        {
            await ReleaseAsync(claim, application, cancellationToken).ConfigureAwait(false);
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

    private async Task<Taking> TakeAsync(ClaimKey claim, ApplicationId application, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var row = new TableEntity(claim.Person, RowKey(claim)) { ["Application"] = application.Value, ["At"] = time.GetUtcNow() };
            if (await table.TryAddAsync(row, cancellationToken).ConfigureAwait(false) is not null)
            {
                return Taking.Made;
            }

            if (await table.FindAsync(claim.Person, RowKey(claim), cancellationToken).ConfigureAwait(false) is not { } held)
            {
                continue;
            }

            if (held.Text("Application") == application.Value)
            {
                return Taking.HeldBefore;
            }

            if (!await IsAbandonedAsync(held, cancellationToken).ConfigureAwait(false))
            {
                return Taking.HeldByAnother;
            }

            if (await table.TryReplaceAsync(row, held.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return Taking.Made;
            }
        }
    }

    private async Task<bool> IsAbandonedAsync(TableEntity held, CancellationToken cancellationToken)
    {
        CaseRecord? holder = await cases.FindAsync(ApplicationId.Parse(held.Text("Application")), cancellationToken).ConfigureAwait(false);
        return holder?.IsEnded ?? (time.GetUtcNow() - held.Instant("At") > SubmissionTime);
    }

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("ApplicantCases", cancellationToken);

    private static string RowKey(ClaimKey claim) => $"claim|{claim.ProgrammeId}|{claim.Period}";

    private enum Taking
    {
        Made,
        HeldBefore,
        HeldByAnother,
    }
}
