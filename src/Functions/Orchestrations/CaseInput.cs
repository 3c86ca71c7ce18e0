namespace AidFlow.Functions.Orchestrations;

/// <summary>What an orchestration of a case starts, or goes on, with.</summary>
/// <param name="ApplicationId">The case number, which is also the instance id.</param>
/// <param name="Stage">Where to go on; the beginning for a new case.</param>
/// <param name="Step">The level of the approval chain that is asked, counted from 1.</param>
/// <param name="List">The list that the case is a row of, which is woken when the case ends; null for other cases.</param>
public sealed record CaseInput(string ApplicationId, CaseStage Stage = CaseStage.Documents, int Step = 1, string? List = null);

/// <summary>What an operator sees of a running case. No personal data.</summary>
/// <param name="Stage">What it waits for.</param>
/// <param name="Step">The level of the approval chain, counted from 1.</param>
/// <param name="WaitsUntil">When it looks again by itself, UTC; null while it works.</param>
public sealed record CaseRunStatus(CaseStage Stage, int Step, DateTime? WaitsUntil);
