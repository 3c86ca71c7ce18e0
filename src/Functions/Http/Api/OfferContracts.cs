namespace AidFlow.Functions.Http.Api;

/// <summary>Accepts an offer.</summary>
public sealed record AcceptOfferRequest
{
    /// <summary>The version of the offer that was shown.</summary>
    public required int Version { get; init; }

    /// <summary>Ids of the consents that were given, each on its own: <c>consent.sensitive</c>.</summary>
    public required IReadOnlyList<string> Consents { get; init; }
}
