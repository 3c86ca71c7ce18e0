using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Writes history events in the stored form: a format byte, then for each event its kind, step number, time and fields.
/// Numbers take as many bytes as they need; texts are UTF-8 with their length in front.
/// </summary>
sealed class HistoryWriter
{
    /// <summary>The first byte of every stored form; a later format takes another one.</summary>
    internal const byte Format = 1;

    // A buffer that one large payload has blown up is not kept for the thread's life.
    const int LargestKeptBuffer = 64 * 1024;

    [ThreadStatic]
    static HistoryWriter? _ofThread;

    readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>Writes events in the stored form.</summary>
    /// <param name="events">The events.</param>
    /// <returns>The stored form.</returns>
    internal static byte[] Encode(ReadOnlySpan<HistoryEvent> events)
    {
        HistoryWriter writer = _ofThread ??= new HistoryWriter();
        writer._buffer.ResetWrittenCount();
        writer.Byte(Format);
        foreach (HistoryEvent e in events)
        {
            writer.Write(e);
        }

        byte[] stored = writer._buffer.WrittenSpan.ToArray();
        if (writer._buffer.Capacity > LargestKeptBuffer)
        {
            _ofThread = null;
        }

        return stored;
    }

    void Write(HistoryEvent e)
    {
        Byte((byte)e.EventType);
        Number(e.EventId);
        Time(e.Timestamp);
        switch (e)
        {
            case OrchestratorStartedEvent:
                break;
            case TaskScheduledEvent x:
                Text(x.Name);
                Text(x.Version);
                Text(x.Input);
                break;
            case TaskCompletedEvent x:
                Number(x.TaskScheduledId);
                Text(x.Result);
                break;
            case TaskFailedEvent x:
                Number(x.TaskScheduledId);
                Failure(x.FailureDetails);
                break;
            case SubOrchestrationInstanceCreatedEvent x:
                Text(x.Name);
                Text(x.Version);
                Text(x.InstanceId);
                Text(x.Input);
                break;
            case SubOrchestrationInstanceCompletedEvent x:
                Number(x.TaskScheduledId);
                Text(x.Result);
                break;
            case SubOrchestrationInstanceFailedEvent x:
                Number(x.TaskScheduledId);
                Failure(x.FailureDetails);
                break;
            case TimerCreatedEvent x:
                Time(x.FireAt);
                break;
            case TimerFiredEvent x:
                Number(x.TimerId);
                Time(x.FireAt);
                break;
            case EventRaisedEvent x:
                Text(x.Name);
                Text(x.Input);
                break;
            case EventSentEvent x:
                Text(x.InstanceId);
                Text(x.Name);
                Text(x.Input);
                break;
            case ExecutionStartedEvent x:
                Started(x);
                break;
            case ExecutionCompletedEvent x:
                Number((int)x.OrchestrationStatus);
                Text(x.Result);
                Failure(x.FailureDetails);
                break;
            case ContinueAsNewEvent x:
                Text(x.Result);
                break;
            case ExecutionTerminatedEvent x:
                Text(x.Input);
                break;
            case ExecutionSuspendedEvent x:
                Text(x.Reason);
                break;
            case ExecutionResumedEvent x:
                Text(x.Reason);
                break;
            default:
                throw new NotSupportedException($"History events of type {e.GetType().Name} cannot be stored.");
        }
    }

    void Started(ExecutionStartedEvent e)
    {
        Text(e.Name);
        Text(e.Version);
        Text(e.Input);
        Text(e.ParentInstance?.Name.Name);
        Text(e.ParentInstance?.InstanceId);
        Number(e.Tags.Count);
        foreach ((string key, string value) in e.Tags)
        {
            Text(key);
            Text(value);
        }

        Time(e.ScheduledStartTime ?? default);
        Text(e.TraceParent);
    }

    void Failure(TaskFailureDetails? failure)
    {
        Byte(failure switch { null => 0, { IsNonRetriable: true } => 2, _ => 1 });
        if (failure is not null)
        {
            Text(failure.ErrorType);
            Text(failure.ErrorMessage);
            Text(failure.StackTrace);
            Failure(failure.InnerFailure);
        }
    }

    void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    void Time(DateTime value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value.Ticks);
        _buffer.Advance(8);
    }

    // Seven bits a byte; small negative numbers (-1) stay small by moving the sign to the lowest bit.
    void Number(int value)
    {
        uint rest = (uint)((value << 1) ^ (value >> 31));
        Span<byte> span = _buffer.GetSpan(5);
        int count = 0;
        while (rest >= 0x80)
        {
            span[count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[count++] = (byte)rest;
        _buffer.Advance(count);
    }

    void Text(string? value)
    {
        if (value is null)
        {
            Number(-1);
            return;
        }

        Number(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _buffer);
    }
}
