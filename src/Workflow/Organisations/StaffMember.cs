using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Organisations;

/// <summary>A member of a union's staff.</summary>
public sealed record StaffMember
{
    /// <summary>The account, lower case: <c>li.shili</c>.</summary>
    public required string StaffId { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The organisation in which the roles are held.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The roles.</summary>
    public required IReadOnlySet<StaffRole> Roles { get; init; }

    /// <summary>Keyed hash of the ID number (<see cref="Privacy.LookupPurpose.IdNumber"/>), to keep people off their own cases; null when unknown.</summary>
    public string? IdNumberHash { get; init; }

    /// <summary>Keyed hash of the mobile number (<see cref="Privacy.LookupPurpose.Mobile"/>), for the same; null when unknown.</summary>
    public string? MobileHash { get; init; }

    /// <summary>Whether the account may be used. Staff who left stay known, so that their decisions keep a name.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Telephone and e-mail for messages, encrypted; see <see cref="StaffContacts"/>. Null when none is known.</summary>
    public string? SealedContact { get; init; }

    /// <summary>Relatives whom the owner of the account declared, to keep them off these people's cases; kept as hashes (domain.md §5.2).</summary>
    public IReadOnlyList<StaffRelative> Relatives { get; init; } = [];

    /// <summary>How often the account was changed at the desk; 0 for one that was there from the start.</summary>
    public int Version { get; init; }
}
