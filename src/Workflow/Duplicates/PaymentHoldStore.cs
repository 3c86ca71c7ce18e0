using System.Globalization;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Duplicates;

/// <summary>The PaymentHolds table: the cases whose payment waits, under the union that pays. The case itself says what holds it.</summary>
internal sealed class PaymentHoldStore(WorkflowTables tables, CaseStore cases)
{
    /// <summary>Puts a case into the list, or takes it out, as its hold stands now. Again: nothing.</summary>
    public async Task PutAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        string partition = PayerOf(record).Value;
        await table.TryAddAsync(new TableEntity(partition, record.Id.Value), cancellationToken).ConfigureAwait(false);

        // Read after the row is there: an end that came in between did not see it.
        CaseRecord? now = await cases.FindAsync(record.Id, cancellationToken).ConfigureAwait(false);
        if (now is not { IsEnded: false, Content.Hold.IsOpen: true })
        {
            await table.RemoveAsync(partition, record.Id.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The cases whose payment by a union waits, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<CaseRecord>> OfAsync(OrganisationId payer, int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var held = new List<CaseRecord>();
        foreach (TableEntity row in await table.ListAsync(RowRange.All(payer.Value), cancellationToken, max).ConfigureAwait(false))
        {
            if (await cases.FindAsync(ApplicationId.Parse(row.RowKey, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false) is { IsEnded: false, Content.Hold.IsOpen: true } record)
            {
                held.Add(record);
            }
        }

        return held;
    }

    /// <summary>The union that pays a case.</summary>
    public static OrganisationId PayerOf(CaseRecord record) =>
        FundKey.OwnerOf(record.PayingFund) ?? throw new InvalidDataException($"{record.Id} has a fund without an owner.");

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("PaymentHolds", cancellationToken);
}
