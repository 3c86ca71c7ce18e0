namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Stores an episode as a whole: its part of the history, where the instance stands, the sub-orchestrations it starts,
/// the messages it sends, and that the messages it took are done.
/// </summary>
/// <param name="engine">Gives numbers to sub-orchestrations.</param>
/// <param name="actor">The instance.</param>
sealed class EpisodeOperation(EngineCore engine, InstanceActor actor) : StorageOperation
{
    /// <summary>The instance's number.</summary>
    internal required long Seq { get; init; }

    /// <summary>The round that the episode belongs to.</summary>
    internal required long Execution { get; init; }

    /// <summary>The number of the history row that the episode makes.</summary>
    internal required int Row { get; init; }

    /// <summary>The time of the episode (UTC).</summary>
    internal required DateTime Now { get; init; }

    /// <summary>What the episode did.</summary>
    internal required Episode Episode { get; init; }

    /// <summary>The first event of the history.</summary>
    internal required ExecutionStartedEvent Started { get; init; }

    /// <summary>Where the instance reports to, or <c>null</c>.</summary>
    internal ParentLink? Parent { get; init; }

    /// <summary>The status if the instance goes on.</summary>
    internal OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>When the instance is due next, or <c>null</c>.</summary>
    internal DateTime? WakeAt { get; init; }

    /// <summary>Whether the instance must be loaded after a restart, for activities that have not ended.</summary>
    internal bool Busy { get; init; }

    /// <summary>The custom status, if the episode set it.</summary>
    internal (string? Value, bool IsSet) CustomStatus { get; init; }

    /// <summary>Set if the episode is the first of an instance that is not stored yet.</summary>
    internal (NewInstance Instance, OrchestrationRuntimeStatus[] Kept)? Creation { get; init; }

    /// <summary>The messages that the episode took.</summary>
    internal required IReadOnlyList<InstanceMessage> Taken { get; init; }

    /// <summary>The first part of the next round's history, if the instance starts over.</summary>
    internal IReadOnlyList<HistoryEvent>? NextRound { get; init; }

    /// <summary>Whether a termination goes on to sub-orchestrations.</summary>
    internal bool TerminatesChildren { get; init; }

    /// <summary>Messages that the commit stored for other instances, or for this one.</summary>
    internal List<StoredMessage> Sent { get; } = [];

    /// <summary>Ids of the sub-orchestrations that the commit stored.</summary>
    internal List<string> Children { get; } = [];

    /// <summary>Why the instance could not be created; <c>null</c> if it could.</summary>
    internal Exception? Rejection { get; private set; }

    /// <summary>Whether the instance is no longer in the store, and nothing was written.</summary>
    internal bool IsGone { get; private set; }

    internal override void Apply(StoreWriter store)
    {
        Sent.Clear();
        Children.Clear();
        if (!Place(store))
        {
            return;
        }

        if (NextRound is null)
        {
            if (Episode.History.Count > 0)
            {
                store.Append(Seq, Row, HistoryWriter.Encode([.. Episode.History]));
            }
        }
        else
        {
            store.DeleteHistory(Seq);
            store.Append(Seq, 0, HistoryWriter.Encode([.. NextRound]));
            store.SetVersion(Seq, ((ExecutionStartedEvent)NextRound[0]).Version);
        }

        if (CustomStatus.IsSet)
        {
            store.SetCustomStatus(Seq, CustomStatus.Value);
        }

        foreach (InstanceMessage message in Taken)
        {
            if (message.InboxId != 0)
            {
                store.DeleteInbox(message.InboxId);
            }
        }

        foreach (HistoryEvent step in Episode.Steps)
        {
            Send(store, step);
        }

        if (Episode.Outcome is ExecutionCompletedEvent end)
        {
            Report(store, end);
        }
    }

    protected override void Committed() => actor.OnCommitted(this);

    protected override void Failed(Exception error) => actor.OnFailed(this, error);

