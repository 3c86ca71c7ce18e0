namespace AidFlow.Embedded.DurableTask;

/// <content>How history and incoming events reach the code.</content>
sealed partial class OrchestrationExecutor
{
    readonly SortedSet<(DateTime FireAt, int Id)> _timers = [];
    List<(TimerFiredEvent Fired, DateTime Set)> _fired = [];

    /// <summary>What a next round inherits: the events that no one has waited for.</summary>
    internal IEnumerable<EventRaisedEvent> Inheritance => _startOver is { PreserveUnprocessedEvents: true } ? _events.Unprocessed : [];

    /// <summary>The version of the next round.</summary>
    internal string NextVersion => string.IsNullOrWhiteSpace(_startOver?.NewVersion) ? Started!.Version : _startOver.NewVersion;

    /// <summary>Handles one event that is not a step.</summary>
    /// <returns>Whether it counts; results of steps that are not open do not.</returns>
    bool Feed(HistoryEvent e)
    {
        switch (e)
        {
            case ExecutionStartedEvent started:
                Started = started;
                return true;
            case OrchestratorStartedEvent:
                CurrentUtcDateTime = e.Timestamp;
                if (_code is null)
                {
                    Begin();
                }

                return true;
            case ExecutionSuspendedEvent:
                IsSuspended = true;
                return true;
            case ExecutionResumedEvent:
                IsSuspended = false;
                HistoryEvent[] held = [.. _heldBack];
                _heldBack.Clear();
                foreach (HistoryEvent late in held)
                {
                    Deliver(late);
                }

                return true;
            case EventRaisedEvent:
                break;
            default:
                if (!_open.ContainsKey(StepOf(e)))
                {
                    return false;
                }

                break;
        }

        if (IsSuspended)
        {
            _heldBack.Add(e);
            OpenActivities.Remove(StepOf(e));
        }
        else
        {
            Deliver(e);
        }

        return true;
    }

    static int StepOf(HistoryEvent e) => e switch
    {
        TaskCompletedEvent x => x.TaskScheduledId,
        TaskFailedEvent x => x.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent x => x.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent x => x.TaskScheduledId,
        TimerFiredEvent x => x.TimerId,
        _ => -1,
    };

    void Deliver(HistoryEvent e)
    {
        if (e is EventRaisedEvent raised)
        {
            _thread.Run(() => _events.Deliver(raised, _environment.Converter));
            return;
        }

        int step = StepOf(e);
        if (!_open.Remove(step, out OpenTask? open))
        {
            return;
        }

        OpenActivities.Remove(step);
        DataConverter converter = _environment.Converter;
        switch (e)
        {
            case TaskCompletedEvent x:
                _thread.Run(() => open.Complete(x.Result, converter));
                break;
            case SubOrchestrationInstanceCompletedEvent x:
                _thread.Run(() => open.Complete(x.Result, converter));
                break;
            case TaskFailedEvent x:
                _thread.Run(() => open.Fail(new TaskFailedException(_names[step], step, x.FailureDetails)));
                break;
            case SubOrchestrationInstanceFailedEvent x:
                _thread.Run(() => open.Fail(new TaskFailedException(_names[step], step, x.FailureDetails)));
                break;
            case TimerFiredEvent x:
                OpenTimer timer = (OpenTimer)open;
                _timers.Remove((timer.FireAt, step));
                _fired.Add((x, timer.SetAt));
                _thread.Run(() => open.Complete(null, converter));
                break;
        }

        _names.Remove(step);
    }

    void Begin()
    {
        ExecutionStartedEvent started = Started!;
        if (!_environment.Registry.TryGetOrchestrator(started.Name, started.Version, out Func<IServiceProvider, ITaskOrchestrator>? factory))
        {
            _code = Task.FromException<object?>(new MissingTaskException("OrchestratorTaskNotFound", Messages.MissingOrchestrator(started.Name)));
            return;
        }

        _thread.Run(() => _code = Start(factory, started));
    }

    async Task<object?> Start(Func<IServiceProvider, ITaskOrchestrator> factory, ExecutionStartedEvent started)
    {
        _scope = _environment.Scopes.CreateScope();
        ITaskOrchestrator orchestrator = factory(_scope.ServiceProvider);
        object? input = _environment.Converter.Deserialize(started.Input, orchestrator.InputType);
        Started = started.WithoutInput();
        _context = new Context(this, input);
        return await orchestrator.RunAsync(_context, input);
    }

    /// <summary>Checks a step in the history against the step that the code has just taken.</summary>
    void Confirm(HistoryEvent recorded)
    {
        _steps.TryDequeue(out HistoryEvent? done);
        bool same = done is not null && done.EventId == recorded.EventId && (recorded, done) switch
        {
            (TaskScheduledEvent a, TaskScheduledEvent b) => SameName(a.Name, b.Name),
            (SubOrchestrationInstanceCreatedEvent a, SubOrchestrationInstanceCreatedEvent b) =>
                SameName(a.Name, b.Name) && a.InstanceId == b.InstanceId,
            (TimerCreatedEvent, TimerCreatedEvent) => true,
            (EventSentEvent a, EventSentEvent b) => SameName(a.Name, b.Name) && a.InstanceId == b.InstanceId,
            _ => false,
        };
        if (!same)
        {
            if (done is null && _misuse is not null)
            {
                throw new InvalidOperationException(_misuse);
            }

            throw new NonDeterministicOrchestrationException(Messages.NonDeterminism(_instanceId, recorded, done));
        }
    }

    static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
