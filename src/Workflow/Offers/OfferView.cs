using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Offers;

/// <summary>An offer as its worker sees it: what would be handed in, with numbers masked, and what has to be agreed to.</summary>
public sealed record OfferView
{
    /// <summary>The number.</summary>
    public required OfferId Id { get; init; }

    /// <summary>The programme's id.</summary>
    public required string ProgrammeId { get; init; }

    /// <summary>The programme's name.</summary>
    public required LocalizedText ProgrammeName { get; init; }

    /// <summary>What it is.</summary>
    public required LocalizedText Summary { get; init; }

    /// <summary>To be named when it is accepted: the answers that were shown.</summary>
    public required int Version { get; init; }

    /// <summary>Last day on which it can be accepted, Asia/Shanghai.</summary>
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>What the programme grants, fen; null when no money is paid or a person has to say.</summary>
    public Fen? Amount { get; init; }

    /// <summary>What would be handed in, by topic, masked.</summary>
    public required IReadOnlyList<AnswerSection> Answers { get; init; }

    /// <summary>What is agreed to by accepting, each on its own.</summary>
    public required IReadOnlyList<OfferConsent> Consents { get; init; }

    /// <summary>Papers that are still asked for: what the file does not have.</summary>
    public required IReadOnlyList<LocalizedText> Papers { get; init; }
}

/// <summary>A consent.</summary>
/// <param name="Id">The question: <c>consent.sensitive</c>.</param>
/// <param name="Text">What is agreed to.</param>
public sealed record OfferConsent(string Id, LocalizedText Text);
