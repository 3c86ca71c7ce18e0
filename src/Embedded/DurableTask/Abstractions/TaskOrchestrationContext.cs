using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// What an orchestrator works with. Its members are to be used from the orchestrator's own code only, which must be
/// deterministic: time, ids and waiting come from here and from nowhere else.
/// </summary>
public abstract class TaskOrchestrationContext
{
    // More than anyone nests; a wrapper that hands out its own factory as the one beneath would nest without end.
    const int MostWrappers = 10;

    ILoggerFactory? _replaySafeLoggerFactory;

    /// <summary>The name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of the instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one, or <c>null</c>.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The orchestration's time (UTC): the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is being run over steps that are already in the history.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version that the instance was started with; empty for none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings of the host for orchestrations.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>A logger factory whose loggers are silent during replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => _replaySafeLoggerFactory ??= new ReplaySafeLoggerFactory(this);

    /// <summary>The logger factory under the replay-safe one.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The factory that this context names as the one beneath; a wrapper may name another context's replay-safe one.</summary>
    internal ILoggerFactory NextLoggerFactory => LoggerFactory;

    /// <summary>The factory at the bottom, however many replay-safe ones wrappers have put on top.</summary>
    /// <exception cref="InvalidOperationException">A wrapper names its own replay-safe factory.</exception>
    internal ILoggerFactory UnderlyingLoggerFactory
    {
        get
        {
            ILoggerFactory factory = LoggerFactory;
            for (int wrappers = 0; factory is ReplaySafeLoggerFactory wrapped; wrappers++)
            {
                factory = wrappers < MostWrappers ? wrapped.Next : throw new InvalidOperationException(
                    $"{nameof(LoggerFactory)} leads back to itself: a context that wraps another must take that one's {nameof(ReplaySafeLoggerFactory)}, not its own.");
            }

            return factory;
        }
    }

    /// <summary>The input of the instance.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The input; the type's default if none was given.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Runs an activity, at least once.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="input">Its input; must be serializable.</param>
    /// <param name="options">When to try again, and what else counts.</param>
    /// <returns>A task that completes with the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed (when awaited).</exception>
    /// <exception cref="InvalidOperationException">Called from another thread than the orchestrator's.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    /// <typeparam name="TResult">The type of the activity's output.</typeparam>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Waits for a length of time, however long.</summary>
    /// <param name="delay">The length of time.</param>
    /// <param name="cancellationToken">Ends the wait early; the task is then cancelled.</param>
    /// <returns>A task that completes when the time is over.</returns>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits until an instant.</summary>
    /// <param name="fireAt">The instant; a local time is turned into UTC.</param>
    /// <param name="cancellationToken">Ends the wait early; the task is then cancelled.</param>
    /// <returns>A task that completes at the instant.</returns>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an event. Events of a name that come while no one waits are kept in order; each event completes one wait,
    /// the newest wait first.
    /// </summary>
    /// <typeparam name="T">The type of the payload; the same for every wait of one name.</typeparam>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="cancellationToken">Ends the wait early; the task is then cancelled and no event is used up.</param>
    /// <returns>A task that completes with the payload.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="WaitForExternalEvent{T}(string, TimeSpan, CancellationToken)"/>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event, but not longer than a length of time.</summary>
    /// <typeparam name="T">The type of the payload; the same for every wait of one name.</typeparam>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="timeout">The length of time.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <returns>A task that completes with the payload, or is cancelled when the time is over.</returns>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timerCancellation = new();
        using CancellationTokenSource eventCancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task timer = CreateTimer(timeout, timerCancellation.Token);
        Task<T> received = WaitForExternalEvent<T>(eventName, eventCancellation.Token);

        // The loser is cancelled without awaiting it, on the orchestrator's own thread: a durable timer left behind
        // would wake the instance for nothing.
        CancellationTokenSource loser = await Task.WhenAny(timer, received) == received ? timerCancellation : eventCancellation;
#pragma warning disable CA1849 // CancelAsync would leave the orchestrator's thread.
        loser.Cancel();
#pragma warning restore CA1849
        return await received;
    }

    /// <summary>Sends an event to another instance; dropped silently if that does not exist or has ended.</summary>
    /// <param name="instanceId">The id of that instance.</param>
    /// <param name="eventName">The name of the event; case does not count.</param>
    /// <param name="payload">What goes with it; must be serializable.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what the instance says of itself to those who fetch it.</summary>
    /// <param name="customStatus">A serializable value; <c>null</c> clears it.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    /// <typeparam name="TResult">The type of the sub-orchestration's output.</typeparam>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestration as a part of this one, with an instance and a history of its own.</summary>
    /// <param name="orchestratorName">The name of its orchestrator.</param>
    /// <param name="input">Its input; must be serializable.</param>
    /// <param name="options">When to try again, and, as <see cref="SubOrchestrationOptions"/>, its instance id.</param>
    /// <returns>A task that completes with the sub-orchestration.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration failed or was terminated (when awaited).</exception>
    /// <exception cref="InvalidOperationException">Called from another thread than the orchestrator's.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>
    /// Ends this round and starts the next with an empty history. Open tasks are given up; the orchestrator should return
    /// at once.
    /// </summary>
    /// <param name="newInput">The input of the next round.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that no one has waited for yet are kept.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <inheritdoc cref="ContinueAsNew(object?, bool)"/>
    /// <param name="options">The input, what to keep, and the version of the next round.</param>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A GUID that is the same on every replay (RFC 4122 version 5).</summary>
    /// <returns>The GUID.</returns>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    /// <param name="categoryName">Its category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLoggerFactory.CreateLogger(categoryName);

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    /// <param name="type">The type whose name is the category.</param>
    public virtual ILogger CreateReplaySafeLogger(Type type) => ReplaySafeLoggerFactory.CreateLogger(type);

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    /// <typeparam name="T">The type whose name is the category.</typeparam>
    public virtual ILogger CreateReplaySafeLogger<T>() => ReplaySafeLoggerFactory.CreateLogger<T>();

    /// <summary>Compares the instance's version with another; an empty version is older than any other.</summary>
    /// <param name="version">The other version.</param>
    /// <returns>Less than, equal to or more than zero.</returns>
    public virtual int CompareVersionTo(string version)
    {
        bool hasOwn = !string.IsNullOrWhiteSpace(Version), hasOther = !string.IsNullOrWhiteSpace(version);
        if (!hasOwn || !hasOther)
        {
            return hasOwn.CompareTo(hasOther);
        }

        return System.Version.TryParse(Version, out Version? own) && System.Version.TryParse(version, out Version? other)
            ? own.CompareTo(other)
            : string.Compare(Version, version, StringComparison.OrdinalIgnoreCase);
    }
}
