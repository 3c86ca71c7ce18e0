using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using AidFlow.Embedded.Functions;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Embedded.Tests.Functions;

public sealed class FunctionTelemetryTests
{
    [Fact]
    public async Task Invocations_are_traced_by_the_conventions()
    {
        List<Activity> stopped = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "AidFlow.Embedded.Functions",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (stopped)
                {
                    stopped.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Traced)]);
        using HttpClient client = host.CreateClient();
        string id = await client.GetStringAsync("/traced");
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync("/traced?fail=1")).StatusCode);

        // A span ends after its response was sent; a stopped host has ended them all.
        await host.StopAsync();
        Activity[] mine;
        lock (stopped)
        {
            mine = [.. stopped.Where(a => a.GetTagItem("faas.name") is "Traced")];
        }

        Activity good = mine.Single(a => a.Status != ActivityStatusCode.Error);
        Assert.Equal("http", good.GetTagItem("faas.trigger"));
        Assert.Equal(id, good.GetTagItem("faas.invocation_id"));
        Activity bad = mine.Single(a => a.Status == ActivityStatusCode.Error);
        Assert.Equal(typeof(InvalidOperationException).FullName, bad.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Invocations_are_counted_and_timed()
    {
        List<string> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "AidFlow.Embedded.Functions")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value > 0 ? 1 : 0, tags));
        listener.Start();
        await using FunctionsTestHost host = await TestHosts.StartAsync([typeof(Counted)]);
        using HttpClient client = host.CreateClient();
        await client.GetAsync("/counted");
        await client.GetAsync("/counted?fail=1");
        await host.StopAsync();
        lock (measured)
        {
            Assert.Equal(["faas.errors 1 http", "faas.invocations 1 http", "faas.invoke_duration 1 http", "faas.invoke_duration 1 http"], measured.Order());
        }

        void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Dictionary<string, object?> named = new(tags.ToArray());
            if (named["faas.name"] is "Counted")
            {
                lock (measured)
                {
                    measured.Add($"{instrument.Name} {value} {named["faas.trigger"]}");
                }
            }
        }
    }

    public sealed class Counted
    {
        [Function("Counted")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "counted")] HttpRequest request, int fail = 0) =>
            fail == 0 ? Results.Ok() : throw new InvalidOperationException("wrong");
    }

    public sealed class Traced
    {
        [Function("Traced")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "traced")] HttpRequest request, FunctionContext context, int fail = 0) =>
            fail == 0 ? Results.Text(context.InvocationId) : throw new InvalidOperationException("wrong");
    }
}
