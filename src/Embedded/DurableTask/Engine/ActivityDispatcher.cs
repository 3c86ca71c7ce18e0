using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Runs activities, a bounded number at once, the others first come, first served.</summary>
/// <param name="environment">What can be run, and how payloads are read.</param>
/// <param name="time">The clock.</param>
/// <param name="limit">How many at once.</param>
/// <param name="shortQueue">How many may wait while new instances start.</param>
sealed class ActivityDispatcher(ExecutionEnvironment environment, TimeProvider time, int limit, int shortQueue)
{
    readonly ILogger _logger = environment.LoggerFactory.CreateLogger($"{Telemetry.Name}.Activities");
    readonly Lock _gate = new();
    readonly Queue<Run> _queue = new();
    TaskCompletionSource? _drained;
    int _running;

    /// <summary>Told when the queue has become short.</summary>
    internal event Action? RoomMade;

    /// <summary>How many activities run.</summary>
    internal int Running => Volatile.Read(ref _running);

    /// <summary>Whether the queue is short enough for new instances to start.</summary>
    internal bool HasRoom => _queue.Count < shortQueue;

    /// <summary>Queues activities.</summary>
    /// <param name="actor">The instance that called them and gets their results.</param>
    /// <param name="execution">Its round.</param>
    /// <param name="traceParent">The span of the instance, for the trace.</param>
    /// <param name="calls">The calls.</param>
    internal void Dispatch(InstanceActor actor, long execution, string? traceParent, IEnumerable<TaskScheduledEvent> calls)
    {
        lock (_gate)
        {
            foreach (TaskScheduledEvent call in calls)
            {
                _queue.Enqueue(new Run(this, actor, execution, traceParent, call));
            }
        }

        StartNext();
    }

    /// <summary>Starts no further activity.</summary>
    /// <returns>A task that completes when those that run have ended.</returns>
    internal Task StopAsync()
    {
        lock (_gate)
        {
            _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running == 0)
            {
                _drained.SetResult();
            }

            return _drained.Task;
        }
    }

    void StartNext()
    {
        while (true)
        {
            Run? next;
            lock (_gate)
            {
                if (_drained is not null || _running >= limit || !_queue.TryDequeue(out next))
                {
                    return;
                }

                _running++;
            }

            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }
    }

    void Ended()
    {
        bool roomMade;
        lock (_gate)
        {
            roomMade = _queue.Count == shortQueue - 1;
            if (--_running == 0)
            {
                _drained?.TrySetResult();
            }
        }

        StartNext();
        if (roomMade || _queue.Count == 0)
        {
            RoomMade?.Invoke();
        }
    }

    async Task<HistoryEvent> ExecuteAsync(string instanceId, TaskScheduledEvent call, string? traceParent)
    {
        using Activity? span = Telemetry.StartActivity(call, instanceId, traceParent);
        long started = Stopwatch.GetTimestamp();
        TaskFailureDetails? failure = null;
        try
        {
            if (!environment.Registry.TryGetActivity(call.Name, call.Version, out Func<IServiceProvider, ITaskActivity>? factory))
            {
                throw new MissingTaskException("ActivityTaskNotFound", Messages.MissingActivity(call.Name));
            }

            AsyncServiceScope scope = environment.Scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                ITaskActivity activity = factory(scope.ServiceProvider);
                object? input = environment.Converter.Deserialize(call.Input, activity.InputType);
                object? output = await activity.RunAsync(new Context(call, instanceId), input).ConfigureAwait(false);
                string? result = environment.Converter.Serialize(output);
                _logger.ActivityCompleted(instanceId, call.Name, call.EventId);
                return new TaskCompletedEvent(-1, call.EventId, result) { Timestamp = time.GetUtcNow().UtcDateTime };
            }
        }
        catch (Exception e)
        {
            failure = TaskFailureDetails.FromException(e);
            Telemetry.Fail(span, failure);
            _logger.ActivityFailed(instanceId, call.Name, call.EventId, failure.ErrorType);
            return new TaskFailedEvent(-1, call.EventId, failure) { Timestamp = time.GetUtcNow().UtcDateTime };
        }
        finally
        {
            Telemetry.RecordActivity(call.Name, Stopwatch.GetElapsedTime(started), failure);
        }
    }

    sealed class Run(ActivityDispatcher dispatcher, InstanceActor actor, long execution, string? traceParent, TaskScheduledEvent call) : IThreadPoolWorkItem
    {
        public void Execute() => _ = ExecuteAsync();

        async Task ExecuteAsync()
        {
            HistoryEvent result = await dispatcher.ExecuteAsync(actor.Id, call, traceParent).ConfigureAwait(false);
            actor.Post(new InstanceMessage { Event = result, Execution = execution });
            dispatcher.Ended();
        }
    }

    sealed class Context(TaskScheduledEvent call, string instanceId) : TaskActivityContext
    {
        public override TaskName Name => call.Name;

        public override string InstanceId => instanceId;

        public override string Version => call.Version;
    }
}
