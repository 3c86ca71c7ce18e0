using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using Azure;

namespace AidFlow.Workflow.Offers;

/// <summary>An offer, as one row of the table Offers holds it.</summary>
internal sealed record OfferRecord
{
    public required OfferId Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The union that kept the file when the offer was made; another one now means that the file has moved.</summary>
    public required OrganisationId Union { get; init; }

    public required OfferState State { get; init; }

    /// <summary>Rises when the answers change; a worker accepts the ones that were on the screen.</summary>
    public required int Version { get; init; }

    public required DateOnly OfferedOn { get; init; }

    /// <summary>Last day, Asia/Shanghai.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Whether the worker was sent a message.</summary>
    public bool Told { get; init; }

    /// <summary>The case that came of it; null until it is made.</summary>
    public ApplicationId? Application { get; init; }

    /// <summary>What the programme grants for these answers; null when it pays nothing, or a person has to say.</summary>
    public Fen? Amount { get; init; }

    /// <summary>What would be handed in, in normal form, consents left out; encrypted in the row.</summary>
    public required JsonObject Answers { get; init; }

    public ETag ETag { get; init; }
}
