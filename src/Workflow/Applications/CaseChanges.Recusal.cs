using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// Stepping aside (回避).
internal static partial class CaseChanges
{
    /// <summary>
    /// Somebody steps aside from a case, for good; again: nothing. The version stays, since an approver sees the same case. The reason
    /// may speak of persons and stays in the row.
    /// </summary>
    public static Result<CaseRecord> SteppedAside(CaseRecord record, Recusal recusal)
    {
        if (record.Content.Recusals.Any(earlier => earlier.StaffId == recusal.StaffId))
        {
            return record;
        }

        return record.IsEnded
            ? ApprovalProblems.Closed
            : (record with { Content = record.Content with { Recusals = [.. record.Content.Recusals, recusal] } }).Then(Journal(
                $"recused:{recusal.StaffId}", $"staff:{recusal.StaffId}", "approval.recused", new("一位工作人员申请回避。", "A member of staff stepped aside."),
                new Dictionary<string, string> { ["organisation"] = recusal.Organisation.Value }));
    }
}
