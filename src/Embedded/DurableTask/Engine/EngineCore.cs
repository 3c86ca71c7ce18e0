using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AidFlow.Embedded.DurableTask;

/// <summary>The parts of a running engine and how they reach each other.</summary>
sealed class EngineCore : IDisposable
{
    readonly ConcurrentDictionary<string, InstanceActor> _actors = new();
    readonly TimeProvider _time;
    readonly FileStream _lock;
    readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _lastSeq;
    long _boundary = long.MaxValue;
    volatile bool _working;

    /// <summary>Opens the database; nothing runs yet.</summary>
    /// <exception cref="DurableTaskStorageException">The database cannot be used, or another engine uses it.</exception>
    internal EngineCore(DurableTaskEngineOptions options, ExecutionEnvironment environment, TimeProvider time)
    {
        Options = options;
        Environment = environment;
        _time = time;
        Logger = environment.LoggerFactory.CreateLogger(Telemetry.Name);
        string path = Path.GetFullPath(options.DatabasePath);
        _lock = EngineLock.Take(path);
        try
        {
            StoreSchema.Inspect(path);
            SqliteDatabase database = SqliteDatabase.Open(path, readOnly: false);
            try
            {
                if (StoreSchema.Prepare(database) is > 0 and long version && version < StoreSchema.CurrentVersion)
                {
                    Logger.DatabaseUpgraded(path, version, StoreSchema.CurrentVersion);
                }

                Committer = new GroupCommitter(database, Logger);
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        Reader = new StoreReader(path);
        _lastSeq = Reader.MaxSeq();
        int activities = options.MaxConcurrentActivities > 0 ? options.MaxConcurrentActivities : 100 * System.Environment.ProcessorCount;
        Activities = new ActivityDispatcher(environment, time, activities, options.MaxQueuedActivities > 0 ? options.MaxQueuedActivities : 4 * activities);
        Scheduler = new InstanceScheduler(options.MaxConcurrentOrchestrations > 0 ? options.MaxConcurrentOrchestrations : 256, () => Activities.HasRoom);
        Activities.RoomMade += Scheduler.StartNext;
        int hot = !options.KeepsHotInstances ? 0 : options.MaxHotInstances > 0 ? options.MaxHotInstances : 2000;
        Hot = new HotInstances(hot, options.HotInstanceIdleTimeout, time);
        Timer = new WakeTimer(time, Reader, id => Wake(id, isNew: false), Logger);
    }

    internal DurableTaskEngineOptions Options { get; }

    internal ExecutionEnvironment Environment { get; }

    internal ILogger Logger { get; }

    internal GroupCommitter Committer { get; }

    internal StoreReader Reader { get; }

    internal ActivityDispatcher Activities { get; }

    internal InstanceScheduler Scheduler { get; }

    internal HotInstances Hot { get; }

    internal WakeTimer Timer { get; }

    internal InstanceWaiters Waiters { get; } = new();

    internal DateTime UtcNow => _time.GetUtcNow().UtcDateTime;

    /// <summary>Whether instances are run; if not, what comes in waits in storage.</summary>
    internal bool IsWorking => _working;

    /// <summary>A number for a new instance.</summary>
    internal long NextSeq() => Interlocked.Increment(ref _lastSeq);

    /// <summary>Whether the engine has drawn the line between what it finds in storage and what reports itself.</summary>
    internal bool IsBeginning => Volatile.Read(ref _boundary) != long.MaxValue;

    /// <summary>Draws that line. Called by the writer, so that every message is on one side of it.</summary>
    /// <param name="lastMessage">The last message stored before.</param>
    internal void Begin(long lastMessage) => Volatile.Write(ref _boundary, lastMessage);

    /// <summary>How many instances are in memory.</summary>
    internal int Loaded => _actors.Count;

    /// <summary>Hands on a message that was stored while the engine was not at work, unless the engine finds it itself.</summary>
    /// <param name="inboxId">The message.</param>
    /// <param name="targetId">The instance that it is for.</param>
    /// <returns>A task that completes when what is sent next comes after it.</returns>
    internal async Task HandOnAsync(long inboxId, string targetId)
    {
        if (inboxId > Volatile.Read(ref _boundary))
        {
            // After those that the engine finds, which were sent earlier.
            await _begun.Task.ConfigureAwait(false);
            Post(targetId, new InstanceMessage { InboxId = inboxId });
        }
    }

    /// <summary>Begins work: what waits in storage first.</summary>
    internal async Task StartAsync()
    {
        BeginOperation begin = new(this);
        Committer.Enqueue(begin);
        await begin.Done.ConfigureAwait(false);
        List<(long InboxId, string TargetId)> messages = Reader.ListMessages(_boundary);
        List<(string Id, bool Pending)> busy = Reader.ListBusy();
        foreach ((long inboxId, string targetId) in messages)
        {
            Post(targetId, new InstanceMessage { InboxId = inboxId });
        }

        foreach ((string id, bool pending) in busy)
        {
            Wake(id, pending);
        }

        _working = true;
        _begun.SetResult();
        Timer.Start();
        Logger.EngineStarted(Options.DatabasePath, busy.Count, messages.Count);
    }

    /// <summary>Stops work. What is not committed when the time is over runs again after the next start.</summary>
    /// <param name="drain">How long what runs may go on.</param>
    /// <param name="ct">Ends the drain at once.</param>
    internal async Task StopAsync(TimeSpan drain, CancellationToken ct)
    {
        if (!_working)
        {
            return;
        }

        _working = false;
        Timer.Dispose();
        Hot.Dispose();
        Task activities = Activities.StopAsync();
        Task episodes = Scheduler.StopAsync();

        // Real time on purpose: a host must be able to stop although its application clock stands still.
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        over.CancelAfter(drain);
        await Task.WhenAll(activities, episodes).WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Logger.EngineStopped(Scheduler.Running, Activities.Running);
    }

    /// <summary>Gives an instance something to act on; it is loaded if need be.</summary>
    internal void Post(string id, InstanceMessage message, bool isNew = false)
    {
        while (!_actors.GetOrAdd(id, static (key, state) => new InstanceActor(state.Core, key, state.IsNew), (Core: this, IsNew: isNew)).Post(message))
        {
            // Retired this very moment; it is about to leave the dictionary.
            Thread.SpinWait(20);
        }
    }

    /// <summary>Makes an instance look whether something is to be done.</summary>
    internal void Wake(string id, bool isNew) => Post(id, InstanceMessage.Wake, isNew);

    /// <summary>Wakes an instance after a while.</summary>
    internal void Later(TimeSpan delay, InstanceActor actor)
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                actor.Post(InstanceMessage.Wake);
                timer?.Dispose();
            },
            null,
            delay,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Stores a new instance together with its first episode, if there is a free place: one wait for the disk instead
    /// of two.
    /// </summary>
    /// <returns>Completes when both are stored; <c>null</c> if there is no place.</returns>
    internal Task? TryCreateRunning(NewInstance instance, OrchestrationRuntimeStatus[] kept)
    {
        if (!_working || !Scheduler.TryTakePlace())
        {
            return null;
        }

        InstanceActor actor = new(this, instance.Id, isNew: true);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        actor.BeginWith(instance, kept, done);
        if (!_actors.TryAdd(instance.Id, actor))
        {
            Scheduler.Release();
            return null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(actor, preferLocal: false);
        return done.Task;
    }

    internal void Remove(InstanceActor actor)
    {
        Hot.Remove(actor);
        _actors.TryRemove(KeyValuePair.Create(actor.Id, actor));
    }

    internal void Began(InstanceActor actor, string name)
    {
        Logger.OrchestrationStarted(actor.Id, name);
        Waiters.Notify(actor.Id, ended: false);
    }

    internal void Ended(InstanceActor actor, EpisodeOperation operation, DateTime created, ExecutionCompletedEvent end)
    {
        ExecutionStartedEvent started = operation.Started;
        if (end.FailureDetails is { } failure)
        {
            Logger.OrchestrationFailed(actor.Id, started.Name, failure.ErrorType);
        }
        else
        {
            Logger.OrchestrationEnded(actor.Id, started.Name, end.OrchestrationStatus);
        }

        Telemetry.RecordOrchestration(started, actor.Id, created, end);
        Waiters.Notify(actor.Id, ended: true);
    }

    /// <summary>Ends at once, as a crash would. For tests of recovery.</summary>
    internal void Abandon()
    {
        _working = false;
        Timer.Dispose();
        Hot.Dispose();
        _ = Activities.StopAsync();
        _ = Scheduler.StopAsync();
        Committer.Abandon();
        Reader.Dispose();
        _lock.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Timer.Dispose();
        Hot.Dispose();

        // The readers first: the writer, as the last to leave, then copies the log into the file, which is whole by itself.
        Reader.Dispose();
        Committer.Dispose();
        _lock.Dispose();
    }
}
