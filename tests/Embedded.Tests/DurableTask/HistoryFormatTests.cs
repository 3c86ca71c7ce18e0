using AidFlow.Embedded.DurableTask;

namespace AidFlow.Embedded.Tests.DurableTask;

/// <summary>The stored form of history.</summary>
public sealed class HistoryFormatTests
{
    static readonly DateTime Time = new(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    static readonly TaskFailureDetails Failure = new("System.IO.IOException", "坏了", "at x", new TaskFailureDetails("Inner", "why", null, null, null) { IsNonRetriable = true }, null);

    internal static readonly HistoryEvent[] EveryKind =
    [
        new ExecutionStartedEvent(-1, "\"in\"")
        {
            Timestamp = Time, Name = "O", Version = "1", ParentInstance = new ParentOrchestrationInstance("P", "p-1"),
            Tags = new Dictionary<string, string> { ["a"] = "b" }, ScheduledStartTime = Time.AddDays(1), TraceParent = "00-x",
        },
        new OrchestratorStartedEvent(-1) { Timestamp = Time },
        new TaskScheduledEvent(0, "A", "2", null) { Timestamp = Time },
        new TaskCompletedEvent(-1, 0, "\"out\"") { Timestamp = Time },
        new TaskFailedEvent(-1, 1_000_000, Failure) { Timestamp = Time },
        new SubOrchestrationInstanceCreatedEvent(3, "S", "", "s-1", "1") { Timestamp = Time },
        new SubOrchestrationInstanceCompletedEvent(-1, 3, null) { Timestamp = Time },
        new SubOrchestrationInstanceFailedEvent(-1, 3, Failure) { Timestamp = Time },
        new TimerCreatedEvent(4, Time.AddHours(1)) { Timestamp = Time },
        new TimerFiredEvent(-1, 4, Time.AddHours(1)) { Timestamp = Time },
        new EventRaisedEvent(-1, "E", "") { Timestamp = Time },
        new EventSentEvent(5, "t-1", "E", "2") { Timestamp = Time },
        new ExecutionSuspendedEvent(-1, "audit") { Timestamp = Time },
        new ExecutionResumedEvent(-1, null) { Timestamp = Time },
        new ContinueAsNewEvent(6, "3") { Timestamp = Time },
        new ExecutionTerminatedEvent(-1, "4") { Timestamp = Time },
        new ExecutionCompletedEvent(7, OrchestrationRuntimeStatus.Failed, null, Failure) { Timestamp = Time },
        new ExecutionCompletedEvent(7, OrchestrationRuntimeStatus.Completed, "5", null) { Timestamp = Time },
    ];

    [Fact]
    public void Every_kind_of_event_comes_back_as_it_was()
    {
        List<HistoryEvent> read = [];
        HistoryReader.Read(HistoryWriter.Encode(EveryKind), read);

        Assert.Equal(EveryKind.Select(Describe), read.Select(Describe));
    }

    [Fact]
    public void A_form_cut_short_or_of_another_format_is_refused()
    {
        byte[] stored = HistoryWriter.Encode(EveryKind);

        for (int length = 0; length < 300; length += 7)
        {
            byte[] cut = stored[..length];
            List<HistoryEvent> read = [];
            try
            {
                HistoryReader.Read(cut, read);

                // Cut between two events: what is there is whole.
                Assert.Equal(EveryKind.Take(read.Count).Select(Describe), read.Select(Describe));
            }
            catch (DurableTaskStorageException)
            {
                continue;
            }
        }

        stored[0] = 200;
        Assert.Throws<DurableTaskStorageException>(() => HistoryReader.Read(stored, []));
    }

    // JSON of the runtime type shows every public property.
    internal static string Describe(HistoryEvent e) => System.Text.Json.JsonSerializer.Serialize(e, e.GetType());
}
