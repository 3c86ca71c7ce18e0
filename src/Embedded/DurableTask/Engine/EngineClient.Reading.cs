namespace AidFlow.Embedded.DurableTask;

/// <content>Looking at instances, waiting for them, and purging them.</content>
sealed partial class EngineClient
{
    // Beside instances that run, a purge takes about a tenth of the writer's time, in pieces that an episode which waits
    // behind one does not notice.
    const int PurgeBatchBesideWork = 25;
    const int PurgeBatch = 200;
    const int PurgeRest = 9;

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(core().Reader.Get(instanceId, getInputsAndOutputs ? options.DataConverter : null));
    }

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, forEnd: false, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, forEnd: true, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        OrchestrationQuery query = filter ?? new OrchestrationQuery();
        bool otherHub = query.TaskHubNames?.ToArray() is { Length: > 0 } hubs && !hubs.Contains(options.HubName, StringComparer.OrdinalIgnoreCase);
        return Pageable.Create<OrchestrationMetadata>((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(otherHub
                ? new Page<OrchestrationMetadata>([])
                : core().Reader.Query(query, token ?? query.ContinuationToken, size ?? query.PageSize, options.DataConverter));
        });
    }

    /// <inheritdoc/>
    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(core().Reader.ListEnded(runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey));
    }

    /// <inheritdoc/>
    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        IList<HistoryEvent> history = core().Reader.ReadWholeHistory(instanceId)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        return Task.FromResult(history);
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? purgeOptions = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        PurgeOperation operation = new(store => store.Find(instanceId) is { } found ? [(found.Seq, found.Status)] : [], purgeOptions?.Recursive ?? false, strict: true);
        core().Committer.Enqueue(operation);
        return new PurgeResult(await operation.Purged.WaitAsync(cancellation).ConfigureAwait(false), true);
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? purgeOptions = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        DateTime? deadline = filter.Timeout is { } timeout ? core().UtcNow + timeout : null;
        int total = 0;
        OrchestrationRuntimeStatus[] statuses = filter.Statuses?.ToArray() is { Length: > 0 } some ? some : Enum.GetValues<OrchestrationRuntimeStatus>();
        foreach (OrchestrationRuntimeStatus status in statuses.Distinct().Where(status => !status.IsUnfinished()))
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (deadline <= core().UtcNow)
                {
                    return new PurgeResult(total, false);
                }

                bool besideWork = core().Scheduler.Running > 0;
                int batch = besideWork ? PurgeBatchBesideWork : PurgeBatch;
                PurgeOperation operation = new(
                    store => store.FindEnded(status, filter.CreatedFrom?.UtcDateTime, filter.CreatedTo?.UtcDateTime, batch), purgeOptions?.Recursive ?? false, strict: false);
                core().Committer.Enqueue(operation);
                int purged = await operation.Purged.WaitAsync(cancellation).ConfigureAwait(false);
                total += purged;
                if (purged == 0)
                {
                    break;
                }

                if (besideWork)
                {
                    // Real time on purpose: it is the machine that is to rest, whatever the application's clock says.
                    await Task.Delay(operation.Taken * PurgeRest, cancellation).ConfigureAwait(false);
                }
            }
        }

        return new PurgeResult(total, true);
    }

    async Task<OrchestrationMetadata> WaitAsync(string instanceId, bool forEnd, bool payloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        EngineCore engine = core();
        using InstanceWaiters.Waiter waiter = engine.Waiters.Register(instanceId, forEnd);
        while (true)
        {
            OrchestrationMetadata metadata = engine.Reader.Get(instanceId, payloads ? options.DataConverter : null)
                ?? throw new InvalidOperationException($"Orchestration with instanceId '{instanceId}' does not exist.");
            if (forEnd ? metadata.IsCompleted : metadata.RuntimeStatus != OrchestrationRuntimeStatus.Pending)
            {
                return metadata;
            }

            await waiter.NextAsync(cancellation).ConfigureAwait(false);
        }
    }
}
