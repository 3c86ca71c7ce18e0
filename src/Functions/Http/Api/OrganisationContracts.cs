using AidFlow.Workflow.Identifiers;

namespace AidFlow.Functions.Http.Api;

/// <summary>A new name.</summary>
public sealed record RenameOrganisationRequest
{
    /// <summary>The name, 2 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Unified social credit code; null when unknown.</summary>
    public string? CreditCode { get; init; }
}

/// <summary>Another union above.</summary>
public sealed record MoveOrganisationRequest
{
    /// <summary>The union above from now on.</summary>
    public required OrganisationId ParentId { get; init; }
}

/// <summary>The end of a union.</summary>
public sealed record CloseOrganisationRequest
{
    /// <summary>The union that takes its work over.</summary>
    public required OrganisationId SuccessorId { get; init; }
}
