using AidFlow.Workflow.Data;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Applications;

/// <summary>Cases whose orchestration is still to be started: written before the case, removed when it was started.</summary>
internal sealed class StartQueue(WorkflowTables tables, CaseStore cases, TimeProvider time)
{
    private const string Partition = "start";

    // A row without a case is a submission that was refused or interrupted; its client tries again with its own row.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Adds a case; nothing happens when it is there.</summary>
    public async Task AddAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.TryAddAsync(new TableEntity(Partition, id.Value) { ["At"] = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a case.</summary>
    public async Task RemoveAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await table.RemoveAsync(Partition, id.Value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Cases that wait to be started.</summary>
    public async Task<IReadOnlyList<ApplicationId>> WaitingAsync(int max, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var waiting = new List<(DateTimeOffset At, ApplicationId Id)>();
        foreach (TableEntity row in await table.ListAsync(RowRange.All(Partition), cancellationToken).ConfigureAwait(false))
        {
            ApplicationId id = ApplicationId.Parse(row.RowKey);
            CaseRecord? record = await cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (record is { OrchestrationStarted: false })
            {
                waiting.Add((row.Instant("At"), id));
            }
            else if (record is not null || time.GetUtcNow() - row.Instant("At") > Abandoned)
            {
                await table.RemoveAsync(Partition, row.RowKey, cancellationToken).ConfigureAwait(false);
            }
        }

        return [.. waiting.OrderBy(w => w.At).Take(max).Select(w => w.Id)];
    }

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("StartQueue", cancellationToken);
}
