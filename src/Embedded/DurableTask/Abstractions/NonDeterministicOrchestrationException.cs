namespace AidFlow.Embedded.DurableTask;

/// <summary>Thrown when an orchestrator, replayed, does something else than its history says it did.</summary>
/// <param name="message">The first step that differs: what the history holds and what the code did.</param>
public sealed class NonDeterministicOrchestrationException(string message) : InvalidOperationException(message);

/// <summary>Thrown when an instance of the same id exists in a status that the caller wanted kept.</summary>
/// <param name="message">Which instance and which status.</param>
public sealed class OrchestrationAlreadyExistsException(string message) : Exception(message);
