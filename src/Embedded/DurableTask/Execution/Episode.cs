namespace AidFlow.Embedded.DurableTask;

/// <summary>What an episode did.</summary>
/// <param name="History">What to append to the history; empty if nothing happened.</param>
/// <param name="Outcome">
/// How the round ended: <see cref="ExecutionCompletedEvent"/> or <see cref="ContinueAsNewEvent"/>; <c>null</c> if it goes on.
/// </param>
/// <param name="Steps">The steps that the code took.</param>
sealed record Episode(List<HistoryEvent> History, HistoryEvent? Outcome, IReadOnlyList<HistoryEvent> Steps)
{
    /// <summary>The timers that fired, each with the orchestration time at which it was set.</summary>
    internal IReadOnlyList<(TimerFiredEvent Fired, DateTime Set)> Timers { get; init; } = [];
}
