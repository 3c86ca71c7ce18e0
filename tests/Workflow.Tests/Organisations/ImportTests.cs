using System.Globalization;
using System.Text;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Organisations;

public sealed class ImportTests
{
    private const string Heading = "code,name,level,parent,system,county_code,uscc\r\n";
    private const string StaffHeading = "account,name,organisation,roles,mobile,email,id_number\r\n";

    [Fact]
    public async Task A_file_is_tried_first_and_changes_nothing_then_applied_and_again_changes_nothing()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        string file = Heading
            + "239501-0001,哈尔滨站工会,grassroots,239501,,230103,\r\n"
            + "239501,哈尔滨铁路地区工会,county,239500,,,\r\n"
            + "230102-0001,示例机械厂工会（新）,grassroots,230102,,,81230100MC1234566F\r\n"
            + "230103-0001,测试物流公司工会,grassroots,230103,,,\r\n";

        ImportJob tried = await TryAsync(world, ImportKind.Organisations, Encoding.UTF8.GetBytes(file));

        Assert.Equal((ImportState.Checked, 4, 2, 1, 1, 0), (tried.State, tried.Rows, tried.Added, tried.Changed, tried.Unchanged, tried.FaultCount));
        Assert.Null(await world.Directory.FindAsync(OrganisationId.Parse("239501"), CancellationToken.None));

        Assert.Equal("import.other-file", (await world.Get<ImportDesk>().ApplyAsync(world.ProvinceAdministrator, tried.JobId, new string('0', 64))).Problem?.Code);
        ImportJob applied = await ApplyAsync(world, tried);

        Assert.Equal((ImportState.Done, 2, 1, 1, 0), (applied.State, applied.Added, applied.Changed, applied.Unchanged, applied.FaultCount));
        Organisation station = (await world.Directory.FindAsync(OrganisationId.Parse("239501-0001"), CancellationToken.None))!;
        Assert.Equal(("railway", "230103", "239501"), (station.System, station.CountyCode, station.ParentId?.Value));
        Assert.Equal("示例机械厂工会（新）", (await world.Directory.FindAsync(DemoData.Union, CancellationToken.None))!.Name);
        Assert.Equal("organisation.imported", Assert.Single(await world.TrailAsync("organisation-239501-0001")).Action);

