namespace AidFlow.Embedded.DurableTask;

/// <summary>How a <see cref="DurableTaskEngine"/> works. A limit of 0 means the default.</summary>
public sealed class DurableTaskEngineOptions
{
    /// <summary>The SQLite file that holds everything; made if missing, its folder too. One engine at a time may use it.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>The name of the task hub, for queries that name one.</summary>
    public string HubName { get; init; } = "Default";

    /// <summary>How many activities run at once at most. Default: 100 for each processor.</summary>
    public int MaxConcurrentActivities { get; init; }

    /// <summary>
    /// How many instances are worked on at once at most: loaded, run and committed. It bounds memory under a burst and
    /// also how many episodes share a commit. Default: 256.
    /// </summary>
    public int MaxConcurrentOrchestrations { get; init; }

    /// <summary>
    /// How many activities that have been called may wait in memory for their turn; while there are as many, no new instance
    /// starts. Default: four for each that may run.
    /// </summary>
    public int MaxQueuedActivities { get; init; }

    /// <summary>Whether idle instances stay in memory, so that their next step need not replay. Default: yes.</summary>
    public bool KeepsHotInstances { get; init; } = true;

    /// <summary>How many idle instances stay in memory at most; beyond it the longest idle goes. Default: 2,000.</summary>
    public int MaxHotInstances { get; init; }

    /// <summary>How long an idle instance stays in memory at most. Default: as long as there is room.</summary>
    public TimeSpan? HotInstanceIdleTimeout { get; init; }

    /// <summary>
    /// Whether dedupe statuses that would end a running instance and then find it in the way are refused at every start, as
    /// Durable Functions does; if not, only where such an instance runs. Default: only there.
    /// </summary>
    public bool RefusesContradictoryDedupeStatuses { get; init; }

    /// <summary>What writes and reads inputs, outputs and payloads.</summary>
    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;

    /// <summary>The version of instances that are started without one.</summary>
    public string DefaultVersion { get; init; } = string.Empty;

    /// <summary>How long an instance waits, after storage has failed, before it is tried again. Default: one second.</summary>
    public TimeSpan StorageRetryInterval { get; init; } = TimeSpan.FromSeconds(1);
}
