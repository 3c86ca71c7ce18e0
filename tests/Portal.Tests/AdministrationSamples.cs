using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.StatusPages;

namespace AidFlow.Portal.Tests;

/// <summary>Unions, staff, imports and status pages in every shape that a page has to show.</summary>
internal static class AdministrationSamples
{
    public static readonly Organisation ClosedUnion = Samples.Union with
    {
        Id = OrganisationId.Parse("230102-0002"), Name = "旧厂工会", ClosedOn = new DateOnly(2026, 8, 1), SuccessorId = Samples.Union.Id,
    };

    private static readonly OrganisationChange Change = new(
        Rendering.Now, "staff:chu.xitong", "organisation.renamed", Samples.Both("更名", "Renamed"), new Dictionary<string, string> { ["name"] = "x" });

    public static OrganisationView County => new()
    {
        Organisation = new Organisation { Id = OrganisationId.Parse("230102"), Name = "道里区总工会", Level = UnionLevel.County, ParentId = OrganisationId.Parse("230100"), CountyCode = "230102", CreditCode = "81230100MC1234566F" },
        Above = [Samples.Union],
        Units = [Samples.Union, ClosedUnion],
        Staff = [new StaffSummary("li.shili", "李示例", [StaffRole.Officer], true), new StaffSummary("wang.ceshi", "王测试", [], false)],
        OpenTasks = [new OpenTaskLine("JQZX-202608-7K3M9Q-R1-L1", Samples.Union.Id, Rendering.Now)],
        TakenOver = [ClosedUnion.Id],
        History = [Change],
    };

    public static OrganisationView Closed => new() { Organisation = ClosedUnion, Above = [], Units = [], Staff = [], OpenTasks = [], TakenOver = [], History = [] };

    public static StaffView Staff => new()
    {
        StaffId = "li.shili", DisplayName = "李示例", Organisation = Samples.Union, Roles = [StaffRole.Officer], Active = true, MaskedMobile = "138****0000", MaskedEmail = "l***@example.org",
        IdNumberKnown = true, Version = 3, IsOwn = false, History = [Change],
    };

    public static NewStaff NewStaff => new() { StaffId = "li.shili", DisplayName = "李示例", Roles = [StaffRole.Officer], Email = "x" };

    public static ImportFault Fault => new(3, "parent", "import.parent-unknown", Samples.Both("没有", "None"));

    public static ImportJob Import(ImportState state) => new()
    {
        JobId = "230000.Staff.0123456789abcdef0123456789abcdef", Kind = ImportKind.Staff, Organisation = OrganisationId.Parse("230000"), Sha256 = new string('d', 64), By = "chu.xitong",
        At = Rendering.Now, State = state, Rows = 20, Cursor = 10, Added = 5, Changed = 3, Unchanged = 2,
    };

    public static StatusView Status(ForecastBasis basis) => new()
    {
        Programme = Samples.Programme.Name,
        SubmittedOn = new DateOnly(2026, 8, 20),
        Status = Samples.Both("审批中", "Under approval"),
        NextStep = Samples.Both("下一步", "Next"),
        Steps =
        [
            new StatusStep(Samples.Both("提交", "Sent"), StatusStepState.Done, new DateOnly(2026, 8, 20), null),
            new StatusStep(Samples.Both("审批", "Decision"), StatusStepState.Now, null, "道里区总工会"),
            new StatusStep(Samples.Both("结束", "Ended"), StatusStepState.Stopped, null, null),
            new StatusStep(Samples.Both("公示", "Notice"), StatusStepState.Later, null, null),
        ],
        Forecast = basis == ForecastBasis.Queue
            ? new StatusForecast("道里区总工会", new DateOnly(2026, 8, 27), new DateOnly(2026, 8, 25), 3, 4, basis, false)
            : new StatusForecast("道里区总工会", new DateOnly(2026, 8, 19), new DateOnly(2026, 8, 20), 0, 4, basis, true),
        ShownUntil = basis == ForecastBasis.Queue ? null : new DateOnly(2026, 11, 18),
    };
}
