using System.Diagnostics;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The engine's client. While the engine does not work, what it is asked to do waits in storage.</summary>
/// <param name="options">The engine's options.</param>
/// <param name="core">Gives the opened engine.</param>
sealed partial class EngineClient(DurableTaskEngineOptions options, Func<EngineCore> core) : DurableTaskClient(options.HubName)
{
    /// <inheritdoc/>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? startOptions = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        CreationRules.CheckId(startOptions?.InstanceId);
        OrchestrationRuntimeStatus[] kept = CreationRules.Parse(startOptions?.DedupeStatuses, options.RefusesContradictoryDedupeStatuses);
        string id = startOptions?.InstanceId ?? Guid.NewGuid().ToString("N");
        string version = startOptions?.Version?.Version ?? options.DefaultVersion;
        using Activity? span = Telemetry.StartCreation(orchestratorName.Name, version, id);
        DateTime now = core().UtcNow;
        ExecutionStartedEvent started = new(-1, options.DataConverter.Serialize(input))
        {
            Timestamp = now,
            Name = orchestratorName.Name,
            Version = version,
            Tags = startOptions?.Tags ?? new Dictionary<string, string>(),
            ScheduledStartTime = startOptions?.StartAt is { } at && at.UtcDateTime > now ? at.UtcDateTime : null,
            TraceParent = span?.Id ?? Activity.Current?.Id,
        };
        await CreateAsync(id, started, kept, cancellation).ConfigureAwait(false);
        return id;
    }

    /// <inheritdoc/>
    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using Activity? span = Telemetry.StartEvent(eventName, instanceId);
        string? payload = options.DataConverter.Serialize(eventPayload);
        await SendAsync(instanceId, now => new EventRaisedEvent(-1, eventName, payload) { Timestamp = now }, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? startOptions = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        string? output = options.DataConverter.Serialize(startOptions?.Output);
        return SendAsync(instanceId, now => new ExecutionTerminatedEvent(-1, output) { Timestamp = now }, cancellation, startOptions?.Recursive ?? false);
    }

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return SendAsync(instanceId, now => new ExecutionSuspendedEvent(-1, reason) { Timestamp = now }, cancellation);
    }

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return SendAsync(instanceId, now => new ExecutionResumedEvent(-1, reason) { Timestamp = now }, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ExecutionStartedEvent first = core().Reader.ReadStarted(instanceId)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        ExecutionStartedEvent again = new(-1, first.Input)
        {
            Timestamp = core().UtcNow,
            Name = first.Name,
            Version = first.Version,
            Tags = first.Tags,
            TraceParent = Activity.Current?.Id,
        };
        string id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        await CreateAsync(id, again, [], cancellation).ConfigureAwait(false);
        return id;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task CreateAsync(string id, ExecutionStartedEvent started, OrchestrationRuntimeStatus[] kept, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await StoreAsync(new NewInstance(core().NextSeq(), id, started, null), kept).WaitAsync(cancellation).ConfigureAwait(false);
                return;
            }
            catch (InstanceStillRunningException)
            {
                await TerminateInstanceAsync(id, "Replaced by a new instance of the same id.", cancellation).ConfigureAwait(false);
                await WaitForInstanceCompletionAsync(id, cancellation).ConfigureAwait(false);
            }
        }
    }

    Task StoreAsync(NewInstance instance, OrchestrationRuntimeStatus[] kept)
    {
        EngineCore engine = core();
        DateTime? startAt = instance.Started.ScheduledStartTime;
        if (startAt is null && engine.TryCreateRunning(instance, kept) is { } running)
        {
            return running;
        }

        CreateInstanceOperation operation = new(instance, kept, () =>
        {
            if (startAt is { } due)
            {
                engine.Timer.Consider(due);
            }
            else if (engine.IsBeginning)
            {
                engine.Wake(instance.Id, isNew: true);
            }
        });
        engine.Committer.Enqueue(operation);
        return operation.Done;
    }

    Task SendAsync(string instanceId, Func<DateTime, HistoryEvent> message, CancellationToken cancellation, bool recursive = false)
    {
        cancellation.ThrowIfCancellationRequested();
        EngineCore engine = core();
        HistoryEvent e = message(engine.UtcNow);
        if (!engine.IsWorking)
        {
            PostMessageOperation operation = new(engine, instanceId, e, recursive);
            engine.Committer.Enqueue(operation);
            return operation.Done.WaitAsync(cancellation);
        }

        TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Post(instanceId, new InstanceMessage { Event = e, Recursive = recursive, Stored = stored });
        return stored.Task.WaitAsync(cancellation);
    }
}
