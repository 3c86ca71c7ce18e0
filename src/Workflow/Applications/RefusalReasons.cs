using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>Why a case is refused after its approval, without anybody's decision. Codes are stable.</summary>
public static class RefusalReasons
{
    /// <summary>What was received or set aside before leaves nothing under the programme's caps (domain.md §4.1, §4.3).</summary>
    public const string CapReached = "cap-reached";

    /// <summary>The reason in words.</summary>
    /// <param name="code">The code.</param>
    public static LocalizedText TextOf(string code) => code switch
    {
        CapReached => new(
            "此前已得到或预留的救助已达到封顶标准，没有可发放的金额，本申请不予发放。下一个计算期可以再次申请。",
            "Aid received or set aside before has reached the cap and leaves nothing to pay, so this application is refused. You may apply again in the next period."),
        _ => new(code, code),
    };
}
