using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Organisations;

/// <summary>The staff and their roles.</summary>
public sealed class StaffDirectory
{
    /// <summary>A member of staff, or null. Case of the letters does not matter.</summary>
    public Task<StaffMember?> FindAsync(string staffId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The active staff who hold a role in exactly this organisation, by id.</summary>
    public Task<IReadOnlyList<StaffMember>> InOrganisationAsync(OrganisationId organisation, StaffRole role, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Adds or changes a member of staff.</summary>
    public Task SaveAsync(StaffMember member, CancellationToken cancellationToken) => throw new NotSupportedException();
}
