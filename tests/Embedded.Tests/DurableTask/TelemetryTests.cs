using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>What those who operate AidFlow see of the engine: spans, as Durable Task names and nests them, and measurements.</summary>
public sealed class TelemetryTests
{
    const string Source = "AidFlow.Embedded.DurableTask";

    [Fact]
    public async Task What_an_instance_does_hangs_below_its_span_also_after_a_crash()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc("Traced", async context =>
            {
                await context.CallActivityAsync("TracedWork");
                await context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
                context.SendEvent("nobody", "Hello", "x");
                await context.WaitForExternalEvent<string>("End");
                await context.CallSubOrchestratorAsync("Part", options: new SubOrchestrationOptions { Version = "1.1" });
            })
            .AddOrchestratorFunc("Part", context => context.CallActivityAsync("TracedWork"))
            .AddActivityFunc("TracedWork", (TaskActivityContext _) => { });
        using ActivitySource caller = new("AidFlow.Tests.Caller");
        using Spans spans = new(Source, caller.Name);
        await using EngineFixture engine = await EngineFixture.StartAsync(Tasks);
        string id;
        using (caller.StartActivity("caller"))
        {
            id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Traced");
        }

        await engine.UntilHistoryAsync(id, history => history.Any(e => e is TimerCreatedEvent));
        await engine.CrashAndRestartAsync(Tasks);
        engine.Time.Advance(TimeSpan.FromDays(2));
        await engine.Client.RaiseEventAsync(id, "End", "");
        await engine.EndOfAsync(id);
        await engine.Engine.StopAsync(CancellationToken.None);

        Activity[] all = spans.OfTraceWith("create_orchestration:Traced");
        Activity One(string name, ActivitySpanId parent) => Assert.Single(all, span => span.OperationName == name && span.ParentSpanId == parent);
        Activity own = One("orchestration:Traced", One("create_orchestration:Traced", One("caller", default).SpanId).SpanId);
        Activity part = One("orchestration:Part@(1.1)", own.SpanId);
        Activity timer = One("orchestration:Traced:timer", own.SpanId);
        Activity sent = One("orchestration_event:Hello", own.SpanId);
        Assert.Equal(ActivityKind.Server, One("activity:TracedWork", own.SpanId).Kind);
        Assert.Equal("1.1", One("activity:TracedWork@(1.1)", part.SpanId).GetTagItem("durabletask.task.version"));
        Assert.Equal(TimeSpan.FromDays(2), timer.Duration);
        Assert.Equal(("timer", 1), (timer.GetTagItem("durabletask.type"), timer.GetTagItem("durabletask.task.task_id")));
        Assert.Equal(("event", id, "nobody"), (
            sent.GetTagItem("durabletask.type"), sent.GetTagItem("durabletask.task.instance_id"), sent.GetTagItem("durabletask.event.target_instance_id")));
        Assert.Equal($"00-{own.TraceId}-{own.SpanId}-01", own.Id);
        Activity raised = Assert.Single(spans.All, span => span.OperationName == "orchestration_event:End" && Equals(span.GetTagItem("durabletask.event.target_instance_id"), id));
        Assert.Equal(ActivityKind.Producer, raised.Kind);
    }

    [Fact]
    public async Task A_failure_is_named_by_its_type_and_never_by_its_message()
    {
        ConcurrentQueue<string?> measured = new();
        using MeterListener meters = new();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: Source, Name: "durabletask.activity.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            Dictionary<string, object?> named = new(tags.ToArray());
            if (named["durabletask.task.name"] is "TelltaleBreak")
            {
                measured.Enqueue(named.GetValueOrDefault("error.type") as string);
            }
        });
        meters.Start();
        using Spans spans = new(Source);
        await using EngineFixture engine = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Telltale", context => context.CallActivityAsync("TelltaleBreak"))
            .AddActivityFunc("TelltaleBreak", (TaskActivityContext _) => throw new InvalidDataException("李四")));

        await engine.RunAsync("Telltale");
        await engine.Engine.StopAsync(CancellationToken.None);

        Activity[] all = spans.OfTraceWith("create_orchestration:Telltale");
        Assert.Equal(typeof(InvalidDataException).FullName, Assert.Single(measured));
        Assert.Equal(
            ["System.IO.InvalidDataException", "AidFlow.Embedded.DurableTask.TaskFailedException"],
            all.Where(span => span.Status == ActivityStatusCode.Error).Select(span => span.GetTagItem("error.type")));
        Assert.DoesNotContain(all, span => span.StatusDescription?.Contains("李四", StringComparison.Ordinal) == true
            || span.TagObjects.Any(tag => tag.Value is string text && text.Contains("李四", StringComparison.Ordinal)));
    }

    /// <summary>The spans that have ended since it was made; other tests' too, which run at the same time.</summary>
    sealed class Spans : IDisposable
    {
        readonly ConcurrentQueue<Activity> _ended = new();
        readonly ActivityListener _listener;

        internal Spans(params string[] sources)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => sources.Contains(source.Name),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        internal Activity[] All => [.. _ended];

        internal Activity[] OfTraceWith(string name)
        {
            ActivityTraceId trace = Assert.Single(_ended, span => span.OperationName == name).TraceId;
            return [.. _ended.Where(span => span.TraceId == trace)];
        }

        public void Dispose() => _listener.Dispose();
    }
}
