using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Reads what <see cref="HistoryWriter"/> wrote.</summary>
ref struct HistoryReader
{
    ReadOnlySpan<byte> _rest;

    HistoryReader(ReadOnlySpan<byte> data) => _rest = data;

    /// <summary>Reads the events of one stored form.</summary>
    /// <param name="data">The stored form.</param>
    /// <param name="events">Where the events are added.</param>
    /// <exception cref="DurableTaskStorageException">The form is damaged or newer than this program.</exception>
    internal static void Read(ReadOnlySpan<byte> data, List<HistoryEvent> events)
    {
        if (data.IsEmpty || data[0] != HistoryWriter.Format)
        {
            throw new DurableTaskStorageException("A history entry has an unknown format: it is damaged, or was written by a newer program.");
        }

        HistoryReader reader = new(data[1..]);
        try
        {
            while (!reader._rest.IsEmpty)
            {
                events.Add(reader.Event());
            }
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            throw new DurableTaskStorageException("A history entry is damaged.", e);
        }
    }

    /// <summary>Reads a stored form of one event.</summary>
    /// <param name="data">The stored form.</param>
    /// <returns>The event.</returns>
    internal static HistoryEvent ReadOne(ReadOnlySpan<byte> data)
    {
        List<HistoryEvent> events = new(1);
        Read(data, events);
        return events[0];
    }

    HistoryEvent Event()
    {
        EventType type = (EventType)Byte();
        int id = Number();
        DateTime time = Time();
        return type switch
        {
            EventType.OrchestratorStarted => new OrchestratorStartedEvent(id) { Timestamp = time },
            EventType.TaskScheduled => new TaskScheduledEvent(id, Text()!, Text()!, Text()) { Timestamp = time },
            EventType.TaskCompleted => new TaskCompletedEvent(id, Number(), Text()) { Timestamp = time },
            EventType.TaskFailed => new TaskFailedEvent(id, Number(), Failure()!) { Timestamp = time },
            EventType.SubOrchestrationInstanceCreated =>
                new SubOrchestrationInstanceCreatedEvent(id, Text()!, Text()!, Text()!, Text()) { Timestamp = time },
            EventType.SubOrchestrationInstanceCompleted => new SubOrchestrationInstanceCompletedEvent(id, Number(), Text()) { Timestamp = time },
            EventType.SubOrchestrationInstanceFailed => new SubOrchestrationInstanceFailedEvent(id, Number(), Failure()!) { Timestamp = time },
            EventType.TimerCreated => new TimerCreatedEvent(id, Time()) { Timestamp = time },
            EventType.TimerFired => new TimerFiredEvent(id, Number(), Time()) { Timestamp = time },
            EventType.EventRaised => new EventRaisedEvent(id, Text()!, Text()) { Timestamp = time },
            EventType.EventSent => new EventSentEvent(id, Text()!, Text()!, Text()) { Timestamp = time },
            EventType.ExecutionStarted => Started(id, time),
            EventType.ExecutionCompleted or EventType.ExecutionFailed =>
                new ExecutionCompletedEvent(id, (OrchestrationRuntimeStatus)Number(), Text(), Failure()) { Timestamp = time },
            EventType.ContinueAsNew => new ContinueAsNewEvent(id, Text()) { Timestamp = time },
            EventType.ExecutionTerminated => new ExecutionTerminatedEvent(id, Text()) { Timestamp = time },
            EventType.ExecutionSuspended => new ExecutionSuspendedEvent(id, Text()) { Timestamp = time },
            EventType.ExecutionResumed => new ExecutionResumedEvent(id, Text()) { Timestamp = time },
            _ => throw new ArgumentException($"There is no history event of kind {(int)type}."),
        };
    }

    ExecutionStartedEvent Started(int id, DateTime time)
    {
        string name = Text()!, version = Text()!;
        string? input = Text(), parentName = Text(), parentId = Text();
        int count = Number();
        ImmutableDictionary<string, string> tags = ImmutableDictionary<string, string>.Empty;
        for (int i = 0; i < count; i++)
        {
            string key = Text()!;
            tags = tags.SetItem(key, Text()!);
        }

        DateTime startAt = Time();
        return new ExecutionStartedEvent(id, input)
        {
            Timestamp = time,
            Name = name,
            Version = version,
            ParentInstance = parentId is null ? null : new ParentOrchestrationInstance(parentName ?? string.Empty, parentId),
            Tags = tags,
            ScheduledStartTime = startAt == default ? null : startAt,
            TraceParent = Text(),
        };
    }

    TaskFailureDetails? Failure()
    {
        byte kind = Byte();
        return kind == 0 ? null : new TaskFailureDetails(Text()!, Text()!, Text(), Failure(), null) { IsNonRetriable = kind == 2 };
    }

    byte Byte()
    {
        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    DateTime Time()
    {
        DateTime value = new(BinaryPrimitives.ReadInt64LittleEndian(_rest), DateTimeKind.Utc);
        _rest = _rest[8..];
        return value;
    }

    int Number()
    {
        uint value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (int)(value >> 1) ^ -(int)(value & 1);
            }
        }
    }

    string? Text()
    {
        int length = Number();
        if (length < 0)
        {
            return null;
        }

        string value = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return value;
    }
}
