using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Traces and metrics. Names and attributes of spans are those of Durable Task; only the two spans that it has for one call,
/// the caller's and the callee's, are one here. What an instance does hangs below its span, which is recorded at its end.
/// </summary>
static class Telemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    internal const string Name = "AidFlow.Embedded.DurableTask";

    static readonly ActivitySource Source = new(Name);
    static readonly Meter Meter = new(Name);

    internal static readonly Histogram<int> CommitSize =
        Meter.CreateHistogram<int>("durabletask.storage.commit.size", "{operation}", "Operations that shared one commit.");

    internal static readonly Counter<long> InstancesEnded =
        Meter.CreateCounter<long>("durabletask.orchestration.ended", "{instance}", "Orchestration instances that have ended.");

    internal static readonly Histogram<double> ActivityDuration =
        Meter.CreateHistogram<double>("durabletask.activity.duration", "s", "How long activity runs took.");

    /// <summary>Begins the span of a client's start of an orchestration.</summary>
    internal static Activity? StartCreation(string name, string version, string instanceId) =>
        Describe(Source.StartActivity(SpanName("create_orchestration", name, version), ActivityKind.Producer), "orchestration", name, version, instanceId);

    /// <summary>Begins the span of an event that a client raises.</summary>
    internal static Activity? StartEvent(string name, string targetId) =>
        Source.StartActivity(SpanName("orchestration_event", name, string.Empty), ActivityKind.Producer)
            ?.SetTag("durabletask.type", "event").SetTag("durabletask.task.name", name).SetTag("durabletask.event.target_instance_id", targetId);

    /// <summary>Begins the span of an activity run.</summary>
    /// <param name="call">The call.</param>
    /// <param name="instanceId">The instance that called.</param>
    /// <param name="traceParent">The span of that instance.</param>
    internal static Activity? StartActivity(TaskScheduledEvent call, string instanceId, string? traceParent) =>
        Describe(
            Source.StartActivity(SpanName("activity", call.Name, call.Version), ActivityKind.Server, Context(traceParent)),
            "activity", call.Name, call.Version, instanceId)?.SetTag("durabletask.task.task_id", call.EventId);

    /// <summary>Marks a span as that of a failure. The message stays out, for it may be personal.</summary>
    internal static void Fail(Activity? span, TaskFailureDetails failure) =>
        span?.SetStatus(ActivityStatusCode.Error, failure.ErrorType).SetTag("error.type", failure.ErrorType);

    /// <summary>Records how long an activity run took.</summary>
    /// <param name="name">The activity.</param>
    /// <param name="taken">How long.</param>
    /// <param name="failure">Why it failed; <c>null</c> if it did not.</param>
    internal static void RecordActivity(string name, TimeSpan taken, TaskFailureDetails? failure)
    {
        TagList tags = new() { { "durabletask.task.name", name } };
        if (failure is not null)
        {
            tags.Add("error.type", failure.ErrorType);
        }

        ActivityDuration.Record(taken.TotalSeconds, tags);
    }

    /// <summary>Records the spans of what an episode, now stored, did by itself: timers that fired and events that were sent.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="started">How the instance started.</param>
    /// <param name="instanceId">The instance.</param>
    internal static void RecordEpisode(Episode episode, ExecutionStartedEvent started, string instanceId)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        ActivityContext parent = Context(InstanceSpan.Of(started.TraceParent, instanceId));
        foreach ((TimerFiredEvent fired, DateTime set) in episode.Timers)
        {
            using Activity? span = Source.StartActivity($"orchestration:{started.Name}:timer", ActivityKind.Internal, parent, startTime: set);
            Describe(span, "timer", started.Name, string.Empty, instanceId)
                ?.SetTag("durabletask.fire_at", fired.FireAt.ToString("o")).SetTag("durabletask.task.task_id", fired.TimerId).SetEndTime(fired.Timestamp);
        }

        foreach (EventSentEvent sent in episode.Steps.OfType<EventSentEvent>())
        {
            using Activity? span = Source.StartActivity(SpanName("orchestration_event", sent.Name, string.Empty), ActivityKind.Producer, parent);
            Describe(span, "event", sent.Name, string.Empty, instanceId)?.SetTag("durabletask.event.target_instance_id", sent.InstanceId);
        }
    }

    /// <summary>Records the span of an orchestration that has ended, from its creation to now.</summary>
    internal static void RecordOrchestration(ExecutionStartedEvent started, string instanceId, DateTime created, ExecutionCompletedEvent end)
    {
        InstancesEnded.Add(1, KeyValuePair.Create<string, object?>("durabletask.task.name", started.Name), Status(end));
        if (!Source.HasListeners())
        {
            return;
        }

        using Activity? span = Source.StartActivity(
            SpanName("orchestration", started.Name, started.Version), ActivityKind.Server, Context(started.TraceParent), startTime: created);
        InstanceSpan.Become(span, started.TraceParent, instanceId);
        Describe(span, "orchestration", started.Name, started.Version, instanceId)?.SetTag("durabletask.task.status", end.OrchestrationStatus.ToString());
        if (end.FailureDetails is { } failure)
        {
            Fail(span, failure);
        }
    }

    static ActivityContext Context(string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out ActivityContext context);
        return context;
    }

    static string SpanName(string kind, string name, string version) => version.Length > 0 ? $"{kind}:{name}@({version})" : $"{kind}:{name}";

    static KeyValuePair<string, object?> Status(ExecutionCompletedEvent end) =>
        KeyValuePair.Create<string, object?>("durabletask.task.status", end.OrchestrationStatus.ToString());

    static Activity? Describe(Activity? span, string type, string name, string version, string instanceId)
    {
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", instanceId);
        if (version.Length > 0)
        {
            span?.SetTag("durabletask.task.version", version);
        }

        return span;
    }
}
