using AidFlow.Workflow.Access;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Http.Access;

/// <summary>
/// Who may call an HTTP function. Every one must carry it: a function without a rule stops the start. The rule is the
/// outer door; what a caller may do with a single case is decided by the desks in <c>AidFlow.Workflow</c>.
/// </summary>
/// <param name="who">Who may call.</param>
/// <param name="roles">For staff: one of these roles is needed; none named means any member of staff.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(Who who, params StaffRole[] roles) : Attribute
{
    /// <summary>Who may call.</summary>
    public Who Who { get; } = who;

    /// <summary>The roles of which a member of staff needs one; empty when any will do.</summary>
    public IReadOnlyList<StaffRole> Roles { get; } = roles;

    /// <summary>Whether a caller may pass.</summary>
    public bool Allows(Caller caller) => Who.HasFlag(Who.Anonymous) || caller switch
    {
        WorkerCaller => Who.HasFlag(Who.Worker),
        StaffCaller staff => Who.HasFlag(Who.Staff) && (Roles.Count == 0 || Roles.Any(staff.Roles.Contains)),
        _ => false,
    };
}
