using AidFlow.Workflow.Access;

namespace AidFlow.Workflow.Notifications;

/// <summary>Whose messages they are: a worker's or those of a member of staff. Holds no personal data.</summary>
public readonly record struct MessageOwner
{
    private readonly string? _key;

    private MessageOwner(string key) => _key = key;

    /// <summary>The partition of what belongs to the owner.</summary>
    public string Key => _key ?? throw new InvalidOperationException("An owner that was never set.");

    /// <summary>A worker.</summary>
    public static MessageOwner Of(WorkerId worker) => new($"worker-{worker}");

    /// <summary>A member of staff.</summary>
    /// <param name="staffId">The account.</param>
    public static MessageOwner Of(string staffId)
    {
        ArgumentNullException.ThrowIfNull(staffId);
        return new($"staff-{staffId.ToLowerInvariant()}");
    }

    /// <summary>The caller; null for nobody.</summary>
    public static MessageOwner? Of(Caller caller) => caller switch
    {
        WorkerCaller worker => Of(worker.WorkerId),
        StaffCaller staff => Of(staff.StaffId),
        _ => null,
    };
}
