namespace AidFlow.Workflow.Audit;

/// <summary>A chain was changed from outside. Nothing is appended: a new entry would seal the change.</summary>
/// <param name="subject">The chain's subject.</param>
public sealed class AuditTamperedException(string subject)
    : Exception($"The audit chain of {subject} was changed from outside; verify it before anything is added.");
