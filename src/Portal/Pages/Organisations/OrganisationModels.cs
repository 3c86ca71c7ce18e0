using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Organisations;

/// <summary>The page on which unions are found.</summary>
/// <param name="Query">What was looked for; empty for the units of a union.</param>
/// <param name="Within">Under which union.</param>
/// <param name="Found">What was found.</param>
public sealed record OrganisationsModel(string Query, Organisation Within, IReadOnlyList<Organisation> Found);

/// <summary>The page of one union.</summary>
public sealed record OrganisationModel
{
    /// <summary>The union.</summary>
    public required OrganisationView View { get; init; }

    /// <summary>Why a change was refused; null when none was.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether a change was just made.</summary>
    public bool Saved { get; init; }
}

/// <summary>The page of one account, or of a new one.</summary>
public sealed record StaffModel
{
    /// <summary>The union in which the account is, or will be.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>The account; null for a new one.</summary>
    public StaffView? View { get; init; }

    /// <summary>What was typed for a new account that was refused.</summary>
    public NewStaff? Typed { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether a change was just made.</summary>
    public bool Saved { get; init; }
}

/// <summary>A link to set a password, shown once.</summary>
/// <param name="Invitation">The link.</param>
/// <param name="Address">Its whole address.</param>
public sealed record InvitationModel(StaffInvitation Invitation, string Address);

/// <summary>The page on which a password is set.</summary>
public sealed record SetPasswordModel
{
    /// <summary>The secret part of the address.</summary>
    public required string Token { get; init; }

    /// <summary>The account.</summary>
    public required string StaffId { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Whether it was set.</summary>
    public bool Done { get; init; }
}

/// <summary>The page of all imports.</summary>
/// <param name="Jobs">Newest first.</param>
/// <param name="Problem">Why a file was refused; null when none was.</param>
public sealed record ImportsModel(IReadOnlyList<ImportJob> Jobs, Problem? Problem);

/// <summary>The page of one import.</summary>
/// <param name="Job">The import.</param>
/// <param name="Problem">Why it was not applied; null when it was not refused.</param>
public sealed record ImportModel(ImportJob Job, Problem? Problem);
