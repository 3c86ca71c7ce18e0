namespace AidFlow.Functions.Activities;

/// <summary>A level of a case's approval chain.</summary>
/// <param name="ApplicationId">The case number.</param>
/// <param name="Step">The level, counted from 1.</param>
public sealed record StepInput(string ApplicationId, int Step);
