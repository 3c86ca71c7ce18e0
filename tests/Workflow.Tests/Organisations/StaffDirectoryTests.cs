using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Organisations;

public sealed class StaffDirectoryTests
{
    private static readonly OrganisationId County = OrganisationId.Parse("230102");
    private static readonly OrganisationId City = OrganisationId.Parse("230100");

    private static readonly StaffMember Member = new()
    {
        StaffId = "Xin.Ren",
        DisplayName = "新人",
        OrganisationId = County,
        Roles = new HashSet<StaffRole> { StaffRole.Officer, StaffRole.Auditor },
        IdNumberHash = "h1",
    };

    [Fact]
    public async Task Staff_come_back_as_they_were_saved()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        StaffDirectory staff = workflow.Get<StaffDirectory>();
        await staff.SaveAsync(Member, CancellationToken.None);
        StaffMember found = (await staff.FindAsync(" XIN.REN ", CancellationToken.None))!;
        Assert.Equal("xin.ren", found.StaffId);
        Assert.Equal(Member.Roles.Order(), found.Roles.Order());
        Assert.Equal(("h1", null), (found.IdNumberHash, found.MobileHash));
        Assert.True(found.Active);
    }

    [Fact]
    public async Task What_is_no_account_is_nobody()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        StaffDirectory staff = workflow.Get<StaffDirectory>();
        foreach (string? staffId in (string?[])["", "a", "1a", "li shili", "li/shili", "李示例", null])
        {
            Assert.Null(await staff.FindAsync(staffId!, CancellationToken.None));
            await Assert.ThrowsAsync<ArgumentException>(() => staff.SaveAsync(Member with { StaffId = staffId! }, CancellationToken.None));
        }
    }

    [Fact]
    public async Task An_organisation_lists_active_holders_of_a_role()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        StaffDirectory staff = workflow.Get<StaffDirectory>();
        await staff.SaveAsync(Member, CancellationToken.None);
        await staff.SaveAsync(Member with { StaffId = "old.ren", Active = false }, CancellationToken.None);
        await staff.SaveAsync(Member with { StaffId = "cai.wu", Roles = new HashSet<StaffRole> { StaffRole.Finance } }, CancellationToken.None);
        Assert.Equal("xin.ren", Assert.Single(await staff.InOrganisationAsync(County, StaffRole.Officer, CancellationToken.None)).StaffId);
        Assert.Equal("cai.wu", Assert.Single(await staff.InOrganisationAsync(County, StaffRole.Finance, CancellationToken.None)).StaffId);
        Assert.Empty(await staff.InOrganisationAsync(City, StaffRole.Officer, CancellationToken.None));
    }

    [Fact]
    public async Task Who_moves_is_listed_in_the_new_organisation_only()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        StaffDirectory staff = workflow.Get<StaffDirectory>();
        await staff.SaveAsync(Member, CancellationToken.None);
        await staff.SaveAsync(Member with { OrganisationId = City }, CancellationToken.None);
        Assert.Empty(await staff.InOrganisationAsync(County, StaffRole.Officer, CancellationToken.None));
        Assert.Single(await staff.InOrganisationAsync(City, StaffRole.Officer, CancellationToken.None));
    }

    [Fact]
    public async Task A_move_that_broke_off_before_the_person_was_written_changes_nothing()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync("Production");
        StaffDirectory staff = workflow.Get<StaffDirectory>();
        await staff.SaveAsync(Member, CancellationToken.None);
        await (await workflow.TableAsync("Staff")).AddEntityAsync(new TableEntity("in-230100", "xin.ren"));
        Assert.Empty(await staff.InOrganisationAsync(City, StaffRole.Officer, CancellationToken.None));
        Assert.Single(await staff.InOrganisationAsync(County, StaffRole.Officer, CancellationToken.None));
    }
}
