namespace AidFlow.Embedded.DurableTask;

/// <summary>Thrown inside the engine when a name is not registered; seen outside only as failure details.</summary>
/// <param name="errorType">The stable word that takes the place of an exception type.</param>
/// <param name="message">Which name.</param>
sealed class MissingTaskException(string errorType, string message) : Exception(message)
{
    internal TaskFailureDetails Details => new(errorType, Message, null, null, null) { IsNonRetriable = true };
}
