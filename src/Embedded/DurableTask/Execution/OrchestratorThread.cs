namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// The one logical thread of an orchestrator: continuations run in order on whatever thread drives the episode, and only
/// while it does. A continuation that comes from anywhere else means that the code has awaited something that is not
/// durable.
/// </summary>
sealed class OrchestratorThread : SynchronizationContext
{
    readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    readonly InlineScheduler _scheduler;
    Action<string>? _foreign;
    int _owner;

    /// <summary>Makes a thread.</summary>
    /// <param name="foreign">Told, from that other thread, when code has come back from elsewhere.</param>
    internal OrchestratorThread(Action<string> foreign)
    {
        _foreign = foreign;
        _scheduler = new InlineScheduler(this);
    }

    /// <summary>Whether the caller is the orchestrator itself.</summary>
    internal bool IsCurrent => _owner == Environment.CurrentManagedThreadId;

    /// <summary>Runs an action as the orchestrator, then everything that it made ready.</summary>
    /// <param name="action">The action.</param>
    internal void Run(Action action)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        _owner = Environment.CurrentManagedThreadId;
        try
        {
            // As a task of the own scheduler, so that TaskScheduler.Current keeps ContinueWith and StartNew on this thread.
            Task task = new(() =>
            {
                action();
                Drain();
            });
            task.RunSynchronously(_scheduler);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            _owner = 0;
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Reports that code has come back from elsewhere.</summary>
    internal void ReportForeign() => _foreign?.Invoke(Messages.IllegalAwait);

    /// <summary>Stops listening: the instance has left memory, and what still comes back belongs to no one.</summary>
    internal void Abandon() => _foreign = null;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            ReportForeign();
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
        {
            throw new InvalidOperationException(Messages.ForeignThread);
        }

        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    void Drain()
    {
        while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
        {
            next.Callback(next.State);
        }
    }

    sealed class InlineScheduler(OrchestratorThread thread) : TaskScheduler
    {
        public override int MaximumConcurrencyLevel => 1;

        protected override void QueueTask(Task task)
        {
            if (thread.IsCurrent)
            {
                thread._queue.Enqueue((_ => TryExecuteTask(task), null));
            }
            else
            {
                thread.ReportForeign();
            }
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => thread.IsCurrent && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
