using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AidFlow.Embedded.Functions;

/// <summary>
/// Traces and metrics of invocations by OpenTelemetry's conventions for functions as a service. Source and meter are both
/// named <see cref="SourceName"/>.
/// </summary>
internal sealed class FunctionTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "AidFlow.Embedded.Functions";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Histogram<double> duration;
    private readonly Counter<long> invocations;
    private readonly Counter<long> errors;

    public FunctionTelemetry(IMeterFactory meters)
    {
        Meter meter = meters.Create(SourceName);
        duration = meter.CreateHistogram<double>("faas.invoke_duration", "s", "Time that an invocation took.");
        invocations = meter.CreateCounter<long>("faas.invocations", "{invocation}", "Invocations that succeeded.");
        errors = meter.CreateCounter<long>("faas.errors", "{error}", "Invocations that failed.");
    }

    public Activity? Start(FunctionInvocationContext context)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity? activity = Source.StartActivity($"function {context.Function.Name}", ActivityKind.Internal);
        activity?.SetTag("faas.name", context.Function.Name);
        activity?.SetTag("faas.invocation_id", context.InvocationId);
        activity?.SetTag("faas.trigger", context.Function.TelemetryTrigger);
        return activity;
    }

    public void Fail(Activity? activity, Exception exception)
    {
        // The message may quote personal data; the type is enough to count and to find the log entry.
        activity?.SetTag("error.type", exception.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    public void Stop(FunctionInvocationContext context, TimeSpan elapsed, bool failed)
    {
        TagList tags = new()
        {
            { "faas.name", context.Function.Name },
            { "faas.trigger", context.Function.TelemetryTrigger },
        };
        duration.Record(elapsed.TotalSeconds, tags);
        (failed ? errors : invocations).Add(1, tags);
    }
}
