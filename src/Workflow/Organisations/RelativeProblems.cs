using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>Refusals at the list of relatives.</summary>
public static class RelativeProblems
{
    /// <summary>An ID number that is none.</summary>
    public static Problem BadIdNumber => StaffProblems.BadIdNumber;

    /// <summary>The caller's own number.</summary>
    public static Problem Self { get; } = Field("staff.relative-self", new(
        "这是您本人的身份证号码，本人的申请本来就须回避，无需申报。", "This is your own ID number; you are kept off your own cases anyway."));

    /// <summary>The list is full.</summary>
    public static Problem Full { get; } = Field("staff.relatives-full", new(
        $"最多申报 {RelativesDesk.Most} 位亲属，请先删除不需要的。", $"The list has {RelativesDesk.Most} relatives, the most there may be; remove one first."));

    private static Problem Field(string code, LocalizedText message) =>
        new(code, ProblemKind.Invalid, message) { Fields = [new("/idNumber", code, message)] };
}
