using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Http.Api;

/// <summary>Asks for a one-time code.</summary>
public sealed record CodeRequest
{
    /// <summary>Mainland mobile number, 11 digits.</summary>
    public required string Mobile { get; init; }
}

/// <summary>Exchanges a one-time code for a session.</summary>
public sealed record WorkerSessionRequest
{
    /// <summary>Mainland mobile number, 11 digits.</summary>
    public required string Mobile { get; init; }

    /// <summary>The code from the message, 6 digits.</summary>
    public required string Code { get; init; }
}

/// <summary>Signs a member of staff in.</summary>
public sealed record StaffSessionRequest
{
    /// <summary>The account: <c>li.shili</c>.</summary>
    public required string StaffId { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }
}

/// <summary>A session. It is set as a cookie too.</summary>
public sealed record SessionResponse
{
    /// <summary>For the header <c>Authorization: Bearer</c>. Handed out once.</summary>
    public required string Token { get; init; }

    /// <summary>When the session ends, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who is signed in.</summary>
    public required MeResponse Me { get; init; }
}

/// <summary>Who is signed in.</summary>
public sealed record MeResponse
{
    /// <summary><c>anonymous</c>, <c>worker</c> or <c>staff</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Of a worker: the mobile number, masked.</summary>
    public string? MaskedMobile { get; init; }

    /// <summary>Of staff: the account.</summary>
    public string? StaffId { get; init; }

    /// <summary>Of staff: the name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Of staff: the union in which the roles are held.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>Of staff: the roles.</summary>
    public IReadOnlyList<StaffRole>? Roles { get; init; }

    /// <summary>For the header <c>X-AidFlow-Token</c> of requests by cookie that change something; null without a session.</summary>
    public string? FormToken { get; init; }
}
