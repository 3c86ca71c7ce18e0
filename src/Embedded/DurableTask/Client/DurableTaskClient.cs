using System.ComponentModel;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Starts, watches and steers orchestration instances.</summary>
/// <param name="name">The name of the client.</param>
public abstract class DurableTaskClient(string name) : IAsyncDisposable
{
    /// <summary>The name of the client.</summary>
    public string Name { get; } = name;

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object, StartOrchestrationOptions, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object, StartOrchestrationOptions, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object, StartOrchestrationOptions, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

    /// <summary>Starts a new instance, or arranges its start at a later time. It is stored when the task completes.</summary>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">Its input; must be serializable.</param>
    /// <param name="options">The instance id, start time, tags, version and what to do about an existing instance of that id.</param>
    /// <param name="cancellation">Cancels the wait, not an instance already stored.</param>
    /// <returns>The id of the instance.</returns>
    /// <exception cref="OrchestrationAlreadyExistsException">
    /// An instance of that id exists in one of <see cref="StartOrchestrationOptions.DedupeStatuses"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The name is empty, a dedupe status is unknown, or the dedupe statuses hold Terminated but not every status of a
    /// running instance: it would be terminated and then be in the way.
    /// </exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);

    /// <inheritdoc cref="RaiseEventAsync(string, string, object, CancellationToken)"/>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>
    /// Sends an event to an instance. It is stored when the task completes, whether or not the instance waits for it yet;
    /// an event to an instance that does not exist or has ended is dropped silently.
    /// </summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="eventPayload">What goes with it; must be serializable.</param>
    /// <param name="cancellation">Cancels the wait, not an event already stored.</param>
    /// <returns>A task that completes when the event is stored.</returns>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="WaitForInstanceStartAsync(string, bool, CancellationToken)"/>
    public virtual Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceStartAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance is no longer <see cref="OrchestrationRuntimeStatus.Pending"/>.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to fetch input, output and custom status too.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="InvalidOperationException">No such instance exists.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <inheritdoc cref="WaitForInstanceCompletionAsync(string, bool, CancellationToken)"/>
    public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceCompletionAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance has completed, failed or been terminated.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to fetch input, output and custom status too.</param>
    /// <param name="cancellation">Cancels the wait; without it an endless orchestration is waited for without end.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="InvalidOperationException">No such instance exists.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <inheritdoc cref="TerminateInstanceAsync(string, TerminateInstanceOptions, CancellationToken)"/>
    public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
        TerminateInstanceAsync(instanceId, null, cancellation);

    /// <inheritdoc cref="TerminateInstanceAsync(string, TerminateInstanceOptions, CancellationToken)"/>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="output">The output that the instance ends with.</param>
    /// <param name="cancellation">Cancels the wait, not a termination already stored.</param>
    public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        TerminateInstanceAsync(instanceId, output is null ? null : new TerminateInstanceOptions(output), cancellation);

    /// <summary>
    /// Ends an instance. Its running activities are not stopped; their results are dropped. An instance that does not
    /// exist or has ended is left alone silently.
    /// </summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="options">The output that it ends with, and whether its sub-orchestrations end too.</param>
    /// <param name="cancellation">Cancels the wait, not a termination already stored.</param>
    /// <returns>A task that completes when the termination is stored.</returns>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) => throw Unsupported();

    /// <inheritdoc cref="SuspendInstanceAsync(string, string, CancellationToken)"/>
    public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
        SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Pauses an instance: what arrives is kept and handled when it is resumed.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellation">Cancels the wait, not a pause already stored.</param>
    /// <returns>A task that completes when the pause is stored.</returns>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="ResumeInstanceAsync(string, string, CancellationToken)"/>
    public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets a paused instance go on.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellation">Cancels the wait, not a resumption already stored.</param>
    /// <returns>A task that completes when the resumption is stored.</returns>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="GetInstanceAsync(string, bool, CancellationToken)"/>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
        GetInstanceAsync(instanceId, false, cancellation);

    /// <summary>Fetches an instance.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to fetch input, output and custom status too.</param>
    /// <param name="cancellation">Cancels the fetch.</param>
    /// <returns>The instance, or <c>null</c> if there is none.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <inheritdoc cref="GetInstanceAsync(string, bool, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, CancellationToken cancellation) =>
        GetInstancesAsync(instanceId, false, cancellation);

    /// <inheritdoc cref="GetInstanceAsync(string, bool, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Lists instances.</summary>
    /// <param name="filter">Which ones; <c>null</c> for all.</param>
    /// <returns>The instances, fetched page by page.</returns>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <inheritdoc cref="PurgeInstanceAsync(string, PurgeInstanceOptions, CancellationToken)"/>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Removes everything stored of a finished instance.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="options">Whether its sub-orchestrations go too.</param>
    /// <param name="cancellation">Cancels the purge.</param>
    /// <returns>How many instances are gone: 0 if there was none.</returns>
    /// <exception cref="InvalidOperationException">The instance has not ended.</exception>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) => throw Unsupported();

    /// <inheritdoc cref="PurgeAllInstancesAsync(PurgeInstancesFilter, PurgeInstanceOptions, CancellationToken)"/>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        PurgeAllInstancesAsync(filter, null, cancellation);

    /// <summary>Removes everything stored of the finished instances that match.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="options">Whether their sub-orchestrations go too.</param>
    /// <param name="cancellation">Stops the purge; what is gone stays gone.</param>
    /// <returns>How many instances are gone.</returns>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) => throw Unsupported();

    /// <summary>Starts an instance over with its first input; one that still runs is terminated first.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="restartWithNewInstanceId">Whether to leave it and start another with a generated id.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <returns>The id of the started instance.</returns>
    /// <exception cref="ArgumentException">No such instance exists.</exception>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) => throw Unsupported();

    /// <summary>Fetches the history of an instance.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the fetch.</param>
    /// <returns>The events in the order in which they were stored.</returns>
    /// <exception cref="ArgumentException">No such instance exists.</exception>
    public virtual Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
        throw Unsupported();

    /// <summary>Lists the ids of finished instances by when they ended.</summary>
    /// <param name="runtimeStatus">In one of these statuses; <c>null</c> or none for all.</param>
    /// <param name="completedTimeFrom">Ended at this instant or later.</param>
    /// <param name="completedTimeTo">Ended at this instant or earlier.</param>
    /// <param name="pageSize">How many ids at most.</param>
    /// <param name="lastInstanceKey">The continuation token of the page before; <c>null</c> for the start.</param>
    /// <param name="cancellation">Cancels the fetch.</param>
    /// <returns>A page of ids.</returns>
    public virtual Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) => throw Unsupported();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    NotSupportedException Unsupported() => new($"{GetType()} does not support this operation.");
}
