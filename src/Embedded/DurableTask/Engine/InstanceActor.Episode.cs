namespace AidFlow.Embedded.DurableTask;

/// <content>The episode itself. Everything here belongs to the one thread that runs the instance.</content>
sealed partial class InstanceActor
{
    // Activities that have been handed to the dispatcher and whose results are not in the history.
    readonly HashSet<int> _inFlight = [];
    StoredInstance? _stored;
    OrchestrationExecutor? _executor;
    (NewInstance Instance, OrchestrationRuntimeStatus[] Kept)? _creation;
    TaskCompletionSource? _created;
    bool _loadedNow;

    void RunEpisode(List<InstanceMessage> taken)
    {
        if (!Find())
        {
            foreach (InstanceMessage message in taken)
            {
                message.Stored?.TrySetResult();
            }

            Retire();
            return;
        }

        DateTime now = engine.UtcNow;
        bool recursive = false;
        Episode episode;
        try
        {
            Load();
            IReadOnlyList<HistoryEvent> incoming = Incoming(taken, now, ref recursive);
            episode = _executor!.Run(now, incoming);
        }
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            // The code has left its history, or the rules: the instance fails; there is no way on.
            engine.Logger.OrchestrationNotDeterministic(id, _executor!.Started!.Name, e.Message);
            episode = new Episode([], new ExecutionCompletedEvent(-1, OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(e)) { Timestamp = now }, []);
        }

        if (episode.Outcome is ExecutionCompletedEvent { OrchestrationStatus: not OrchestrationRuntimeStatus.Terminated } end)
        {
            // The output is in the instance's row; a large one is not stored twice.
            episode.History.Add(new ExecutionCompletedEvent(end.EventId, end.OrchestrationStatus, null, end.FailureDetails) { Timestamp = end.Timestamp });
        }

        if (_creation is null && episode is { History.Count: 0, Outcome: null } && taken.TrueForAll(message => message.InboxId == 0))
        {
            Skip(taken);
            return;
        }

        engine.Committer.Enqueue(Operation(episode, taken, now, recursive));
    }

    /// <summary>Looks the instance up in the store.</summary>
    /// <returns>Whether it exists and has not ended.</returns>
    bool Find()
    {
        if (_stored is null)
        {
            _stored = engine.Reader.Load(id);
            _loadedNow = true;
        }

        return _stored is not null && _stored.Status.IsUnfinished();
    }

    /// <summary>Brings the orchestrator to where its history ends.</summary>
    void Load()
    {
        if (_executor is not null)
        {
            return;
        }

        _executor = new OrchestrationExecutor(engine.Environment, id, () => Post(InstanceMessage.Wake));
        if (_creation is { } creation)
        {
            _executor.Replay([creation.Instance.Started]);
            return;
        }

        engine.Reader.ReadHistory(_stored!.Seq, _executor.Replay);
    }

    /// <summary>Sorts out what has come in and puts due timers between, by time.</summary>
    List<HistoryEvent> Incoming(List<InstanceMessage> taken, DateTime now, ref bool recursive)
    {
        List<HistoryEvent> incoming = [];
        Queue<TimerFiredEvent> due = new(_executor!.DueTimers(now));
        foreach (InstanceMessage message in taken)
        {
            (HistoryEvent? e, long seq, long? execution, bool goesOn) = (message.Event, message.TargetSeq, message.Execution, message.Recursive);
            if (e is null && message.InboxId != 0 && engine.Reader.ReadMessage(message.InboxId) is { } stored)
            {
                (e, seq, execution, goesOn) = (stored.Event, stored.TargetSeq, stored.Execution, stored.Recursive);
            }

            if (e is null || (seq != 0 && seq != _stored!.Seq) || (execution is { } round && round != _stored!.Execution))
            {
                continue;
            }

            while (due.TryPeek(out TimerFiredEvent? timer) && timer.FireAt < e.Timestamp)
            {
                incoming.Add(due.Dequeue());
            }

            recursive |= e is ExecutionTerminatedEvent && goesOn;
            incoming.Add(e);
        }

        incoming.AddRange(due);
        return incoming;
    }

    EpisodeOperation Operation(Episode episode, List<InstanceMessage> taken, DateTime now, bool recursive)
    {
        OrchestrationExecutor executor = _executor!;
        ExecutionStartedEvent started = executor.Started!;
        IReadOnlyList<HistoryEvent>? nextRound = episode.Outcome is not ContinueAsNewEvent over
            ? null
            : [
                new ExecutionStartedEvent(-1, over.Result)
                {
                    Timestamp = now,
                    Name = started.Name,
                    Version = executor.NextVersion,
                    ParentInstance = started.ParentInstance,
                    Tags = started.Tags,
                    TraceParent = started.TraceParent,
                },
                .. executor.Inheritance,
            ];
        return new EpisodeOperation(engine, this)
        {
            Seq = _stored!.Seq,
            Execution = _stored.Execution,
            Row = _stored.Rows,
            Now = now,
            Episode = episode,
            Started = started,
            Parent = _stored.Parent,
            Status = Status(executor),
            WakeAt = executor.NextWake,
            Busy = executor.OpenActivities.Count > 0,
            CustomStatus = executor.CustomStatus,
            Creation = _creation,
            Taken = taken,
            NextRound = nextRound,
            TerminatesChildren = recursive,
        };
    }

    static OrchestrationRuntimeStatus Status(OrchestrationExecutor executor) =>
        executor.IsSuspended ? OrchestrationRuntimeStatus.Suspended
        : executor.HasBegun ? OrchestrationRuntimeStatus.Running
        : OrchestrationRuntimeStatus.Pending;

    /// <summary>Ends an episode in which nothing happened.</summary>
    void Skip(List<InstanceMessage> taken)
    {
        foreach (InstanceMessage message in taken)
        {
            message.Stored?.TrySetResult();
            Landed(message);
        }

        Publish([]);
        Rest();
    }

    /// <summary>Starts what the instance has called and no one runs yet, and sees to its next timer.</summary>
    void Publish(IReadOnlyList<HistoryEvent> steps)
    {
        OrchestrationExecutor executor = _executor!;
        IEnumerable<TaskScheduledEvent> called = _loadedNow ? executor.OpenActivities.Values : steps.OfType<TaskScheduledEvent>();
        _loadedNow = false;
        List<TaskScheduledEvent> calls = [.. called.Where(call => executor.OpenActivities.ContainsKey(call.EventId) && _inFlight.Add(call.EventId))];
        if (calls.Count > 0)
        {
            engine.Activities.Dispatch(this, _stored!.Execution, InstanceSpan.Of(executor.Started!.TraceParent, id), calls);
        }

        if (executor.NextWake is { } wake)
        {
            engine.Timer.Consider(wake);
        }
    }

    void Landed(InstanceMessage message)
    {
        if (message.Event is TaskCompletedEvent or TaskFailedEvent && message.Execution == _stored?.Execution)
        {
            _inFlight.Remove(message.Event is TaskCompletedEvent completed ? completed.TaskScheduledId : ((TaskFailedEvent)message.Event).TaskScheduledId);
        }
    }
}
