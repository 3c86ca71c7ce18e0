using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Offers;

/// <summary>What is offered to a worker.</summary>
public sealed record OffersModel
{
    /// <summary>The offers, what runs out first first.</summary>
    public required IReadOnlyList<OfferView> Offers { get; init; }

    /// <summary>Whether the worker has just refused one.</summary>
    public bool Refused { get; init; }
}

/// <summary>One offer.</summary>
public sealed record OfferModel
{
    /// <summary>The offer.</summary>
    public required OfferView Offer { get; init; }

    /// <summary>What stood in the way of accepting it; null when nothing.</summary>
    public Problem? Problem { get; init; }
}
