using AidFlow.Workflow.Programmes;

namespace AidFlow.Portal.Pages.Public;

/// <summary>A programme and whether it takes applications today.</summary>
/// <param name="Programme">The version in force.</param>
/// <param name="IsOpen">Whether today is in its season.</param>
public sealed record ProgrammeCard(ProgrammeDefinition Programme, bool IsOpen);
