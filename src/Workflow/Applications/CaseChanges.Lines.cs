using AidFlow.Workflow.Notifications;

namespace AidFlow.Workflow.Applications;

// Lists and their rows.
internal static partial class CaseChanges
{
    /// <summary>A change of a list's row that the list shows is noted there.</summary>
    public static CaseRecord NotedInList(CaseRecord before, CaseRecord after) =>
        after.List is null || (before.Status == after.Status && before.Amount == after.Amount) ? after : after.Then(new NoteInListEffect());

    /// <summary>Every row of the list has come to its end.</summary>
    public static CaseRecord LinesDone(CaseRecord record) =>
        record.Status != ApplicationStatus.InLines ? record
        : Move(record, ApplicationStatus.Granted, CaseMover.System).Then(
            Journal("lines-done", System, "list.done", new("名单中的人员已全部办结。", "Everybody on the list has been dealt with.")),
            Tell("granted", MessageTemplates.Granted, record));
}
