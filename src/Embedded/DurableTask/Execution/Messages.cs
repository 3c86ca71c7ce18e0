namespace AidFlow.Embedded.DurableTask;

/// <summary>What the engine tells authors of orchestrators when their code breaks a rule.</summary>
static class Messages
{
    internal const string IllegalAwait =
        "The orchestrator awaited a task that did not come from its TaskOrchestrationContext (for example Task.Delay, Task.Run, an HTTP call "
        + "or ConfigureAwait(false)). Such a wait cannot be replayed: do the work in an activity, and wait with CreateTimer or WaitForExternalEvent.";

    internal const string ForeignThread =
        "A member of TaskOrchestrationContext was used outside the orchestrator's own thread. Use the context only from the orchestrator's code, "
        + "and await only tasks that came from it; do other work in an activity.";

    internal static string MissingOrchestrator(string name) => $"No orchestrator task named '{name}' was found.";

    internal static string MissingActivity(string name) => $"No activity task named '{name}' was found.";

    /// <summary>Names the first step at which code and history part.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="recorded">The step in the history; <c>null</c> if it has none there.</param>
    /// <param name="done">What the code did; <c>null</c> if nothing.</param>
    /// <returns>The message.</returns>
    internal static string NonDeterminism(string instanceId, HistoryEvent? recorded, HistoryEvent? done) =>
        $"Non-deterministic orchestrator in instance '{instanceId}': at step #{(recorded ?? done)!.EventId} the history has {Describe(recorded)}, "
        + $"but the orchestrator's code {(done is null ? "did nothing there" : "did " + Describe(done))}. The code has changed since the step was recorded, "
        + "or depends on something that differs between runs (time, random numbers, I/O). Undo the change, or let running instances finish on the old code.";

    static string Describe(HistoryEvent? e) => e switch
    {
        null => "no further step",
        TaskScheduledEvent x => $"a call of activity '{x.Name}'",
        SubOrchestrationInstanceCreatedEvent x => $"a call of sub-orchestration '{x.Name}' with instance id '{x.InstanceId}'",
        TimerCreatedEvent => "a timer",
        EventSentEvent x => $"event '{x.Name}' sent to instance '{x.InstanceId}'",
        ContinueAsNewEvent => "a start over (ContinueAsNew)",
        ExecutionCompletedEvent x => $"the end of the orchestration as {x.OrchestrationStatus}",
        _ => e.EventType.ToString(),
    };
}
