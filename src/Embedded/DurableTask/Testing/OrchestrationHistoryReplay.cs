using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AidFlow.Embedded.DurableTask;

/// <summary>
/// Replays a history against the orchestrator as it is now, without storage and without running any activity: whether
/// instances that are under way would survive the present code. The members are of the embedded runtime only.
/// </summary>
public static class OrchestrationHistoryReplay
{
    /// <summary>Replays a history.</summary>
    /// <param name="tasks">Adds the orchestrators; activities are not needed.</param>
    /// <param name="instanceId">The id of the instance; GUIDs that the orchestrator makes depend on it.</param>
    /// <param name="history">
    /// Its history as the client gives it (<see cref="DurableTaskClient.GetOrchestrationHistoryAsync"/>): of an instance that has
    /// ended, or of one that is still under way. After ContinueAsNew that is its present round.
    /// </param>
    /// <param name="services">What orchestrators get their services from; none if not given.</param>
    /// <param name="converter">What reads payloads; JSON if not given.</param>
    /// <exception cref="NonDeterministicOrchestrationException">The code does something else than it did; the message names the first step that differs.</exception>
    /// <exception cref="ArgumentException">The history does not begin with a start.</exception>
    public static void Replay(
        Action<DurableTaskRegistry> tasks,
        string instanceId,
        IReadOnlyList<HistoryEvent> history,
        IServiceProvider? services = null,
        DataConverter? converter = null)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentNullException.ThrowIfNull(history);
        if (history is not [ExecutionStartedEvent, ..])
        {
            throw new ArgumentException("A history begins with the start of the execution.", nameof(history));
        }

        DurableTaskRegistry registry = new();
        tasks(registry);
        using ServiceProvider own = new ServiceCollection().BuildServiceProvider();
        ExecutionEnvironment environment = new(
            registry,
            (services ?? own).GetRequiredService<IServiceScopeFactory>(),
            converter ?? JsonDataConverter.Default,
            NullLoggerFactory.Instance,
            string.Empty);
        using OrchestrationExecutor executor = new(environment, instanceId, static () => { });
        foreach (List<HistoryEvent> part in Parts(history))
        {
            if (part[^1] is ExecutionCompletedEvent end)
            {
                executor.ReplayToEnd(part.SkipLast(1), end);
            }
            else
            {
                executor.Replay(part);
            }
        }
    }

    /// <summary>Cuts a history into episodes, so that each is checked at its end, as the engine does. What follows a termination no code has seen.</summary>
    static List<List<HistoryEvent>> Parts(IReadOnlyList<HistoryEvent> history)
    {
        List<List<HistoryEvent>> parts = [];
        foreach (HistoryEvent e in history.TakeWhile(e => e is not ExecutionTerminatedEvent))
        {
            if (parts.Count == 0 || e is OrchestratorStartedEvent)
            {
                parts.Add([]);
            }

            parts[^1].Add(e);
        }

        return parts;
    }
}
