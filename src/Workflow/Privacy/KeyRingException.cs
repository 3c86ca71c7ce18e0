namespace AidFlow.Workflow.Privacy;

/// <summary>The keys are missing, damaged or not those of the data. The message tells the operator what to do; it holds no key.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class KeyRingException(string message, Exception? inner = null) : Exception(message, inner);
