using AidFlow.Portal.Forms;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Screening;

namespace AidFlow.Portal.Pages.Public;

/// <summary>The pre-screener: questions, and the programmes that fit.</summary>
public sealed record ScreenerModel
{
    /// <summary>The questions.</summary>
    public required FormPage Page { get; init; }

    /// <summary>The answers so far, with problems.</summary>
    public required FormState State { get; init; }

    /// <summary>The programmes; null before anything was answered.</summary>
    public required IReadOnlyList<ScreeningMatch>? Matches { get; init; }
}
