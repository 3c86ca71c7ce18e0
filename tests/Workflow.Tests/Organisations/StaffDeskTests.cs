using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Organisations;

public sealed class StaffDeskTests
{
    private const string Password = "a long pass phrase";

    private static NewStaff Somebody(string staffId = "tian.xin", params StaffRole[] roles) => new()
    {
        StaffId = staffId, DisplayName = "田新", Roles = roles.Length == 0 ? [StaffRole.Officer] : roles, Mobile = "138 0451 7001", Email = "tian@example.org", IdNumber = "230102198001010014",
    };

    [Fact]
    public async Task A_new_account_gets_its_password_through_a_link_that_is_good_once()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();

        StaffInvitation invitation = (await world.Staff.AddAsync(world.CityAdministrator, DemoData.Union, Somebody())).Value;

        StaffInvitations links = world.Get<StaffInvitations>();
        SignInDesk signIn = world.Get<SignInDesk>();
        Assert.False((await signIn.StaffSignInAsync("tian.xin", Password, CancellationToken.None)).IsOk);
        Assert.Equal("tian.xin", (await links.FindAsync(invitation.Token)).Value);
        Assert.Equal("staff.password", (await links.RedeemAsync(invitation.Token, "short")).Problem?.Code);
        Result<string>[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => links.RedeemAsync(invitation.Token, Password))));
        Assert.Single(results, result => result.IsOk);
        Assert.Equal("staff.link-gone", (await links.FindAsync(invitation.Token)).Problem?.Code);
        Assert.True((await signIn.StaffSignInAsync("tian.xin", Password, CancellationToken.None)).IsOk);
        Assert.Equal(["staff.added", "staff.invited", "staff.password-set"], (await world.TrailAsync("staff-tian.xin")).Select(record => record.Action));
    }

    [Fact]
    public async Task A_reset_ends_the_password_and_the_links_before()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        StaffInvitations links = world.Get<StaffInvitations>();
        StaffInvitation first = (await world.Staff.AddAsync(world.CityAdministrator, DemoData.Union, Somebody())).Value;
        StaffInvitation second = (await world.Staff.InviteAsync(world.CityAdministrator, "tian.xin")).Value;
        Assert.Equal("staff.link-gone", (await links.RedeemAsync(first.Token, Password)).Problem?.Code);
        Assert.True((await links.RedeemAsync(second.Token, Password)).IsOk);

        StaffInvitation third = (await world.Staff.InviteAsync(world.CityAdministrator, "tian.xin")).Value;

        Assert.False((await world.Get<SignInDesk>().StaffSignInAsync("tian.xin", Password, CancellationToken.None)).IsOk);
        world.Cases.Time.Advance(StaffInvitations.Lifetime);
        Assert.Equal("staff.link-gone", (await links.RedeemAsync(third.Token, Password)).Problem?.Code);
    }

    [Fact]
    public async Task Contacts_are_encrypted_masked_and_absent_from_the_trail()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        await world.Staff.AddAsync(world.CityAdministrator, DemoData.Union, Somebody());

        StaffView view = (await world.Staff.ViewAsync(world.CityAdministrator, "tian.xin")).Value;

        Assert.Equal(("138****7001", "t***@example.org", true), (view.MaskedMobile, view.MaskedEmail, view.IdNumberKnown));
        StaffMember member = (await world.Get<StaffDirectory>().FindAsync("tian.xin", CancellationToken.None))!;
        Assert.Equal(new StaffContact("13804517001", "tian@example.org"), world.Get<StaffContacts>().Of(member));
        TableEntity row = (await (await world.Cases.TableAsync("Staff")).GetEntityIfExistsAsync<TableEntity>("people", "tian.xin")).Value!;
        string everything = string.Join('\n', row.Select(column => $"{column.Key}={column.Value}").Concat((await world.TrailAsync("staff-tian.xin")).SelectMany(record => record.Facts.Values)));
        Assert.DoesNotContain("13804517001", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("tian@example.org", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("230102198001010014", everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff.incompatible-roles", StaffRole.Officer, StaffRole.Finance)]
    [InlineData("staff.incompatible-roles", StaffRole.Auditor, StaffRole.Officer)]
    [InlineData("staff.incompatible-roles", StaffRole.Auditor, StaffRole.SystemAdministrator)]
    [InlineData(null, StaffRole.Officer, StaffRole.SystemAdministrator)]
    public async Task Roles_that_do_not_go_together_are_refused(string? code, params StaffRole[] roles)
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        Assert.Equal(code, (await world.Staff.AddAsync(world.CityAdministrator, DemoData.Union, Somebody("tian.xin", roles))).Problem?.Code);
    }

    [Fact]
    public async Task An_account_that_cannot_be_is_refused_with_its_field()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        foreach ((NewStaff wanted, string code, string field) in new[]
        {
            (Somebody("1x"), "staff.account", "/staffId"),
            (Somebody("li.shili"), "staff.account-taken", "/staffId"),
            (Somebody() with { DisplayName = " " }, "staff.name", "/displayName"),
            (Somebody() with { Mobile = "12345" }, "staff.mobile", "/mobile"),
            (Somebody() with { Email = "not an address" }, "staff.email", "/email"),
            (Somebody() with { IdNumber = "230102198001010015" }, "staff.id-number", "/idNumber"),
        })
        {
            Problem problem = (await world.Staff.AddAsync(world.CityAdministrator, DemoData.Union, wanted)).Problem!;
            Assert.Equal((code, field), (problem.Code, problem.Fields[0].Field));
        }
    }

    [Fact]
    public async Task Nobody_gives_themselves_a_role_and_nobody_keeps_the_staff_of_others()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        StaffChange change = new() { Version = 0, Roles = [StaffRole.SystemAdministrator, StaffRole.Officer] };
        Assert.Equal("staff.own-account", (await world.Staff.ChangeAsync(world.CityAdministrator, "city.admin", change)).Problem?.Code);
        Assert.Equal("staff.own-account", (await world.Staff.InviteAsync(world.CityAdministrator, "city.admin")).Problem?.Code);
        Assert.Equal("staff.unknown", (await world.Staff.ChangeAsync(world.OtherAdministrator, "li.shili", change)).Problem?.Code);
        Assert.Equal("staff.unknown", (await world.Staff.ViewAsync(world.CityAdministrator, "chu.xitong")).Problem?.Code);
        Assert.Equal("staff.unknown", (await world.Staff.ViewAsync(await world.Cases.StaffAsync("li.shili"), "wang.ceshi")).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Staff.ListAsync(world.OtherAdministrator, DemoData.Union)).Problem?.Code);
        Assert.Equal("organisation.unknown", (await world.Staff.AddAsync(world.OtherAdministrator, DemoData.Union, Somebody())).Problem?.Code);
        Assert.Equal("staff.organisation", (await world.Staff.ChangeAsync(world.CityAdministrator, "li.shili", new StaffChange { Version = 0, OrganisationId = DeskWorld.Province })).Problem?.Code);
    }

    [Fact]
    public async Task A_move_and_new_roles_count_at_once_and_stand_in_the_trail()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();

        Result<StaffView> moved = await world.Staff.ChangeAsync(
            world.CityAdministrator, "li.shili", new StaffChange { Version = 0, OrganisationId = DemoData.OtherUnion, Roles = [StaffRole.Finance] });

        Assert.Equal((DemoData.OtherUnion, 1), (moved.Value.Organisation.Id, moved.Value.Version));
        Assert.DoesNotContain((await world.Staff.ListAsync(world.CityAdministrator, DemoData.Union)).Value, member => member.StaffId == "li.shili");
        Assert.Contains((await world.Staff.ListAsync(world.CityAdministrator, DemoData.OtherUnion)).Value, member => member.StaffId == "li.shili");
        AuditRecord record = Assert.Single(await world.TrailAsync("staff-li.shili"));
        Assert.Equal(("Officer", "Finance", "230102-0001", "230103-0001"), (record.Facts["rolesBefore"], record.Facts["roles"], record.Facts["organisationBefore"], record.Facts["organisation"]));
        Assert.Equal("staff.stale", (await world.Staff.ChangeAsync(world.CityAdministrator, "li.shili", new StaffChange { Version = 0, Active = false })).Problem?.Code);
        Assert.True((await world.Staff.ChangeAsync(world.CityAdministrator, "li.shili", new StaffChange { Version = 1, Active = false })).IsOk);
        Assert.False((await world.Get<SignInDesk>().StaffSignInAsync("li.shili", "Longjiang-2026", CancellationToken.None)).IsOk);
    }

    [Fact]
    public async Task The_last_administrator_of_the_province_stays_one()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        StaffCaller second = await world.AdministratorAsync("second.admin", DeskWorld.Province);

        // Each takes the role from the other at the same moment: one of them has to stay.
        Result<StaffView>[] results = await Task.WhenAll(
            Task.Run(() => world.Staff.ChangeAsync(second, "chu.xitong", new StaffChange { Version = 0, Active = false })),
            Task.Run(() => world.Staff.ChangeAsync(world.ProvinceAdministrator, "second.admin", new StaffChange { Version = 0, Roles = [] })));

        Assert.Single(results, result => result.IsOk);
        Assert.Equal("staff.last-administrator", results.Single(result => !result.IsOk).Problem?.Code);
        Assert.Single(await world.Get<StaffDirectory>().InOrganisationAsync(DeskWorld.Province, StaffRole.SystemAdministrator, CancellationToken.None));

        // Another one again, and the way is free.
        (StaffCaller stays, string left) = results[0].IsOk ? (second, "chu.xitong") : (world.ProvinceAdministrator, "second.admin");
        Assert.True((await world.Staff.ChangeAsync(stays, left, new StaffChange { Version = 1, Active = true, Roles = [StaffRole.SystemAdministrator] })).IsOk);
        Assert.True((await world.Staff.ChangeAsync(stays, left, new StaffChange { Version = 2, Roles = [] })).IsOk);
    }
}
