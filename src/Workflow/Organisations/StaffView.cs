using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Organisations;

/// <summary>A line in the list of an organisation's staff.</summary>
/// <param name="StaffId">The account.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
/// <param name="Roles">The roles, in the order of the enumeration.</param>
/// <param name="Active">Whether the account may be used.</param>
public sealed record StaffSummary(string StaffId, string DisplayName, IReadOnlyList<StaffRole> Roles, bool Active)
{
    /// <summary>The line of a member of staff.</summary>
    public static StaffSummary Of(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new(member.StaffId, member.DisplayName, [.. member.Roles.Order()], member.Active);
    }
}

/// <summary>An account as its administrators see it; contacts are masked.</summary>
public sealed record StaffView
{
    /// <summary>The account.</summary>
    public required string StaffId { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The organisation in which the roles are held.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>The roles, in the order of the enumeration.</summary>
    public required IReadOnlyList<StaffRole> Roles { get; init; }

    /// <summary>Whether the account may be used.</summary>
    public required bool Active { get; init; }

    /// <summary>The mobile number, masked; null when unknown.</summary>
    public string? MaskedMobile { get; init; }

    /// <summary>The e-mail address, masked: <c>l***@example.org</c>; null when unknown.</summary>
    public string? MaskedEmail { get; init; }

    /// <summary>Whether the ID number is known (as a keyed hash), so that own cases are kept away.</summary>
    public required bool IdNumberKnown { get; init; }

    /// <summary>Rises with every change; a change has to name it.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it is the caller's own account, which the caller cannot change.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>What was changed, oldest first, from the audit trail.</summary>
    public required IReadOnlyList<OrganisationChange> History { get; init; }
}

/// <summary>A new account.</summary>
public sealed record NewStaff
{
    /// <summary>The account: 2 to 40 letters, digits, <c>.</c> or <c>-</c>, a letter first.</summary>
    public required string StaffId { get; init; }

    /// <summary>The name that colleagues see, 1 to 50 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The roles.</summary>
    public required IReadOnlyList<StaffRole> Roles { get; init; }

    /// <summary>Mobile number for messages; null when unknown.</summary>
    public string? Mobile { get; init; }

    /// <summary>E-mail address for messages; null when unknown.</summary>
    public string? Email { get; init; }

    /// <summary>ID number, to keep the person off their own cases; only its keyed hash is kept.</summary>
    public string? IdNumber { get; init; }
}

/// <summary>What is changed of an account; null leaves a thing as it is, an empty text takes it away.</summary>
public sealed record StaffChange
{
    /// <summary>The version that was seen.</summary>
    public required int Version { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The organisation to move to.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>All roles from now on.</summary>
    public IReadOnlyList<StaffRole>? Roles { get; init; }

    /// <summary>Whether the account may be used.</summary>
    public bool? Active { get; init; }

    /// <summary>Mobile number for messages.</summary>
    public string? Mobile { get; init; }

    /// <summary>E-mail address for messages.</summary>
    public string? Email { get; init; }

    /// <summary>ID number; only its keyed hash is kept.</summary>
    public string? IdNumber { get; init; }
}
