using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>A union in the hierarchy.</summary>
public sealed record Organisation
{
    /// <summary>The id.</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>Its name: 道里区总工会.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required UnionLevel Level { get; init; }

    /// <summary>The union above; null for the province.</summary>
    public required OrganisationId? ParentId { get; init; }

    /// <summary>GB/T 2260 code of its county or district; null for cities and the province.</summary>
    public required string? CountyCode { get; init; }

    /// <summary>
    /// The system that it belongs to, one of <see cref="FactNames.UnionSystems"/>: unions of industries, mines, forestry, land reclamation and railways have
    /// lines of their own beside the divisions (domain.md §5.1).
    /// </summary>
    public string System { get; init; } = FactNames.LocalUnions;
}
