namespace AidFlow.Workflow.Programmes;

/// <summary>A typed condition over named facts. The set is closed; see the derived types.</summary>
public abstract record Predicate;
