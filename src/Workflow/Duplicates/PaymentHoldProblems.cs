using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Duplicates;

/// <summary>Why a hold is not released.</summary>
public static class PaymentHoldProblems
{
    /// <summary>Fewest characters of a reason.</summary>
    public const int ShortestReason = 5;

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 200;

    /// <summary>The caller is no officer of the union that pays.</summary>
    public static Problem NotTheirs { get; } = new("payment-hold.not-yours", ProblemKind.Forbidden, new(
        "只有付款工会的经办人员可以解除暂停，请联系付款工会。", "Only officers of the union that pays may let the payment go on; ask that union."));

    /// <summary>The caller decided a level of the case.</summary>
    public static Problem Decided { get; } = new("payment-hold.decided-by-you", ProblemKind.Forbidden, new(
        "您审批过这个申请，须由其他同事核对并解除暂停。", "You decided this case; another officer has to look and let it go on."));

    /// <summary>Nothing is held.</summary>
    public static Problem None { get; } = new("payment-hold.none", ProblemKind.Conflict, new(
        "这个申请的发放没有暂停，请刷新后查看。", "The payment of this case is not held. Reload to see where it stands."));

    /// <summary>A reason is missing.</summary>
    public static Problem ReasonNeeded { get; } = new("payment-hold.reason", ProblemKind.Invalid, new(
        "请写明核对结果和理由（5 到 200 个字），会被记录。", "Say what you found and why it may be paid (5 to 200 characters); it is recorded."))
    {
        Fields = [new("/reason", "payment-hold.reason", new("请写明理由，5 到 200 字", "Give a reason of 5 to 200 characters"))],
    };
}
