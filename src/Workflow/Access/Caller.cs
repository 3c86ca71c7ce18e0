using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Workflow.Access;

/// <summary>Who makes a request. Resolved once per request by <see cref="SignInDesk.ResolveAsync"/>.</summary>
public abstract record Caller
{
    /// <summary>The caller as audit entries name it: <c>worker:…</c>, <c>staff:li.shili</c>, <c>anonymous</c>.</summary>
    public abstract string Actor { get; }
}

/// <summary>Nobody is signed in.</summary>
public sealed record AnonymousCaller : Caller
{
    /// <summary>The only instance that is needed.</summary>
    public static AnonymousCaller Instance { get; } = new();

    /// <inheritdoc/>
    public override string Actor => "anonymous";
}

/// <summary>A worker, known by a mobile number that received a one-time code.</summary>
public sealed record WorkerCaller : Caller
{
    /// <summary>The worker.</summary>
    public required WorkerId WorkerId { get; init; }

    /// <summary>The number as the worker's own pages show it: <c>138****1234</c>.</summary>
    public required string MaskedMobile { get; init; }

    /// <inheritdoc/>
    public override string Actor => $"worker:{WorkerId}";
}

/// <summary>A member of a union's staff, with the roles held at this moment in one organisation.</summary>
public sealed record StaffCaller : Caller
{
    /// <summary>The account: <c>li.shili</c>.</summary>
    public required string StaffId { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The organisation in which the roles are held.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The roles.</summary>
    public required IReadOnlySet<StaffRole> Roles { get; init; }

    /// <inheritdoc/>
    public override string Actor => $"staff:{StaffId}";

    /// <summary>Whether the caller holds a role, wherever.</summary>
    public bool Has(StaffRole role) => Roles.Contains(role);
}
