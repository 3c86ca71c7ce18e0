using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;

namespace AidFlow.Workflow.Tests.Access;

/// <summary>The matrix of rights: every role, above, beside and below the case's union.</summary>
public sealed class PermissionsTests
{
    private static readonly OrganisationId Union = OrganisationId.Parse("230102-0001");
    private static readonly OrganisationId County = OrganisationId.Parse("230102");
    private static readonly OrganisationId City = OrganisationId.Parse("230100");
    private static readonly OrganisationId Province = OrganisationId.Parse("230000");
    private static readonly OrganisationId[] Path = [Union, County, City, Province];

    private static readonly LookupHash Hash = new(KeyRingVault.Of(KeyRing.Create()));

    /// <summary>What each role may do in an organisation of the path. S: see, R: reveal, D: open documents, F: see fund, M: allot money, A: audit.</summary>
    public static TheoryData<StaffRole, string> Rights() => new()
    {
        { StaffRole.Officer, "SRD" },
        { StaffRole.Finance, "SF" },
        { StaffRole.ProgrammeAdministrator, "FM" },
        { StaffRole.Auditor, "SRDFA" },
        { StaffRole.SystemAdministrator, "" },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void A_role_has_its_rights_in_the_union_and_above_and_nowhere_else(StaffRole role, string rights)
    {
        foreach (OrganisationId inside in Path)
        {
            Assert.Equal(rights, RightsOf(Staff(inside, role)));
        }

        foreach (string outside in (string[])["230102-0002", "230103", "230103-0001", "230200"])
        {
            Assert.Equal("", RightsOf(Staff(OrganisationId.Parse(outside), role)));
        }
    }

    [Fact]
    public void A_role_does_not_reach_upwards()
    {
        OrganisationId[] ofCity = [City, Province];
        Assert.False(Permissions.MaySeeCase(Staff(County, StaffRole.Officer), ofCity));
        Assert.False(Permissions.MaySeeFund(Staff(County, StaffRole.Finance), ofCity));
        Assert.True(Permissions.MaySeeFund(Staff(City, StaffRole.Finance), ofCity));
    }

    [Fact]
    public void Roles_add_up_and_none_includes_another()
    {
        Assert.Equal("SRDFM", RightsOf(Staff(County, StaffRole.Officer, StaffRole.ProgrammeAdministrator)));
        Assert.Equal("", RightsOf(Staff(County)));
    }

    [Fact]
    public void A_union_that_is_unknown_belongs_to_nobody()
    {
        foreach (StaffRole role in Enum.GetValues<StaffRole>())
        {
            Assert.Equal("", RightsOf(Staff(Province, role), []));
        }
    }

    [Fact]
    public void Tasks_and_bank_files_belong_to_their_organisation_alone()
    {
        foreach (StaffRole role in Enum.GetValues<StaffRole>())
        {
            Assert.Equal(role == StaffRole.Officer, Permissions.MayDecide(Staff(County, role), County));
            Assert.Equal(role == StaffRole.Finance, Permissions.MayPay(Staff(City, role), City));
            Assert.False(Permissions.MayDecide(Staff(City, role), County));
            Assert.False(Permissions.MayDecide(Staff(Union, role), County));
            Assert.False(Permissions.MayPay(Staff(Province, role), City));
        }
    }

    [Fact]
    public void Workers_and_strangers_have_no_rights_of_staff()
    {
        foreach (Caller caller in (Caller[])[Worker("13800001234"), AnonymousCaller.Instance])
        {
            Assert.Equal("", RightsOf(caller));
            Assert.False(Permissions.MayDecide(caller, Union));
            Assert.False(Permissions.MayPay(caller, City));
        }
    }

    [Fact]
    public void A_case_is_its_own_workers_and_nobody_elses()
    {
        WorkerCaller worker = Worker("13800001234");
        var owner = new WorkerOwner(worker.WorkerId);
        Assert.True(Permissions.IsOwn(worker, owner));
        Assert.False(Permissions.IsOwn(Worker("13800001235"), owner));
        Assert.False(Permissions.IsOwn(Staff(Union, StaffRole.Officer), owner));
        Assert.False(Permissions.IsOwn(AnonymousCaller.Instance, owner));
    }

    [Fact]
    public void A_unions_case_is_in_the_hands_of_its_own_officers()
    {
        var owner = new UnionOwner(Union);
        Assert.True(Permissions.IsOwn(Staff(Union, StaffRole.Officer), owner));
        Assert.False(Permissions.IsOwn(Staff(City, StaffRole.Officer), owner));
        Assert.False(Permissions.IsOwn(Staff(Union, StaffRole.Finance), owner));
        Assert.False(Permissions.IsOwn(Worker("13800001234"), owner));
    }

    private static string RightsOf(Caller caller, IReadOnlyList<OrganisationId>? path = null)
    {
        path ??= Path;
        return (Permissions.MaySeeCase(caller, path) ? "S" : "")
            + (Permissions.MayReveal(caller, path) ? "R" : "")
            + (Permissions.MayOpenDocuments(caller, path) ? "D" : "")
            + (Permissions.MaySeeFund(caller, path) ? "F" : "")
            + (Permissions.MayAllocateFund(caller, path) ? "M" : "")
            + (Permissions.MayAudit(caller, path) ? "A" : "");
    }

    private static StaffCaller Staff(OrganisationId organisation, params StaffRole[] roles) => new()
    {
        StaffId = "li.shili",
        DisplayName = "李示例",
        OrganisationId = organisation,
        Roles = roles.ToHashSet(),
    };

    private static WorkerCaller Worker(string mobile) => new() { WorkerId = WorkerId.Of(Hash, mobile), MaskedMobile = "138****" };
}
