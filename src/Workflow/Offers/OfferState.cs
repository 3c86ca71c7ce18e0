using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Offers;

/// <summary>What became of an offer. That it ran out, or that the file behind it was closed or moved, is seen when it is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfferState>))]
public enum OfferState
{
    /// <summary>Waits for the worker.</summary>
    Open,

    /// <summary>The worker pressed the button; the application is made, or being made.</summary>
    Accepted,

    /// <summary>The worker does not want it; nothing is offered again in this period.</summary>
    Refused,
}
