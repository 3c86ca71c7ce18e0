using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Traces and metrics. Span and attribute names are those of Durable Task.</summary>
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
        Describe(Source.StartActivity($"create_orchestration:{name}", ActivityKind.Producer), "orchestration", name, version, instanceId);

    /// <summary>Begins the span of an activity run.</summary>
    internal static Activity? StartActivity(string name, string version, string instanceId, int taskId, string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out ActivityContext parent);
        return Describe(Source.StartActivity($"activity:{name}", ActivityKind.Server, parent), "activity", name, version, instanceId)
            ?.SetTag("durabletask.task.task_id", taskId);
    }

    /// <summary>Records the span of an orchestration that has ended, from its creation to now.</summary>
    internal static void RecordOrchestration(ExecutionStartedEvent started, string instanceId, DateTime created, ExecutionCompletedEvent end)
    {
        InstancesEnded.Add(1, KeyValuePair.Create<string, object?>("durabletask.task.name", started.Name), Status(end));
        if (!Source.HasListeners())
        {
            return;
        }

        ActivityContext.TryParse(started.TraceParent, null, isRemote: true, out ActivityContext parent);
        using Activity? span = Source.StartActivity($"orchestration:{started.Name}", ActivityKind.Server, parent, startTime: created);
        Describe(span, "orchestration", started.Name, started.Version, instanceId)?.SetTag("durabletask.task.status", end.OrchestrationStatus.ToString());
        if (end.FailureDetails is not null)
        {
            span?.SetStatus(ActivityStatusCode.Error, end.FailureDetails.ErrorType);
        }
    }

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
