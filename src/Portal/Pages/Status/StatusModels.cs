using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;

namespace AidFlow.Portal.Pages.Status;

/// <summary>The page on which a status code is entered.</summary>
/// <param name="Typed">What was entered; empty before.</param>
/// <param name="Problem">Why it shows nothing; null before it was tried.</param>
public sealed record StatusFormModel(string Typed, Problem? Problem);

/// <summary>The page that a status code leads to.</summary>
/// <param name="View">Where the case stands.</param>
public sealed record StatusModel(StatusView View);
