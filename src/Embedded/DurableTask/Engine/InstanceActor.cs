namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// One instance while it is in memory. What comes in is gathered; one episode at a time takes all of it, runs the
/// orchestrator and is committed; only then are its activities started and its messages sent. Between episodes the
/// orchestrator stays in memory until it is evicted, fails to be stored, or ends.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="id">The id of the instance.</param>
/// <param name="isNew">Whether the instance has not run yet, so that it may have to wait for room.</param>
sealed partial class InstanceActor(EngineCore engine, string id, bool isNew) : IThreadPoolWorkItem
{
    // Damage does not go away by itself; an attempt or two more is for what only looked like it.
    const int MostAttempts = 5;

    readonly Lock _gate = new();
    List<InstanceMessage> _inbox = [];
    Phase _phase;
    int _attempts;

    enum Phase
    {
        /// <summary>Nothing to do.</summary>
        Idle,

        /// <summary>Waits for its turn.</summary>
        Ready,

        /// <summary>An episode runs or is being committed.</summary>
        Running,

        /// <summary>Out of memory; another object takes its place if the instance is needed again.</summary>
        Retired,

        /// <summary>Damaged: left alone until the engine starts again. What comes in is refused, or stays in storage.</summary>
        LeftAlone,
    }

    /// <summary>The id of the instance.</summary>
    internal string Id => id;

    /// <summary>Whether the instance has not run yet.</summary>
    internal bool IsNew { get; private set; } = isNew;

    /// <summary>The place of the instance in the list of those that can be evicted; guarded by that list.</summary>
    internal LinkedListNode<InstanceActor>? HotNode { get; set; }

    /// <summary>The clock's timestamp at which the instance went into that list; guarded by it.</summary>
    internal long IdleSince { get; set; }

    /// <summary>Gives the instance something to act on.</summary>
    /// <param name="message">What.</param>
    /// <returns>Whether it was taken; <c>false</c> if the object is retired.</returns>
    internal bool Post(InstanceMessage message)
    {
        lock (_gate)
        {
            if (_phase == Phase.Retired)
            {
                return false;
            }

            if (_phase == Phase.LeftAlone)
            {
                message.Stored?.TrySetException(Unreadable());
                return true;
            }

            _inbox.Add(message);
            if (_phase != Phase.Idle)
            {
                return true;
            }

            _phase = Phase.Ready;
        }

        engine.Hot.Remove(this);
        engine.Scheduler.Enqueue(this);
        return true;
    }

    /// <summary>Prepares the first episode of an instance that is stored together with it.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="kept">The statuses in which an existing instance of the id is kept.</param>
    /// <param name="done">Completed when both are stored.</param>
    internal void BeginWith(NewInstance instance, OrchestrationRuntimeStatus[] kept, TaskCompletionSource done)
    {
        _phase = Phase.Running;
        _creation = (instance, kept);
        _created = done;
        _stored = new StoredInstance(instance.Seq, 0, OrchestrationRuntimeStatus.Pending, 1, instance.Started.Timestamp, null);
    }

    /// <summary>Drops the orchestrator from memory if the instance is idle.</summary>
    internal void Evict()
    {
        lock (_gate)
        {
            if (_phase != Phase.Idle)
            {
                return;
            }

            Unload();
            if (_inFlight.Count > 0)
            {
                // The object must remember which activities run, or a reload would start them twice.
                return;
            }

            _phase = Phase.Retired;
        }

        engine.Remove(this);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        List<InstanceMessage> taken;
        lock (_gate)
        {
            _phase = Phase.Running;
            taken = _inbox;
            _inbox = [];
        }

        try
        {
            RunEpisode(taken);
        }
        catch (Exception e)
        {
            // Loading failed, or the engine itself is at fault: in either case nothing has been stored.
            GiveUp(taken, e);
        }
    }

    /// <summary>Ends an episode: the instance goes on if something has come in meanwhile.</summary>
    void Rest()
    {
        bool again;
        lock (_gate)
        {
            again = _inbox.Count > 0;
            _phase = again ? Phase.Ready : Phase.Idle;
        }

        if (again)
        {
            engine.Scheduler.Enqueue(this);
        }
        else if (_executor is not null)
        {
            engine.Hot.Add(this);
        }

        engine.Scheduler.Release();
    }

    /// <summary>Leaves memory for good: the instance has ended, or does not exist.</summary>
    void Retire()
    {
        List<InstanceMessage> late;
        lock (_gate)
        {
            _phase = Phase.Retired;
            late = _inbox;
            _inbox = [];
        }

        Unload();
        engine.Remove(this);
        foreach (InstanceMessage message in late)
        {
            // The id may have been used again meanwhile; what is not for a certain round is looked at afresh.
            if (message.Execution is null)
            {
                engine.Post(id, message);
            }
        }

        engine.Scheduler.Release();
    }

    /// <summary>Takes back an episode that could not be stored; the instance is loaded again later.</summary>
    void GiveUp(List<InstanceMessage> taken, Exception error)
    {
        foreach (InstanceMessage message in taken)
        {
            message.Stored?.TrySetException(error);
        }

        if (_creation is not null)
        {
            _created?.TrySetException(error);
            Retire();
            return;
        }

        Unload();
        _attempts = error is DurableTaskStorageException { MayPass: true } or ObjectDisposedException ? 0 : _attempts + 1;
        if (_attempts == MostAttempts)
        {
            LeaveAlone(error);
            return;
        }

        TimeSpan delay = engine.Options.StorageRetryInterval;
        lock (_gate)
        {
            _inbox.InsertRange(0, taken.Where(message => message.IsKept));
            _phase = Phase.Idle;
        }

        engine.Scheduler.Release();
        if (error is not ObjectDisposedException)
        {
            engine.Logger.StepNotStored(error, id, delay);
            engine.Later(delay, this);
        }
    }

    void LeaveAlone(Exception error)
    {
        List<InstanceMessage> late;
        lock (_gate)
        {
            _phase = Phase.LeftAlone;
            late = _inbox;
            _inbox = [];
        }

        foreach (InstanceMessage message in late)
        {
            message.Stored?.TrySetException(Unreadable());
        }

        engine.Logger.InstanceLeftAlone(error, id, MostAttempts);
        engine.Scheduler.Release();
    }

    DurableTaskStorageException Unreadable() => new($"The instance '{id}' cannot be read or stored and is left alone until the engine starts again: see the log.");

    void Unload()
    {
        _executor?.Dispose();
        _executor = null;
        _stored = null;
    }
}
