using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>The unions and their hierarchy.</summary>
public sealed class OrganisationDirectory
{
    /// <summary>A union, or null.</summary>
    public ValueTask<Organisation?> FindAsync(OrganisationId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The unions directly below one, by id.</summary>
    public Task<IReadOnlyList<Organisation>> ChildrenAsync(OrganisationId parent, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The union at a level that is this one or above it; null when there is none.</summary>
    public Task<Organisation?> AncestorAsync(OrganisationId id, UnionLevel level, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The grassroots unions of a county, by id.</summary>
    public Task<IReadOnlyList<Organisation>> GrassrootsOfAsync(OrganisationId countyId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The union and all above it, upwards; empty when it is unknown. What <see cref="Access.Permissions"/> asks for.</summary>
    public Task<IReadOnlyList<OrganisationId>> PathAsync(OrganisationId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Whether a union is another one or below it.</summary>
    public Task<bool> IsSelfOrBelowAsync(OrganisationId id, OrganisationId above, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Adds or renames a union; its id and level do not change.</summary>
    public Task SaveAsync(Organisation organisation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
