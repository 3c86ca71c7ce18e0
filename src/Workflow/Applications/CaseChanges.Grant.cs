using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Places;

namespace AidFlow.Workflow.Applications;

// Places, and what is granted apart from money.
internal static partial class CaseChanges
{
    /// <summary>The case asks for a place; noted first, so that whatever ends it gives the place back.</summary>
    public static CaseRecord PlaceAsked(CaseRecord record, PlaceKey key) =>
        record.Status != ApplicationStatus.AwaitingPlace || record.Content.Place == key ? record
        : record with { Content = record.Content with { Place = key } };

    /// <summary>No place is left; the applicant is told once.</summary>
    public static CaseRecord PlaceAwaited(CaseRecord record) =>
        record is not { Status: ApplicationStatus.AwaitingPlace, Content: { PlaceTaken: false, PlaceAwaited: false } } ? record
        : (record with { Content = record.Content with { PlaceAwaited = true } }).Then(
            Journal("place-awaited", System, "place.awaited", new("名额已满，等候名额。", "Every place is taken; the case waits for one.")),
            Tell("place-awaited", MessageTemplates.PlaceAwaited, record));

    /// <summary>The case holds a place, or needs none.</summary>
    public static CaseRecord PlaceTaken(CaseRecord record, CaseCourse next)
    {
        if (record.Status != ApplicationStatus.AwaitingPlace || record.Content.PlaceTaken)
        {
            return record;
        }

        CaseRecord after = CaseCourses.StatusOf(next) is { } status ? Move(record, status, CaseMover.System) : record;
        return (after with { Content = after.Content with { PlaceTaken = true } }).Then(Journal(
            "place-taken", System, "place.taken", new("已取得名额。", "A place was taken."),
            new Dictionary<string, string> { ["places"] = record.Content.Place?.Partition ?? "" }));
    }

    /// <summary>It is granted: the good end of what pays nothing.</summary>
    public static CaseRecord Granted(CaseRecord record, CaseGrant grant)
    {
        CaseRecord after = Move(record, ApplicationStatus.Granted, CaseMover.System);
        return (after with { Content = after.Content with { Grant = grant } })
            .Then(record is { Status: ApplicationStatus.OnPublicNotice, Content.Notice: { } notice } ? NoticeOver(notice) : [])
            .Then(
                Journal("granted", System, "application.granted", new("已办结。", "Granted."), GrantFacts(grant)),
                Tell("granted", MessageTemplates.Granted, record));
    }

    /// <summary>The money arrived, and with it comes something that holds for a time.</summary>
    public static CaseRecord GrantedWithMoney(CaseRecord record, CaseGrant grant) =>
        record is not { Status: ApplicationStatus.Paid, Content.Grant: null } ? record
        : (record with { Content = record.Content with { Grant = grant } }).Then(
            Journal("granted", System, "application.granted", new("已办结。", "Granted."), GrantFacts(grant)));

    private static Dictionary<string, string> GrantFacts(CaseGrant grant)
    {
        var facts = new Dictionary<string, string> { ["on"] = Day(grant.On) };
        if (grant.Until is { } until)
        {
            facts["until"] = Day(until);
        }

        if (grant.FileId is { } file)
        {
            facts["file"] = file;
        }

        return facts;
    }
}
