using AidFlow.Workflow.Access;

namespace AidFlow.Workflow.Applications;

/// <summary>Who hands something in, and for whom.</summary>
/// <param name="Owner">Whose case it becomes.</param>
/// <param name="Actor">The person as audit entries name it.</param>
/// <param name="StaffId">The officer's account; null for a worker.</param>
internal sealed record Submitter(CaseOwner Owner, string Actor, string? StaffId)
{
    /// <summary>Whose idempotency keys are apart from everybody else's: the worker's, or this officer's in this union.</summary>
    public string KeyHolder => StaffId is null ? Owner.Key : $"{Owner.Key}|{StaffId}";

    /// <summary>The caller, as far as one may hand anything in; else null.</summary>
    public static Submitter? Of(Caller caller) =>
        CaseOwner.Of(caller) is { } owner ? new(owner, caller.Actor, (caller as StaffCaller)?.StaffId) : null;
}