    /// <summary>Writes the instance's own row.</summary>
    /// <returns>Whether there is one.</returns>
    bool Place(StoreWriter store)
    {
        if (Creation is { } creation)
        {
            Rejection = CreationRules.MakeRoom(store, creation.Instance.Id, creation.Kept);
            if (Rejection is not null)
            {
                return false;
            }

            store.Insert(creation.Instance, Status, Now, WakeAt, Busy, Row + 1);
            if (Episode.Outcome is null)
            {
                return true;
            }
        }

        bool exists = Episode.Outcome switch
        {
            ExecutionCompletedEvent end => store.Finish(Seq, end, Now, Row + 1),
            ContinueAsNewEvent => store.Update(Seq, Execution + 1, OrchestrationRuntimeStatus.Running, Now, null, busy: true, rows: 1),
            _ => store.Update(Seq, Execution, Status, Now, WakeAt, Busy, Row + 1),
        };
        IsGone = !exists;
        return exists;
    }

    void Send(StoreWriter store, HistoryEvent step)
    {
        if (step is EventSentEvent sent && store.Find(sent.InstanceId) is { } target && target.Status.IsUnfinished())
        {
            Post(store, sent.InstanceId, target.Seq, null, new EventRaisedEvent(-1, sent.Name, sent.Input) { Timestamp = Now }, false);
        }
        else if (step is SubOrchestrationInstanceCreatedEvent child)
        {
            StartChild(store, child);
        }
    }

    void StartChild(StoreWriter store, SubOrchestrationInstanceCreatedEvent child)
    {
        if (store.Find(child.InstanceId) is { } existing)
        {
            if (existing.Status.IsUnfinished())
            {
                TaskFailureDetails failure = new(
                    typeof(OrchestrationAlreadyExistsException).FullName!,
                    $"An orchestration with instance ID '{child.InstanceId}' and status '{existing.Status}' already exists.",
                    null, null, null) { IsNonRetriable = true };
                Post(store, actor.Id, Seq, Execution, new SubOrchestrationInstanceFailedEvent(-1, child.EventId, failure) { Timestamp = Now }, false);
                return;
            }

            // A retry runs under the id of the attempt that failed.
            store.Delete(existing.Seq);
        }

        ExecutionStartedEvent started = new(-1, child.Input)
        {
            Timestamp = Now,
            Name = child.Name,
            Version = child.Version,
            ParentInstance = new ParentOrchestrationInstance(Started.Name, actor.Id),
            Tags = child.Tags,
            TraceParent = InstanceSpan.Of(Started.TraceParent, actor.Id),
        };
        ParentLink link = new(Seq, Execution, child.EventId);
        store.Insert(
            new NewInstance(engine.NextSeq(), child.InstanceId, started, link), OrchestrationRuntimeStatus.Pending, Now, null, busy: true, rows: 1);
        Children.Add(child.InstanceId);
    }

    /// <summary>Tells parent and sub-orchestrations of the end.</summary>
    void Report(StoreWriter store, ExecutionCompletedEvent end)
    {
        if (Parent is { } parent && store.Find(parent.Seq) is { } waiting && waiting.Status.IsUnfinished() && waiting.Execution == parent.Execution)
        {
            HistoryEvent news = end.OrchestrationStatus == OrchestrationRuntimeStatus.Completed
                ? new SubOrchestrationInstanceCompletedEvent(-1, parent.Step, end.Result) { Timestamp = Now }
                : new SubOrchestrationInstanceFailedEvent(-1, parent.Step, end.FailureDetails ?? Terminated()) { Timestamp = Now };
            Post(store, waiting.Id, parent.Seq, parent.Execution, news, false);
        }

        if (TerminatesChildren)
        {
            foreach ((long seq, string id, OrchestrationRuntimeStatus status) in store.Children(Seq))
            {
                if (status.IsUnfinished())
                {
                    Post(store, id, seq, null, new ExecutionTerminatedEvent(-1, end.Result) { Timestamp = Now }, true);
                }
            }
        }
    }

    TaskFailureDetails Terminated() => new("Terminated", $"The sub-orchestration '{actor.Id}' was terminated.", null, null, null);

    void Post(StoreWriter store, string targetId, long targetSeq, long? execution, HistoryEvent e, bool recursive)
    {
        long inboxId = store.InsertInbox(targetSeq, execution, e, recursive);
        Sent.Add(new StoredMessage(inboxId, targetId, targetSeq, execution, e, recursive));
    }
}