        ImportJob again = await ApplyAsync(world, await TryAsync(world, ImportKind.Organisations, Encoding.UTF8.GetBytes(file)));
        Assert.Equal((0, 0, 4), (again.Added, again.Changed, again.Unchanged));
        Assert.Single(await world.TrailAsync("organisation-230102-0001"));
    }

    [Theory]
    [InlineData("230102-0002,甲工会,grassroots,230199,,,", "parent", "import.parent-unknown")]
    [InlineData("230102-0002,甲工会,city,230102,,,", "level", "import.level")]
    [InlineData("230102,道里区总工会,grassroots,230100,,,", "code", "import.code")]
    [InlineData("23010,甲工会,county,230100,,,", "code", "import.code")]
    [InlineData("230102-0002,甲工会,grassroots,230102,mines,,", "system", "import.system")]
    [InlineData("230102-0002,甲工会,grassroots,230102,,2301,", "county_code", "import.county")]
    [InlineData("230102-0002,甲工会,grassroots,230102,,,81230100MC1234566E", "uscc", "organisation.credit-code")]
    [InlineData("230102-0002,示例机械厂工会,grassroots,230102,,,", "name", "organisation.name-taken")]
    [InlineData("230102-0002,甲工会,grassroots,230102-0001,,,", "parent", "organisation.parent")]
    [InlineData("230102-0002,甲工会,grassroots,230102,,,\r\n230102-0002,乙工会,grassroots,230102,,,", "code", "import.duplicate")]
    [InlineData("230102-0002,甲工会,grassroots,230102,,,\r\n230102-0003,甲工会,grassroots,230102,,,", "name", "organisation.name-taken")]
    [InlineData("239601,甲工会,county,239602,,,\r\n239602,乙工会,county,239601,,,", "parent", "import.cycle")]
    public async Task A_row_that_cannot_be_is_named_with_line_and_column(string rows, string column, string code)
    {
        await using DeskWorld world = await DeskWorld.StartAsync();

        ImportJob tried = await TryAsync(world, ImportKind.Organisations, Encoding.UTF8.GetBytes(Heading + rows));

        ImportFault fault = Assert.Single(tried.Faults, one => one.Code == code && one.Line == 1 + rows.Split("\r\n").Length);
        Assert.Equal(column, fault.Column);
        Assert.Equal("import.not-ready", (await world.Get<ImportDesk>().ApplyAsync(world.ProvinceAdministrator, tried.JobId, tried.Sha256)).Problem?.Code);
    }

    [Fact]
    public async Task Rows_for_other_unions_than_one_s_own_are_refused_and_imports_of_others_unknown()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        ImportDesk desk = world.Get<ImportDesk>();
        ImportJob job = (await desk.UploadAsync(world.OtherAdministrator, ImportKind.Organisations, Bytes(Heading + "230102-0002,甲工会,grassroots,230102,,,"))).Value;
        await RunAsync(desk, job);

        Assert.Equal("import.foreign", Assert.Single((await desk.FindAsync(world.OtherAdministrator, job.JobId)).Value.Faults).Code);
        Assert.Equal("import.unknown", (await desk.FindAsync(world.ProvinceAdministrator, job.JobId)).Problem?.Code);
        Assert.Equal("import.unknown", (await desk.FindAsync(world.ProvinceAdministrator, "x/../y")).Problem?.Code);
        Assert.Equal("import.unknown", (await desk.UploadAsync(await world.Cases.StaffAsync("li.shili"), ImportKind.Staff, Bytes(StaffHeading + "a.b,甲,230102,Officer,,,"))).Problem?.Code);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("gbk")]
    public async Task Every_encoding_of_spreadsheets_is_read(string encoding)
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        string file = "编码,名称,级别,上级编码\n230102-0002,\"面粉厂, \"\"新\"\" 工会\",基层,230102\n";
        byte[] bytes = encoding switch
        {
            "gbk" => BankEncodings.Gbk.GetBytes(file),
            "utf-8-bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(file)],
            _ => Encoding.UTF8.GetBytes(file),
        };

        await ApplyAsync(world, await TryAsync(world, ImportKind.Organisations, bytes));

        Assert.Equal("面粉厂, \"新\" 工会", (await world.Directory.FindAsync(OrganisationId.Parse("230102-0002"), CancellationToken.None))?.Name);
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_as_a_whole()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        foreach ((byte[] content, string code) in new[]
        {
            ([0x81, 0x20, 0xFE], "import.encoding"),
            (Encoding.UTF8.GetBytes(""), "import.columns"),
            (Encoding.UTF8.GetBytes("code,name\r\n1,2"), "import.columns"),
            (Encoding.UTF8.GetBytes("code,name,level,parent,surprise\r\n"), "import.columns"),
            (Encoding.UTF8.GetBytes(Heading), "import.empty"),
            (Encoding.UTF8.GetBytes(Heading + "1,\"2,3"), "import.unreadable"),
            (Encoding.UTF8.GetBytes(Heading + string.Concat(Enumerable.Repeat("1,2,3,4,5,6,7\r\n", ImportFile.MostRows + 1))), "import.too-large"),
        })
        {
            Assert.Equal((content.Length, code), (content.Length, (await world.Get<ImportDesk>().UploadAsync(world.ProvinceAdministrator, ImportKind.Organisations, new MemoryStream(content))).Problem?.Code));
        }
    }

    [Fact]
    public async Task Staff_come_with_roles_and_contacts_and_a_second_time_nothing_changes()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        byte[] file = Encoding.UTF8.GetBytes(StaffHeading + "tian.xin,田新,230102-0001,Officer,13804517001,tian@example.org,\r\nli.shili,李示例,230102,Finance；SystemAdministrator,,,\r\n");

        ImportJob applied = await ApplyAsync(world, await TryAsync(world, ImportKind.Staff, file));

        Assert.Equal((1, 1, 0), (applied.Added, applied.Changed, applied.FaultCount));
        StaffMember moved = (await world.Get<StaffDirectory>().FindAsync("li.shili", CancellationToken.None))!;
        Assert.Equal("230102", moved.OrganisationId.Value);
        Assert.True(moved.Roles.SetEquals([StaffRole.Finance, StaffRole.SystemAdministrator]));
        Assert.Equal("138****7001", (await world.Staff.ViewAsync(world.ProvinceAdministrator, "tian.xin")).Value.MaskedMobile);
        Assert.Equal(2, (await ApplyAsync(world, await TryAsync(world, ImportKind.Staff, file))).Unchanged);
    }

    [Theory]
    [InlineData("1x,甲,230102,Officer,,,", "account", "staff.account")]
    [InlineData("a.b,甲,230199,Officer,,,", "organisation", "staff.organisation")]
    [InlineData("a.b,甲,230102,Chief,,,", "roles", "import.role")]
    [InlineData("a.b,甲,230102,0,,,", "roles", "import.role")]
    [InlineData("a.b,甲,230102,Officer;Finance,,,", "roles", "staff.incompatible-roles")]
    [InlineData("a.b,甲,230102,Officer,123,,", "mobile", "staff.mobile")]
    [InlineData("a.b,甲,230102,Officer,,nowhere,", "email", "staff.email")]
    [InlineData("a.b,甲,230102,Officer,,,230102198506150013", "id_number", "staff.id-number")]
    [InlineData("chu.xitong,褚系统,230000,Officer,,,", "account", "staff.own-account")]
    [InlineData("second.admin,甲,230000,Officer,,,", "account", "import.province-administrator")]
    public async Task A_member_of_staff_who_cannot_be_is_named_with_line_and_column(string row, string column, string code)
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        await world.AdministratorAsync("second.admin", DeskWorld.Province);
        ImportFault fault = Assert.Single((await TryAsync(world, ImportKind.Staff, Encoding.UTF8.GetBytes(StaffHeading + row))).Faults);
        Assert.Equal((2, column, code), (fault.Line, fault.Column, fault.Code));
    }

    [Fact]
    public async Task Many_rows_are_gone_through_in_parts_with_progress_and_go_on_after_an_interruption()
    {
        await using DeskWorld world = await DeskWorld.StartAsync();
        ImportDesk desk = world.Get<ImportDesk>();
        int rows = ImportDesk.RowsAStep + 200;
        string file = Heading + string.Concat(Enumerable.Range(1, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"230102-{i + 1:D4},第{i}厂工会,grassroots,230102,,,\r\n")));
        ImportJob tried = await TryAsync(world, ImportKind.Organisations, Encoding.UTF8.GetBytes(file));
        Assert.Equal(rows, tried.Added);
        await desk.ApplyAsync(world.ProvinceAdministrator, tried.JobId, tried.Sha256);

        Assert.True(await desk.StepAsync(tried.JobId));
        ImportJob half = (await desk.FindAsync(world.ProvinceAdministrator, tried.JobId)).Value;
        Assert.Equal((ImportState.Applying, ImportDesk.RowsAStep), (half.State, half.Cursor));

        // The second part runs twice at once, as after a worker that was thought dead.
        await Task.WhenAll(Task.Run(() => desk.StepAsync(tried.JobId)), Task.Run(() => desk.StepAsync(tried.JobId)));

        ImportJob done = (await desk.FindAsync(world.ProvinceAdministrator, tried.JobId)).Value;
        Assert.Equal((ImportState.Done, rows), (done.State, done.Cursor));
        Assert.Equal(rows + 1, (await world.Directory.GrassrootsOfAsync(DeskWorld.County, CancellationToken.None)).Count);
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<ImportJob> TryAsync(DeskWorld world, ImportKind kind, byte[] file)
    {
        ImportDesk desk = world.Get<ImportDesk>();
        Result<ImportJob> job = await desk.UploadAsync(world.ProvinceAdministrator, kind, new MemoryStream(file));
        Assert.True(job.IsOk, job.Problem?.Code);
        await RunAsync(desk, job.Value);
        return (await desk.FindAsync(world.ProvinceAdministrator, job.Value.JobId)).Value;
    }

    private static async Task<ImportJob> ApplyAsync(DeskWorld world, ImportJob tried)
    {
        ImportDesk desk = world.Get<ImportDesk>();
        Result<ImportJob> applying = await desk.ApplyAsync(world.ProvinceAdministrator, tried.JobId, tried.Sha256);
        Assert.True(applying.IsOk, applying.Problem?.Code + string.Join(';', tried.Faults));
        await RunAsync(desk, tried);
        return (await desk.FindAsync(world.ProvinceAdministrator, tried.JobId)).Value;
    }

    private static async Task RunAsync(ImportDesk desk, ImportJob job)
    {
        while (await desk.StepAsync(job.JobId))
        {
        }
    }
}
