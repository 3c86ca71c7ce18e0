namespace AidFlow.Workflow.Results;

/// <summary>The value of a command that has nothing to say but that it was done.</summary>
public readonly record struct Done;
