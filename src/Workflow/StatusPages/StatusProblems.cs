using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.StatusPages;

/// <summary>Refusals of the status page.</summary>
internal static class StatusProblems
{
    public static Problem Unknown { get; } = new("status.unknown", ProblemKind.NotFound, new(
        "没有找到这个查询码，请核对后再试；查询码更换后旧码作废，办结 90 天后不再显示。",
        "There is nothing under this code. Check it for typing errors; a code that was renewed no longer works, and a case is shown for 90 days after its end."));

    public static Problem TooMany { get; } = new("status.too-many", ProblemKind.TooMany, new(
        "查询次数过多，请一小时后再试，或登录后查看。", "Too many codes were tried. Please try again in an hour, or sign in."));
}
