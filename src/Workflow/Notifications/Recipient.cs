using System.Text.Json.Serialization;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Notifications;

/// <summary>Whom a message is for. Kept encrypted in the outbox.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MobileRecipient), "mobile")]
[JsonDerivedType(typeof(WorkerRecipient), "worker")]
[JsonDerivedType(typeof(StaffRecipient), "staff")]
[JsonDerivedType(typeof(MailRecipient), "mail")]
[JsonDerivedType(typeof(GroupRecipient), "group")]
public abstract record Recipient
{
    /// <summary>The language of the text.</summary>
    public Language Language { get; init; } = Language.Zh;

    /// <summary>The kind of address, which names the outbox's partitions: <c>mobile</c>, <c>staff</c>. Letters only.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>The recipient as a developer's page may show it.</summary>
    [JsonIgnore]
    public abstract string Label { get; }

    /// <summary>Someone with a mobile number.</summary>
    /// <param name="mobile">Eleven digits.</param>
    public static Recipient Mobile(string mobile) => new MobileRecipient(mobile);

    /// <summary>A worker who has signed in at least once; the number is looked up when the message is queued.</summary>
    public static Recipient Worker(WorkerId worker) => new WorkerRecipient(worker);

    /// <summary>A member of staff.</summary>
    /// <param name="staffId">The account: <c>li.shili</c>.</param>
    public static Recipient Staff(string staffId) => new StaffRecipient(staffId);

    /// <summary>Keeps addresses out of logs.</summary>
    public sealed override string ToString() => Label;
}

/// <summary>A mobile number.</summary>
/// <param name="Number">Eleven digits.</param>
public sealed record MobileRecipient(string Number) : Recipient
{
    /// <inheritdoc/>
    public override string Kind => "mobile";

    /// <inheritdoc/>
    public override string Label => Mask.Mobile(Number);
}

/// <summary>A worker, by the keyed hash of the number.</summary>
/// <param name="WorkerId">The worker.</param>
public sealed record WorkerRecipient(WorkerId WorkerId) : Recipient
{
    /// <inheritdoc/>
    public override string Kind => "mobile";

    /// <inheritdoc/>
    public override string Label => $"worker:{WorkerId}";
}

/// <summary>A member of staff.</summary>
/// <param name="StaffId">The account.</param>
public sealed record StaffRecipient(string StaffId) : Recipient
{
    /// <inheritdoc/>
    public override string Kind => "staff";

    /// <inheritdoc/>
    public override string Label => $"staff:{StaffId}";
}

/// <summary>An e-mail address of a member of staff, found when the message is sent.</summary>
/// <param name="Address">The address.</param>
public sealed record MailRecipient(string Address) : Recipient
{
    /// <inheritdoc/>
    public override string Kind => "staff";

    /// <inheritdoc/>
    public override string Label => "mail";
}

/// <summary>A union's group on enterprise WeChat, where several people read along.</summary>
/// <param name="Organisation">The union, which names the group's robot in the settings.</param>
public sealed record GroupRecipient(string Organisation) : Recipient
{
    /// <inheritdoc/>
    public override string Kind => "staff";

    /// <inheritdoc/>
    public override string Label => $"group:{Organisation}";
}
