using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Offers;

namespace AidFlow.Portal.Pages.Public;

/// <summary>What the home page shows.</summary>
public sealed record HomeModel
{
    /// <summary>Every programme in force, open ones first.</summary>
    public required IReadOnlyList<ProgrammeCard> Programmes { get; init; }

    /// <summary>The visitor's own cases, newest first; empty for visitors who are no worker.</summary>
    public IReadOnlyList<CaseSummary> Cases { get; init; } = [];

    /// <summary>What is offered to the visitor without an application.</summary>
    public IReadOnlyList<OfferView> Offers { get; init; } = [];
}
