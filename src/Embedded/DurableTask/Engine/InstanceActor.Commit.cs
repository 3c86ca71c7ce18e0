namespace AidFlow.Embedded.DurableTask;

/// <content>What follows when an episode is on disk, or is not.</content>
sealed partial class InstanceActor
{
    /// <summary>The episode is stored: what it did becomes visible.</summary>
    internal void OnCommitted(EpisodeOperation operation)
    {
        _attempts = 0;
        TaskCompletionSource? created = _created;
        _created = null;
        if (operation.Rejection is not null || operation.IsGone)
        {
            if (operation.Rejection is not null)
            {
                created?.TrySetException(operation.Rejection);
            }

            Conclude(operation.Taken);
            Retire();
            return;
        }

        Telemetry.RecordEpisode(operation.Episode, operation.Started, id);
        bool began = IsNew && _executor!.HasBegun;
        IsNew &= !began;
        _creation = null;
        Conclude(operation.Taken);
        created?.TrySetResult();
        foreach (string child in operation.Children)
        {
            engine.Wake(child, isNew: true);
        }

        foreach (StoredMessage message in operation.Sent)
        {
            engine.Post(message.TargetId, InstanceMessage.Of(message));
        }

        // Last of all, for the next episode may begin at once on another thread.
        switch (operation.Episode.Outcome)
        {
            case ExecutionCompletedEvent end:
                engine.Ended(this, operation, _stored!.Created, end);
                Retire();
                break;
            case ContinueAsNewEvent:
                StartOver(operation);
                Rest();
                break;
            default:
                if (began)
                {
                    engine.Began(this, operation.Started.Name);
                }

                _stored = _stored! with { Rows = operation.Row + 1 };
                Publish(operation.Episode.Steps);
                Rest();
                break;
        }
    }

    /// <summary>The episode is not stored: it never happened.</summary>
    internal void OnFailed(EpisodeOperation operation, Exception error) => GiveUp([.. operation.Taken], error);

    void Conclude(IReadOnlyList<InstanceMessage> taken)
    {
        foreach (InstanceMessage message in taken)
        {
            Landed(message);
            message.Stored?.TrySetResult();
        }
    }

    void StartOver(EpisodeOperation operation)
    {
        _executor!.Dispose();
        _inFlight.Clear();
        _stored = _stored! with { Execution = operation.Execution + 1, Rows = 1 };
        _executor = new OrchestrationExecutor(engine.Environment, Id, () => Post(InstanceMessage.Wake));
        _executor.Replay(operation.NextRound!);
        lock (_gate)
        {
            _inbox.Add(InstanceMessage.Wake);
        }
    }
}
