using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Rehearsals;

/// <summary>Why a rehearsal is refused.</summary>
internal static class RehearsalProblems
{
    public static Problem Denied { get; } = new(
        "access.denied", ProblemKind.Forbidden, new("只有项目管理员可以试算。", "Only programme administrators may rehearse a change."));

    public static Problem Months { get; } = new(
        "rehearsal.months", ProblemKind.Malformed,
        new("月份写成“202601”，起始不晚于结束，最多 60 个月。", "Months are written 202601, the first not after the last, 60 at most."));

    public static Problem Faults(IReadOnlyList<CatalogueFault> faults) => new(
        "programme.faults", ProblemKind.Invalid, new("项目文件有错误，请按行号更正。", "The programme file has faults; see the lines."))
    {
        Fields =
        [
            .. faults.Select(fault => new FieldProblem(fault.At, fault.Code, new(
                string.Create(CultureInfo.InvariantCulture, $"第 {fault.Line ?? 1} 行：{fault.Message.Zh}"),
                string.Create(CultureInfo.InvariantCulture, $"Line {fault.Line ?? 1}: {fault.Message.En}")))),
        ],
    };
}
