using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Refusals of the registry.</summary>
public static class RegistryProblems
{
    /// <summary>No such file, or none that the caller may know of.</summary>
    public static Problem Unknown { get; } = new("registry.unknown", ProblemKind.NotFound, new(
        "没有找到这份档案，请核对档案编号。", "There is no such file. Check its number."));

    /// <summary>Somebody of the household is in another household's file.</summary>
    public static Problem PersonInOtherFile { get; } = new("registry.person-in-other-file", ProblemKind.Conflict, new(
        "家庭成员中有人已在另一份档案里。一户只建一份档案，请先核实。",
        "Somebody of this household is in another file. A household has one file; please look into it first."));

    /// <summary>The file is longer than a row can hold.</summary>
    public static Problem TooLarge { get; } = new("registry.too-large", ProblemKind.TooLarge, new(
        "档案内容过长，无法保存。", "The file has become too long to be kept."));

    /// <summary>The file is in another state than the command needs.</summary>
    public static Problem WrongState(FileState state) => new("registry.state", ProblemKind.Conflict, new(
        $"档案现在是“{RegistryTexts.Of(state).Zh}”，不能这样办理。", $"The file is now “{RegistryTexts.Of(state).En}”, where this is not possible."));
}
