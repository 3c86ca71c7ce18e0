namespace AidFlow.Embedded.DurableTask;

/// <summary>What becomes of a new instance whose id is in use.</summary>
static class CreationRules
{
    static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Reads the statuses in which an existing instance is kept.</summary>
    /// <param name="names">Their names; <c>null</c> for those of instances that have not ended.</param>
    /// <param name="strict">Whether a combination that cannot be met while an instance runs is refused.</param>
    /// <returns>The statuses.</returns>
    /// <exception cref="ArgumentException">A name is unknown, or the combination is refused.</exception>
    internal static OrchestrationRuntimeStatus[] Parse(IReadOnlyList<string>? names, bool strict)
    {
        if (names is null)
        {
            return Unfinished;
        }

        OrchestrationRuntimeStatus[] kept =
        [
            .. names.Select(name => Enum.TryParse(name, ignoreCase: true, out OrchestrationRuntimeStatus status)
                ? status
                : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.")),
        ];
        return strict && kept.Contains(OrchestrationRuntimeStatus.Terminated) && Unfinished.Except(kept).Any() ? throw Contradiction() : kept;
    }

    /// <summary>Refuses ids that no orchestration can have elsewhere either.</summary>
    /// <param name="id">The id that the caller chose; <c>null</c> if one is generated.</param>
    /// <exception cref="ArgumentException">The id is empty, or begins with the mark of entities.</exception>
    internal static void CheckId(string? id)
    {
        if (id is { Length: 0 })
        {
            throw new ArgumentException("An instance id cannot be empty; leave it out to have one generated.", nameof(id));
        }

        if (id is ['@', ..])
        {
            throw new ArgumentException($"Ids that begin with '@' are those of entities; an orchestration cannot have '{id}'.", nameof(id));
        }
    }

    /// <summary>Makes room for a new instance in the store, if it may be made.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The id.</param>
    /// <param name="kept">The statuses in which an existing instance is kept.</param>
    /// <returns>Why the instance may not be made; <c>null</c> if it may.</returns>
    internal static Exception? MakeRoom(StoreWriter store, string id, OrchestrationRuntimeStatus[] kept)
    {
        if (store.Find(id) is not { } existing)
        {
            return null;
        }

        if (kept.Contains(existing.Status))
        {
            return new OrchestrationAlreadyExistsException($"An orchestration with instance ID '{id}' and status '{existing.Status}' already exists.");
        }

        if (existing.Status.IsUnfinished())
        {
            // The running one would be ended for nothing: terminated, it would be kept.
            return kept.Contains(OrchestrationRuntimeStatus.Terminated) ? Contradiction() : new InstanceStillRunningException();
        }

        store.Delete(existing.Seq);
        return null;
    }

    static ArgumentException Contradiction() => new(
        "Invalid dedupe statuses: 'Terminated' cannot be kept while a running instance may be replaced, for that instance would be terminated first.");

    /// <summary>Whether an instance in a status may still do something.</summary>
    internal static bool IsUnfinished(this OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended;
}

/// <summary>Tells the client to terminate an instance first that the caller wants replaced.</summary>
sealed class InstanceStillRunningException : Exception;
