using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// One instance's orchestrator in memory: replays its history, then runs episode by episode. An episode takes what has
/// come in, runs the code as far as it goes and yields history: first what came in, then the steps that the code took.
/// Used by one thread at a time; knows nothing of storage.
/// </summary>
sealed partial class OrchestrationExecutor : IDisposable
{
    readonly ExecutionEnvironment _environment;
    readonly OrchestratorThread _thread;
    readonly Dictionary<int, OpenTask> _open = [];
    readonly Queue<HistoryEvent> _steps = new();
    readonly List<HistoryEvent> _heldBack = [];
    readonly ExternalEvents _events;
    readonly string _instanceId;
    Context? _context;
    Task<object?>? _code;
    IServiceScope? _scope;
    ContinueAsNewOptions? _startOver;
    string? _misuse;
    int _nextStep;

    /// <summary>Makes an executor with an empty history.</summary>
    /// <param name="environment">What all executors share.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="misused">Told, from another thread, when the code has awaited something that is not durable.</param>
    internal OrchestrationExecutor(ExecutionEnvironment environment, string instanceId, Action misused)
    {
        _environment = environment;
        _instanceId = instanceId;
        _thread = new OrchestratorThread(message =>
        {
            _misuse = message;
            misused();
        });
        _events = new ExternalEvents(_thread);
    }

    /// <summary>The first event of the history; <c>null</c> before it was fed. Once the code has its input, no longer with it.</summary>
    internal ExecutionStartedEvent? Started { get; private set; }

    /// <summary>Whether the code has begun to run.</summary>
    internal bool HasBegun => _code is not null;

    /// <summary>Whether the instance is paused.</summary>
    internal bool IsSuspended { get; private set; }

    /// <summary>Whether history is being replayed.</summary>
    internal bool IsReplaying { get; private set; }

    /// <summary>The orchestration's time.</summary>
    internal DateTime CurrentUtcDateTime { get; private set; }

    /// <summary>A custom status that the last episode set; <c>null</c> if it set none.</summary>
    internal (string? Value, bool IsSet) CustomStatus { get; private set; }

    /// <summary>Activities called and not ended, by step.</summary>
    internal Dictionary<int, TaskScheduledEvent> OpenActivities { get; } = [];

    /// <summary>When the next timer is due or, before the start, when it is to start; <c>null</c> if never or paused.</summary>
    internal DateTime? NextWake
    {
        get
        {
            if (IsSuspended)
            {
                return null;
            }

            if (!HasBegun)
            {
                return Started?.ScheduledStartTime;
            }

            return _timers.Count == 0 ? null : _timers.Min.FireAt;
        }
    }

    /// <summary>Replays one stored part of the history: an episode, or what came in while the code could not run.</summary>
    /// <param name="events">Its events.</param>
    /// <exception cref="NonDeterministicOrchestrationException">The code does something else than it did.</exception>
    internal void Replay(IEnumerable<HistoryEvent> events)
    {
        ReplaySteps(events);
        if (_code is { IsCompleted: true })
        {
            throw new NonDeterministicOrchestrationException(
                Messages.NonDeterminism(_instanceId, null, new ExecutionCompletedEvent(_nextStep, OrchestrationRuntimeStatus.Completed, null, null)));
        }
    }

    /// <summary>Replays the last part of the history of an instance that has ended by itself.</summary>
    /// <param name="events">Its events without the end.</param>
    /// <param name="recorded">The end.</param>
    /// <exception cref="NonDeterministicOrchestrationException">The code does something else than it did.</exception>
    internal void ReplayToEnd(IEnumerable<HistoryEvent> events, ExecutionCompletedEvent recorded)
    {
        ReplaySteps(events);
        HistoryEvent? end = _code is { IsCompleted: true } ? Outcome(_code) : null;
        if (end is not ExecutionCompletedEvent done || done.OrchestrationStatus != recorded.OrchestrationStatus)
        {
            throw new NonDeterministicOrchestrationException(Messages.NonDeterminism(_instanceId, recorded, end));
        }
    }

