using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AidFlow.Bench.Engine;

/// <summary>Counts the engine's commits by its own metric.</summary>
internal sealed class CommitCounter : IDisposable
{
    readonly MeterListener _listener = new();
    long _commits;
    long _since = Stopwatch.GetTimestamp();

    public CommitCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "durabletask.storage.commit.size")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref _commits));
        _listener.Start();
    }

    /// <summary>Commits a second since the last <see cref="Reset"/>.</summary>
    public double PerSecond => Interlocked.Read(ref _commits) / Stopwatch.GetElapsedTime(_since).TotalSeconds;

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _commits, 0);
        _since = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
