using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Documents;

/// <summary>Refusals at the counter for papers.</summary>
public static class DocumentProblems
{
    /// <summary>The programme does not ask for such a paper.</summary>
    public static Problem UnknownSlot { get; } = new("document.slot-unknown", ProblemKind.NotFound, new(
        "本项目不需要这种材料，请从材料清单中选择。", "This programme does not ask for that document; choose one from the list."));

    /// <summary>No such paper in the case.</summary>
    public static Problem Unknown { get; } = new("document.unknown", ProblemKind.NotFound, new(
        "没有找到这份材料，可能已被替换，请刷新后重试。", "There is no such document in this case. Reload the page."));

    /// <summary>What the inspection found, at the paper: <c>#id-card</c> names a paper as a pointer names an answer.</summary>
    /// <param name="slot">The paper.</param>
    /// <param name="found">The finding.</param>
    public static Problem At(DocumentSlot slot, Problem found)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(found);
        return found with
        {
            Message = new($"{slot.Name.Zh}：{found.Message.Zh}", $"{slot.Name.En}: {found.Message.En}"),
            Fields = [new FieldProblem($"#{slot.Id}", found.Code, found.Message)],
        };
    }

    /// <summary>Replaced too often.</summary>
    /// <param name="slotName">The paper.</param>
    public static Problem TooMany(LocalizedText slotName) => new("document.too-many", ProblemKind.Conflict, new(
        $"{slotName.Zh}：已上传 {DocumentDesk.MaxVersions} 次，不能再替换，请联系所在工会。",
        $"{slotName.En}: replaced {DocumentDesk.MaxVersions} times already; ask your union for help."));
}