    /// <summary>Runs one episode.</summary>
    /// <param name="now">The time of the episode (UTC).</param>
    /// <param name="incoming">What has come in, in order. Results of steps that are not open are left out of the history.</param>
    /// <returns>What the episode did.</returns>
    internal Episode Run(DateTime now, IReadOnlyList<HistoryEvent> incoming)
    {
        IsReplaying = false;
        CustomStatus = default;
        _fired = [];
        List<HistoryEvent> history = [];
        bool resumes = incoming.Any(e => e is ExecutionResumedEvent);
        bool due = HasBegun || Started!.ScheduledStartTime is not { } start || start <= now;
        bool runs = due && (!IsSuspended || resumes);
        if (runs && (incoming.Count > 0 || !HasBegun))
        {
            Accept(new OrchestratorStartedEvent(-1) { Timestamp = now }, history);
        }

        foreach (HistoryEvent e in incoming)
        {
            if (e is ExecutionTerminatedEvent terminated)
            {
                history.Add(e);
                return new Episode(history, new ExecutionCompletedEvent(-1, OrchestrationRuntimeStatus.Terminated, terminated.Input, null), []);
            }

            Accept(e, history);
        }

        return End(history);
    }

    /// <summary>Timers that are due, in order.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <returns>Their firings.</returns>
    internal IEnumerable<TimerFiredEvent> DueTimers(DateTime now) => IsSuspended
        ? []
        : _timers.TakeWhile(timer => timer.FireAt <= now).Select(timer => new TimerFiredEvent(-1, timer.Id, timer.FireAt) { Timestamp = now });

    /// <inheritdoc/>
    public void Dispose()
    {
        _thread.Abandon();
        _scope?.Dispose();
        _scope = null;
    }

    static bool IsStep(HistoryEvent e) =>
        e is TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent or EventSentEvent;

    void ReplaySteps(IEnumerable<HistoryEvent> events)
    {
        IsReplaying = true;
        foreach (HistoryEvent e in events)
        {
            if (IsStep(e))
            {
                Confirm(e);
            }
            else
            {
                Feed(e);
            }
        }

        if (_steps.TryPeek(out HistoryEvent? extra))
        {
            throw new NonDeterministicOrchestrationException(Messages.NonDeterminism(_instanceId, null, extra));
        }
    }

    void Accept(HistoryEvent e, List<HistoryEvent> history)
    {
        if (Feed(e))
        {
            history.Add(e);
        }
    }

    /// <summary>Ends an episode: gathers the steps and, if the code has ended, how.</summary>
    Episode End(List<HistoryEvent> history)
    {
        HistoryEvent[] steps = [.. _steps];
        _steps.Clear();
        history.AddRange(steps);
        if (_code is { IsCompleted: true })
        {
            return new Episode(history, Outcome(_code), steps) { Timers = _fired };
        }

        if (_code is not null && _misuse is null && _open.Count == 0 && !_events.IsAwaited && !IsSuspended)
        {
            // Nothing durable could ever wake it.
            _misuse = Messages.IllegalAwait;
        }

        return _misuse is null
            ? new Episode(history, null, steps) { Timers = _fired }
            : new Episode(history, Failed(new InvalidOperationException(_misuse)), steps);
    }

    HistoryEvent Outcome(Task<object?> code)
    {
        try
        {
            // Not from code.Exception: a cancellation that nobody caught has its own message too, and is not to be found there.
            object? output = code.GetAwaiter().GetResult();
            return _startOver is null
                ? new ExecutionCompletedEvent(_nextStep, OrchestrationRuntimeStatus.Completed, _environment.Converter.Serialize(output), null)
                {
                    Timestamp = CurrentUtcDateTime,
                }
                : new ContinueAsNewEvent(_nextStep, _environment.Converter.Serialize(_startOver.NewInput)) { Timestamp = CurrentUtcDateTime };
        }
        catch (Exception e)
        {
            // Thrown by the code, or by the converter: an output that cannot be written fails the orchestration that made it.
            return Failed(e);
        }
    }

    ExecutionCompletedEvent Failed(Exception e) =>
        new(_nextStep, OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(e)) { Timestamp = CurrentUtcDateTime };
}
