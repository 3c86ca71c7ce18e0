using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Organisations;

public sealed class OrganisationDeskTests
{
    [Fact]
    public async Task A_union_is_founded_with_the_next_number_and_found_by_the_beginning_of_its_name()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();

        Organisation union = await world.UnionAsync("龙江面粉厂工会");

        Assert.Equal(("230102-0002", UnionLevel.Grassroots, "230102"), (union.Id.Value, union.Level, union.CountyCode));
        Assert.Equal(union, Assert.Single(await world.Organisations.SearchAsync(world.ProvinceAdministrator, "龙江面", null)));
        Assert.Equal(union, Assert.Single(await world.Organisations.SearchAsync(world.CityAdministrator, "230102-0002", null)));
        Assert.Empty(await world.Organisations.SearchAsync(world.OtherAdministrator, "龙江面", null));
        Assert.Contains(await world.Organisations.SearchAsync(world.ProvinceAdministrator, "铁路", null), found => found.System == "railway");
        AuditRecord record = Assert.Single(await world.TrailAsync("organisation-230102-0002"));
        Assert.Equal(("organisation.created", "staff:chu.xitong", "230102"), (record.Action, record.Actor, record.Facts["parent"]));
    }

    [Fact]
    public async Task Two_who_found_at_once_get_two_numbers()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Organisation[] unions = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => world.UnionAsync($"第{i}车间工会"))));
        Assert.Equal(8, unions.Select(union => union.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("一", null, "organisation.name")]
    [InlineData("示例机械厂工会", null, "organisation.name-taken")]
    [InlineData("新单位工会", "81230100MC1234566E", "organisation.credit-code")]
    public async Task A_union_that_cannot_be_is_refused(string name, string? creditCode, string code)
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Result<Organisation> refused = await world.Organisations.CreateAsync(
            world.ProvinceAdministrator, new NewOrganisation { Name = name, ParentId = DeskWorld.County, CreditCode = creditCode });
        Assert.Equal(code, refused.Problem?.Code);
    }

    [Fact]
    public async Task Everybody_keeps_their_own_union_and_those_below_it_only()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Assert.True((await world.Organisations.ViewAsync(world.CityAdministrator, DemoData.Union)).IsOk);
        Assert.Equal("organisation.unknown", (await world.Organisations.ViewAsync(world.OtherAdministrator, DemoData.Union)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Organisations.ViewAsync(world.CityAdministrator, DeskWorld.Province)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Organisations.ViewAsync(await world.Cases.StaffAsync("li.shili"), DemoData.Union)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Organisations.RenameAsync(world.OtherAdministrator, DemoData.Union, "改名工会", null)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Organisations.MoveAsync(world.OtherAdministrator, DemoData.Union, DeskWorld.OtherCounty)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Organisations.CloseAsync(world.OtherAdministrator, DemoData.Union, DemoData.OtherUnion)).Problem?.Code);
        Assert.Equal("organisation.parent", (await world.Organisations.MoveAsync(world.OtherAdministrator, DemoData.OtherUnion, DeskWorld.County)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Organisations.CreateAsync(world.OtherAdministrator, new NewOrganisation { Name = "新单位", ParentId = DeskWorld.County })).Problem?.Code);
    }

    [Fact]
    public async Task A_rename_is_seen_kept_in_the_trail_and_found_under_the_new_name_only()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();

        Result<Organisation> renamed = await world.Organisations.RenameAsync(world.CityAdministrator, DemoData.Union, "冰城机械厂工会", "81230100MC1234566F");

        Assert.Equal("81230100MC1234566F", renamed.Value.CreditCode);
        Assert.Single(await world.Organisations.SearchAsync(world.ProvinceAdministrator, "冰城", null));
        Assert.Empty(await world.Organisations.SearchAsync(world.ProvinceAdministrator, "示例机械", null));
        OrganisationView view = (await world.Organisations.ViewAsync(world.CityAdministrator, DemoData.Union)).Value;
        Assert.Equal(("organisation.renamed", "示例机械厂工会", "冰城机械厂工会"), (view.History[^1].Action, view.History[^1].Facts["nameBefore"], view.History[^1].Facts["name"]));
        Assert.Equal(2, view.Staff.Count);
    }

    [Fact]
    public async Task A_union_moves_with_its_id_its_open_task_stays_and_the_next_step_follows_the_new_line()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        CaseWorld cases = world.Cases;
        ApplicationId id = await cases.InApprovalAsync();
        await cases.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer);
        Assert.Single(await cases.Approvals.InboxAsync(await cases.StaffAsync(CaseWorld.CountyOfficer)));

        Result<Organisation> moved = await world.Organisations.MoveAsync(world.ProvinceAdministrator, DemoData.Union, DeskWorld.OtherCounty);

        Assert.Equal((DemoData.Union, DeskWorld.OtherCounty), (moved.Value.Id, moved.Value.ParentId));
        Assert.DoesNotContain(await world.Directory.ChildrenAsync(DeskWorld.County, CancellationToken.None), union => union.Id == DemoData.Union);
        Assert.Contains(await world.Directory.GrassrootsOfAsync(DeskWorld.OtherCounty, CancellationToken.None), union => union.Id == DemoData.Union);

        // The county that had the case still has it, sees it, and decides it.
        StaffCaller county = await cases.StaffAsync(CaseWorld.CountyOfficer);
        Assert.Single(await cases.Approvals.InboxAsync(county));
        Assert.True((await cases.Desk.CaseForAsync(county, id)).IsOk);
        await cases.ApproveAsync(id, 2, CaseWorld.CountyOfficer);
        Assert.Equal("application.unknown", (await cases.Desk.CaseForAsync(county, id)).Problem?.Code);
        await cases.ApproveAsync(id, 3, CaseWorld.CityOfficer);

        ApplicationId next = await cases.InApprovalAsync(DeskWorld.OtherChild(), "test-key-2");
        await cases.ApproveAsync(next, 1, CaseWorld.GrassrootsOfficer);
        Assert.Equal(next, Assert.Single(await cases.Approvals.InboxAsync(await cases.StaffAsync("jiang.quxian"))).ApplicationId);
    }

    [Fact]
    public async Task Unions_never_come_to_stand_above_themselves()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Organisation other = await world.UnionAsync("另一工会");
        Assert.Equal("organisation.parent", (await world.Organisations.MoveAsync(world.ProvinceAdministrator, DemoData.Union, other.Id)).Problem?.Code);
        Assert.Equal("organisation.parent", (await world.Organisations.MoveAsync(world.ProvinceAdministrator, DeskWorld.County, DemoData.Union)).Problem?.Code);
        Assert.Equal("organisation.parent", (await world.Organisations.MoveAsync(world.ProvinceAdministrator, DeskWorld.County, DeskWorld.OtherCounty)).Problem?.Code);
        Assert.Equal("organisation.fixed", (await world.Organisations.MoveAsync(world.ProvinceAdministrator, DeskWorld.City, DeskWorld.Province)).Problem?.Code);
    }

    [Fact]
    public async Task A_closed_union_s_task_is_decided_by_its_successor_s_officer()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        CaseWorld cases = world.Cases;
        ApplicationId id = await cases.InApprovalAsync();
        Organisation successor = await world.UnionAsync("承接工会");
        await world.EmptyAsync(DemoData.Union);
        Assert.Equal("organisation.successor-without-officer", (await world.Organisations.CloseAsync(world.ProvinceAdministrator, DemoData.Union, successor.Id)).Problem?.Code);
        await world.AddAsync("heir.officer", successor.Id, StaffRole.Officer);

        Result<Organisation> closed = await world.Organisations.CloseAsync(world.ProvinceAdministrator, DemoData.Union, successor.Id);

        Assert.Equal(successor.Id, closed.Value.SuccessorId);
        Assert.Equal(closed.Value, (await world.Organisations.CloseAsync(world.ProvinceAdministrator, DemoData.Union, successor.Id)).Value);
        OrganisationView view = (await world.Organisations.ViewAsync(world.ProvinceAdministrator, successor.Id)).Value;
        Assert.Equal(DemoData.Union, Assert.Single(view.OpenTasks).Organisation);
        Assert.Equal(DemoData.Union, Assert.Single(view.TakenOver));
        Assert.Single(await world.TrailAsync("organisation-230102-0001"), record => record.Action == "organisation.closed");

        StaffCaller heir = await cases.StaffAsync("heir.officer");
        TaskView task = Assert.Single(await cases.Approvals.InboxAsync(heir));
        Assert.Null(task.MayNotDecide);
        Assert.True((await cases.Desk.CaseForAsync(heir, id)).IsOk);
        Assert.Equal("approval.unknown", (await cases.DecideAsync(id, 1, "wei.jiceng")).Problem?.Code);
        await cases.ApproveAsync(id, 1, "heir.officer");
        Assert.Empty(await cases.Approvals.InboxAsync(heir));
        await cases.ApproveAsync(id, 2, CaseWorld.CountyOfficer);
    }

    [Fact]
    public async Task A_closed_union_takes_no_new_case_and_a_return_goes_to_its_successor()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        CaseWorld cases = world.Cases;
        ApplicationId id = await cases.SubmittedAsync();
        await cases.AttachAllAsync(id);
        await world.EmptyAsync(DemoData.Union);
        await world.AddAsync("heir.officer", DemoData.OtherUnion, StaffRole.Officer);
        Assert.True((await world.Organisations.CloseAsync(world.ProvinceAdministrator, DemoData.Union, DemoData.OtherUnion)).IsOk);

        await cases.ToApprovalAsync(id);

        Assert.Equal(DemoData.OtherUnion, (await cases.ViewAsync(id)).OpenTask?.Organisation.Id);
        Assert.Single(await cases.Approvals.InboxAsync(await cases.StaffAsync("heir.officer")));
        Assert.Equal("form.invalid", (await cases.SubmitAsync(DeskWorld.OtherChild(), "test-key-2")).Problem?.Code);
        Assert.DoesNotContain(await world.Directory.ChildrenAsync(DeskWorld.County, CancellationToken.None), union => union.Id == DemoData.Union);
        Assert.Equal("organisation.closed", (await world.Organisations.RenameAsync(world.ProvinceAdministrator, DemoData.Union, "改名工会", null)).Problem?.Code);
    }

    [Fact]
    public async Task The_reminder_of_a_closed_union_s_task_goes_to_its_successor_s_officers()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        CaseWorld cases = world.Cases;
        ApplicationId id = await cases.InApprovalAsync();
        await world.EmptyAsync(DemoData.Union);
        await world.AddAsync("heir.officer", DemoData.OtherUnion, StaffRole.Officer);
        Assert.True((await world.Organisations.CloseAsync(world.ProvinceAdministrator, DemoData.Union, DemoData.OtherUnion)).IsOk);

        await cases.Progress.RemindApproverAsync(id, 1);

        Assert.DoesNotContain("approval.nobody-may-decide", await cases.ActionsAsync(id));
        Assert.Equal(2, (await cases.MessagesAsync(id)).Count(template => template == MessageTemplates.TaskReminder)); // wei.jiceng and heir.officer
    }

    [Fact]
    public async Task What_was_changed_at_the_desk_outlives_a_new_list_of_unions()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Assert.True((await world.Organisations.RenameAsync(world.ProvinceAdministrator, DeskWorld.County, "道里区总工会（新）", null)).IsOk);
        Assert.True((await world.Organisations.MoveAsync(world.ProvinceAdministrator, OrganisationId.Parse("230104"), OrganisationId.Parse("230200"))).IsOk);
        await (await world.Cases.TableAsync("Settings")).DeleteEntityAsync("seed", "divisions");

        await world.Get<Seeder>().RunAsync(CancellationToken.None);

        Assert.Equal("道里区总工会（新）", (await world.Directory.FindAsync(DeskWorld.County, CancellationToken.None))!.Name);
        Assert.Equal("230200", (await world.Directory.FindAsync(OrganisationId.Parse("230104"), CancellationToken.None))!.ParentId?.Value);
    }

    [Fact]
    public async Task What_would_lose_something_cannot_be_closed()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        OrganisationDesk desk = world.Organisations;
        Organisation other = await world.UnionAsync("另一工会");
        Assert.Equal("organisation.has-staff", (await desk.CloseAsync(world.ProvinceAdministrator, DemoData.Union, other.Id)).Problem?.Code);
        Assert.Equal("organisation.has-units", (await desk.CloseAsync(world.ProvinceAdministrator, DeskWorld.County, DeskWorld.OtherCounty)).Problem?.Code);
        Assert.Equal("organisation.keeps-fund", (await desk.CloseAsync(world.ProvinceAdministrator, DeskWorld.City, OrganisationId.Parse("230200"))).Problem?.Code);
        Assert.Equal("organisation.successor", (await desk.CloseAsync(world.ProvinceAdministrator, other.Id, other.Id)).Problem?.Code);
        Assert.Equal("organisation.successor", (await desk.CloseAsync(world.ProvinceAdministrator, other.Id, DeskWorld.County)).Problem?.Code);
    }

    [Fact]
    public async Task Two_unions_cannot_become_each_other_s_successors()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Organisation a = await world.UnionAsync("甲工会");
        Organisation b = await world.UnionAsync("乙工会");

        Result<Organisation>[] results = await Task.WhenAll(
            Task.Run(() => world.Organisations.CloseAsync(world.ProvinceAdministrator, a.Id, b.Id)),
            Task.Run(() => world.Organisations.CloseAsync(world.ProvinceAdministrator, b.Id, a.Id)));

        Assert.Single(results, result => result.IsOk);
        Assert.Equal("organisation.successor", results.Single(result => !result.IsOk).Problem?.Code);
    }

    [Fact]
    public async Task A_change_that_broke_off_before_the_trail_is_finished_by_the_next_look()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        await world.Organisations.RenameAsync(world.ProvinceAdministrator, DemoData.Union, "冰城机械厂工会", null);

        // As a process leaves it that dies between row and trail: the entry stands in the row only.
        TableClient table = await world.Cases.TableAsync("Organisations");
        TableEntity row = await table.GetEntityIfExistsAsync<TableEntity>("230102", "230102-0001") is { HasValue: true } found ? found.Value! : throw new InvalidOperationException();
        row["Name"] = "断电机械厂工会";
        row["Version"] = 2;
        row["Pending"] = """{"entry":{"key":"change:2","actor":"staff:chu.xitong","action":"organisation.renamed","facts":{"name":"断电机械厂工会"}},"before":null}""";
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        OrganisationView view = (await world.Organisations.ViewAsync(world.ProvinceAdministrator, DemoData.Union)).Value;

        Assert.Equal(2, view.History.Count);
        Assert.Equal("断电机械厂工会", view.History[^1].Facts["name"]);
        Assert.Equal(2, (await world.Organisations.ViewAsync(world.ProvinceAdministrator, DemoData.Union)).Value.History.Count);
    }
}
