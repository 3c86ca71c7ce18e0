using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Funds;

/// <summary>Refusals of the fund ledger.</summary>
public static class FundProblems
{
    /// <summary>The amount is not above zero, or beyond any budget.</summary>
    public static Problem BadAmount { get; } = new("fund.amount", ProblemKind.Invalid, new(
        "拨入金额必须大于 0 且不超过 1000 亿元，请核对后重新填写。",
        "The amount must be above zero and at most 100 billion yuan. Please check it."))
    {
        Fields = [new("/amount", "fund.amount", new("金额必须大于 0", "The amount must be above zero"))],
    };

    /// <summary>The key of the fund cannot be one.</summary>
    public static Problem BadKey { get; } = new("fund.key", ProblemKind.Malformed, new(
        "资金编号不正确，应形如 jinqiu-230100-2026。", "Not the key of a fund; one looks like jinqiu-230100-2026."));

    /// <summary>The same idempotency key was used for another amount.</summary>
    public static Problem KeyUsed { get; } = new("idempotency.mismatch", ProblemKind.Conflict, new(
        "该请求编号已用于另一笔拨款，请换一个编号。", "This idempotency key was used for another allocation; use a new key."));
}
