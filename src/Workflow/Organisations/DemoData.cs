using AidFlow.Workflow.Access;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Two grassroots unions, the staff of a whole approval chain and a panel of experts, for a first try. Development only: the passwords
/// stand in the source. All names are made up.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="organisations">Gets the unions.</param>
/// <param name="staff">Gets the staff.</param>
/// <param name="passwords">Gets their passwords.</param>
/// <param name="hash">Hashes the ID numbers that the own-case rule is tried with.</param>
public sealed class DemoData(
    WorkflowTables tables, OrganisationDirectory organisations, StaffDirectory staff, StaffPasswords passwords, LookupHash hash)
{
    // Raised with every change below.
    private const string Version = "2";

    // Quick to check, because all of them are made at the first start and guard nothing.
    private const int PasswordIterations = 1_000;
    private const string Password = "Longjiang-2026";

    private static readonly OrganisationId Province = OrganisationId.Parse("230000");
    private static readonly OrganisationId City = OrganisationId.Parse("230100");
    private static readonly OrganisationId County = OrganisationId.Parse("230102");
    private static readonly OrganisationId OtherCounty = OrganisationId.Parse("230103");

    /// <summary>The grassroots union of the walkthrough, under 道里区总工会.</summary>
    public static OrganisationId Union { get; } = OrganisationId.Parse("230102-0001");

    /// <summary>A grassroots union in another district, 南岗区, whose staff must not see the first one's cases.</summary>
    public static OrganisationId OtherUnion { get; } = OrganisationId.Parse("230103-0001");

    /// <summary>The synthetic ID number and mobile of officer <c>wang.ceshi</c>: an application with either is the officer's own case.</summary>
    public static (string IdNumber, string Mobile) OwnCaseOfficer { get; } = ("230102198001010014", "13904510001");

    /// <summary>The synthetic ID number of expert <c>expert.san</c>: an application with it is the expert's own case.</summary>
    public static string OwnCaseExpert { get; } = "230102198202020032";

    /// <summary>Every sign-in, in the order of the chain.</summary>
    public static IReadOnlyList<DemoSignIn> SignIns { get; } =
    [
        new("li.shili", Password, "李示例", Union, StaffRole.Officer),
        new("wang.ceshi", Password, "王测试", Union, StaffRole.Officer),
        new("zhao.quxian", Password, "赵区县", County, StaffRole.Officer),
        new("qian.quxian", Password, "钱区县", County, StaffRole.Officer),
        new("sun.shiji", Password, "孙市级", City, StaffRole.Officer),
        new("zhou.shiji", Password, "周市级", City, StaffRole.Officer),
        new("wu.caiwu", Password, "吴财务", City, StaffRole.Finance),
        new("zheng.caiwu", Password, "郑财务", City, StaffRole.Finance),
        new("han.shengji", Password, "韩省级", Province, StaffRole.Officer),
        new("yang.shengji", Password, "杨省级", Province, StaffRole.Officer),
        new("expert.yi", Password, "专家一", Province, StaffRole.Expert),
        new("expert.er", Password, "专家二", Province, StaffRole.Expert),
        new("expert.san", Password, "专家三", Province, StaffRole.Expert),
        new("feng.shenji", Password, "冯审计", Province, StaffRole.Auditor),
        new("chen.xiangmu", Password, "陈项目", Province, StaffRole.ProgrammeAdministrator),
        new("chu.xitong", Password, "褚系统", Province, StaffRole.SystemAdministrator),
        new("wei.jiceng", Password, "卫基层", OtherUnion, StaffRole.Officer),
        new("jiang.quxian", Password, "蒋区县", OtherCounty, StaffRole.Officer),
    ];

    /// <summary>Writes what is missing. Idempotent; a second start reads one row.</summary>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        if (await SeedVersion.IsAsync(tables, "demo", Version, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await AddUnionAsync(Union, "示例机械厂工会", County, cancellationToken).ConfigureAwait(false);
        await AddUnionAsync(OtherUnion, "测试物流公司工会", OtherCounty, cancellationToken).ConfigureAwait(false);

        // Together, because the store then commits together.
        await Task.WhenAll(SignIns.Select(signIn => AddAsync(signIn, cancellationToken))).ConfigureAwait(false);

        await SeedVersion.SetAsync(tables, "demo", Version, cancellationToken).ConfigureAwait(false);
    }

    private async Task AddAsync(DemoSignIn signIn, CancellationToken cancellationToken)
    {
        bool hasOwnCase = signIn.StaffId == "wang.ceshi";
        string? idNumber = hasOwnCase ? OwnCaseOfficer.IdNumber : signIn.StaffId == "expert.san" ? OwnCaseExpert : null;
        await staff.SaveAsync(
            new StaffMember
            {
                StaffId = signIn.StaffId,
                DisplayName = signIn.DisplayName,
                OrganisationId = signIn.OrganisationId,
                Roles = new HashSet<StaffRole> { signIn.Role },
                IdNumberHash = idNumber is null ? null : hash.Of(idNumber, LookupPurpose.IdNumber),
                MobileHash = hasOwnCase ? hash.Of(OwnCaseOfficer.Mobile, LookupPurpose.Mobile) : null,
            },
            cancellationToken).ConfigureAwait(false);
        await passwords.SetAsync(signIn.StaffId, signIn.Password, PasswordIterations, cancellationToken).ConfigureAwait(false);
    }

    private Task AddUnionAsync(OrganisationId id, string name, OrganisationId county, CancellationToken cancellationToken) =>
        organisations.SaveAsync(
            new Organisation { Id = id, Name = name, Level = UnionLevel.Grassroots, ParentId = county, CountyCode = county.Value },
            cancellationToken);
}
