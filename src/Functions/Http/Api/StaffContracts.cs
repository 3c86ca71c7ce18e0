using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Http.Api;

/// <summary>A link with which a member of staff sets a password; shown this once.</summary>
/// <param name="StaffId">The account.</param>
/// <param name="Page">Address of the page: <c>/staff/password/…</c>.</param>
/// <param name="ExpiresAt">When the link ends, UTC.</param>
public sealed record InvitationResponse(string StaffId, string Page, DateTimeOffset ExpiresAt)
{
    /// <summary>The response to an invitation.</summary>
    public static InvitationResponse Of(StaffInvitation invitation)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return new(invitation.StaffId, $"/staff/password/{invitation.Token}", invitation.ExpiresAt);
    }
}

/// <summary>A password, set through a link.</summary>
public sealed record SetPasswordRequest
{
    /// <summary>The last part of the link's address.</summary>
    public required string Token { get; init; }

    /// <summary>The password, 12 to 200 characters.</summary>
    public required string Password { get; init; }
}
