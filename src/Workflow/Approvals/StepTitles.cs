using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Approvals;

/// <summary>What a step is called where people read of it.</summary>
internal static class StepTitles
{
    /// <summary>The file's title, or the level for a plain decision.</summary>
    public static LocalizedText Of(ApprovalStep step) => step.Title ?? step.Level switch
    {
        UnionLevel.Grassroots => new("基层工会审批", "Decision of the grassroots union"),
        UnionLevel.County => new("县（市、区）总工会审批", "Decision of the county's union"),
        UnionLevel.City => new("市（地）总工会审批", "Decision of the city's union"),
        _ => new("省总工会审批", "Decision of the province's union"),
    };
}
