namespace AidFlow.Chaos;

/// <summary>What holds for the history of every instance that has completed.</summary>
internal static class HistoryChecks
{
    /// <summary>Checks a history.</summary>
    /// <param name="id">The instance, for the message.</param>
    /// <param name="history">Its history.</param>
    public static void Check(string id, IList<HistoryEvent> history)
    {
        Assert.True(history[0] is ExecutionStartedEvent, $"{id} does not begin with its start");
        Assert.True(history[^1] is ExecutionCompletedEvent, $"{id} does not end with its end");
        Assert.True(history.Count(e => e is ExecutionStartedEvent) == 1, $"{id} was started twice");
        Assert.True(history.Count(e => e is ExecutionCompletedEvent) == 1, $"{id} ended twice");

        // The steps are numbered without a gap, and each that has a result has it once, after itself.
        HashSet<int> open = [];
        int next = 0;
        foreach (HistoryEvent e in history)
        {
            if (e is TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent or EventSentEvent)
            {
                Assert.True(e.EventId == next, $"{id}: step #{e.EventId} follows step #{next - 1}");
                next++;
                if (e is not EventSentEvent)
                {
                    open.Add(e.EventId);
                }
            }
            else if (StepOf(e) is { } step)
            {
                Assert.True(open.Remove(step), $"{id}: step #{step} has a result before it began, or a second one ({e.EventType})");
            }

            if (e is TimerFiredEvent fired)
            {
                Assert.True(fired.Timestamp >= fired.FireAt, $"{id}: timer #{fired.TimerId} fired {fired.FireAt - fired.Timestamp} early");
            }
        }

        Assert.True(open.Count == 0, $"{id}: no result of steps {string.Join(", ", open)}");
    }

    /// <summary>The results of activities in a history, as "key#ticket"; each is checked against the call that it answers.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The results.</returns>
    public static IEnumerable<string> Results(IList<HistoryEvent> history)
    {
        Dictionary<int, string> keys = history.OfType<TaskScheduledEvent>().ToDictionary(call => call.EventId, call => Read(call.Input));
        foreach (HistoryEvent e in history)
        {
            (int step, string? result) = e switch
            {
                TaskCompletedEvent completed => (completed.TaskScheduledId, Read(completed.Result)),
                TaskFailedEvent failed => (failed.TaskScheduledId, failed.FailureDetails.ErrorMessage),
                _ => (-1, null),
            };
            if (result is not null)
            {
                Assert.StartsWith(keys[step] + "#", result, StringComparison.Ordinal);
                yield return result;
            }
        }
    }

    private static string Read(string? payload) => JsonDataConverter.Default.Deserialize<string>(payload)!;

    private static int? StepOf(HistoryEvent e) => e switch
    {
        TaskCompletedEvent x => x.TaskScheduledId,
        TaskFailedEvent x => x.TaskScheduledId,
        TimerFiredEvent x => x.TimerId,
        SubOrchestrationInstanceCompletedEvent x => x.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent x => x.TaskScheduledId,
        _ => null,
    };
}
