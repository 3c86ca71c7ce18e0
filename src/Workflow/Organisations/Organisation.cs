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
}
