namespace AidFlow.Workflow.Lists;

/// <summary>A row of a list.</summary>
/// <param name="List">The list's case number.</param>
/// <param name="Row">The row's place, from 0.</param>
public sealed record ListPlace(ApplicationId List, int Row);
