using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Organisations;

/// <summary>The desks of administrators on real tables, with an administrator of the province, of the city and of another county.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    public static readonly OrganisationId Province = OrganisationId.Parse("230000");
    public static readonly OrganisationId City = OrganisationId.Parse("230100");
    public static readonly OrganisationId County = OrganisationId.Parse("230102");
    public static readonly OrganisationId OtherCounty = OrganisationId.Parse("230103");

    private DeskWorld(CaseWorld cases) => Cases = cases;

    public CaseWorld Cases { get; }

    public StaffCaller ProvinceAdministrator { get; private set; } = null!;

    public StaffCaller CityAdministrator { get; private set; } = null!;

    public StaffCaller OtherAdministrator { get; private set; } = null!;

    public OrganisationDesk Organisations => Get<OrganisationDesk>();

    public StaffDesk Staff => Get<StaffDesk>();

    public OrganisationDirectory Directory => Get<OrganisationDirectory>();

    public static async Task<DeskWorld> StartAsync()
    {
        var world = new DeskWorld(await CaseWorld.StartAsync());
        world.ProvinceAdministrator = await world.Cases.StaffAsync("chu.xitong");
        world.CityAdministrator = await world.AdministratorAsync("city.admin", City);
        world.OtherAdministrator = await world.AdministratorAsync("other.admin", OtherCounty);
        return world;
    }

    /// <summary>The same family's form for another child, so that it is no duplicate.</summary>
    public static JsonObject OtherChild() => CaseWorld.Answers(answers =>
    {
        answers["child"]!["idNumber"] = "230199201510010040";
        answers["household"]![2]!["idNumber"] = "230199201510010040";
    });

    public T Get<T>()
        where T : notnull => Cases.Get<T>();

    public async Task<StaffCaller> AdministratorAsync(string staffId, OrganisationId organisation)
    {
        await AddAsync(staffId, organisation, StaffRole.SystemAdministrator);
        return await Cases.StaffAsync(staffId);
    }

    public Task AddAsync(string staffId, OrganisationId organisation, params StaffRole[] roles) => Get<StaffDirectory>().SaveAsync(
        new StaffMember { StaffId = staffId, DisplayName = staffId, OrganisationId = organisation, Roles = roles.ToHashSet() }, CancellationToken.None);

    public async Task<Organisation> UnionAsync(string name, OrganisationId? parent = null)
    {
        Result<Organisation> union = await Organisations.CreateAsync(ProvinceAdministrator, new NewOrganisation { Name = name, ParentId = parent ?? County });
        Assert.True(union.IsOk, union.Problem?.Code);
        return union.Value;
    }

    /// <summary>The staff of the demo union leave, so that it can be closed.</summary>
    public async Task EmptyAsync(OrganisationId union)
    {
        foreach (StaffMember member in await Get<StaffDirectory>().MembersAsync(union, CancellationToken.None))
        {
            await Get<StaffDirectory>().SaveAsync(member with { Active = false }, CancellationToken.None);
        }
    }

    public async Task<IReadOnlyList<AuditRecord>> TrailAsync(string subject)
    {
        var records = new List<AuditRecord>();
        await foreach (AuditRecord record in Get<AuditTrail>().ReadAsync(subject, CancellationToken.None))
        {
            records.Add(record);
        }

        return records;
    }

    public ValueTask DisposeAsync() => Cases.DisposeAsync();
}
