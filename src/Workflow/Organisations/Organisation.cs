using System.Text.Json.Serialization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>A union in the hierarchy. Its id and level never change.</summary>
public sealed record Organisation
{
    /// <summary>The id.</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>Its name: 道里区总工会.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>The union above, always of a higher level, so that no union can be above itself; null for the province.</summary>
    public required OrganisationId? ParentId { get; init; }

    /// <summary>GB/T 2260 code of the county or district where it is; null for cities, the province and unions that GB/T 2260 does not know.</summary>
    public required string? CountyCode { get; init; }

    /// <summary>
    /// The system that it belongs to, one of <see cref="FactNames.UnionSystems"/>: unions of industries, mines, forestry, land reclamation and railways have
    /// lines of their own beside the divisions (domain.md §5.1).
    /// </summary>
    public string System { get; init; } = FactNames.LocalUnions;

    /// <summary>Its unified social credit code; null when unknown.</summary>
    public string? CreditCode { get; init; }

    /// <summary>The day from which it is closed, Asia/Shanghai; null while it is open. Closed unions stay known.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The union that took its work over; null while it is open.</summary>
    public OrganisationId? SuccessorId { get; init; }

    /// <summary>Whether it is closed.</summary>
    [JsonIgnore]
    public bool IsClosed => ClosedOn is not null;
}
