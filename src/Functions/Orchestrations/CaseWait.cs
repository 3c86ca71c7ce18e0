namespace AidFlow.Functions.Orchestrations;

/// <summary>The one way in which a case waits.</summary>
internal static class CaseWait
{
    // The tables are read by a machine whose clock may be a little behind: never look again at once for a limit that has passed here.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the wake-up, for an instant, or for the re-check interval, whichever is first.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Where it stands, for the operators.</param>
    /// <param name="instant">The next time limit, UTC; <see cref="DateTime.MaxValue"/> when there is none.</param>
    public static async Task ForChangeAsync(TaskOrchestrationContext context, CaseInput input, DateTime instant)
    {
        DateTime now = context.CurrentUtcDateTime;
        DateTime due = new(Math.Clamp(
            instant.Ticks, (now + Shortest).Ticks, (now + AidApplicationOrchestrator.RecheckInterval).Ticks), DateTimeKind.Utc);
        context.SetCustomStatus(new CaseRunStatus(input.Stage, input.Step, due));

        using CancellationTokenSource loser = new();
        Task limit = context.CreateTimer(due, loser.Token);
        Task wakeUp = context.WaitForExternalEvent<object?>(AidApplicationOrchestrator.CaseChanged, loser.Token);
        await Task.WhenAny(limit, wakeUp);

        // Ends the timer, or the wait: a wait that stayed behind would swallow the next wake-up.
        loser.Cancel();
    }
}
