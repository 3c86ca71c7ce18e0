using System.Text;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Registry;

/// <summary>Files that a union kept elsewhere.</summary>
public sealed class RegistryImportTests
{
    private const string Headings = "户编号,管理工会,类别,建档日期,姓名,身份证号码,关系,手机号码,城乡\n";

    private static string Sound =>
        Headings
        + $"1,230102-0001,深度困难,2025-03-01,户主甲,{RegistryWorld.Person(1)},本人,{RegistryWorld.Mobile(1)},农村\n"
        + $"1,230102-0001,深度困难,2025-03-01,配偶乙,{RegistryWorld.Person(2)},配偶,,\n"
        + "1,230102-0001,深度困难,2025-03-01,孩子丙,,子女,,\n"
        + $"2,230102,migrant,2026/8/1,户主丁,{RegistryWorld.Person(3)},self,,\n";

    [Fact]
    public async Task A_dry_run_writes_nothing_and_the_file_again_changes_nothing()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();

        RegistryImportReport dry = await RunAsync(world, Sound, dryRun: true);
        Assert.Null(await world.FactsAsync(1));
        RegistryImportReport first = await RunAsync(world, Sound);
        RegistryImportReport again = await RunAsync(world, Sound);

        Assert.Equal((4, 2, 2, 0), (dry.Rows, dry.Households, dry.Opened, dry.Unchanged));
        Assert.Equal((2, 0), (first.Opened, first.Unchanged));
        Assert.Equal((0, 2), (again.Opened, again.Unchanged));
        Assert.Empty(first.Faults);
        RegistryFacts facts = (await world.FactsAsync(2))!;
        Assert.Equal(("deep", 17, false), (facts.Category, facts.Months, facts.IsMainApplicant));
        HouseholdFile file = await world.FileAsync(facts.FileId);
        Assert.Equal((3, new DateOnly(2026, 3, 1), RegistryWorld.Mobile(1)), (file.Present.Count(), file.RecheckDueOn, file.Main.Mobile));
        Assert.Contains(facts.FileId, await world.ListedAsync(RegistryWorld.CountyOfficer, FileListKind.RecheckDue));
        Assert.Equal(["file.opened"], await world.ActionsAsync(facts.FileId));
    }

    [Fact]
    public async Task It_may_come_in_GBK()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();

        RegistryImportReport report = (await world.Get<RegistryImport>().RunAsync(
            await world.StaffAsync(RegistryWorld.CountyOfficer), BankEncodings.Gbk.GetBytes(Sound), dryRun: false)).Value;

        Assert.Equal(2, report.Opened);
        Assert.Equal("户主甲", (await world.FileAsync((await world.FactsAsync(1))!.FileId)).Main.Name);
    }

    [Fact]
    public async Task A_household_on_file_is_reported_and_left_alone()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId there = await world.OpenAsync(2);

        RegistryImportReport dry = await RunAsync(world, Sound, dryRun: true);
        RegistryImportReport report = await RunAsync(world, Sound);

        Assert.Equal(dry.OnFile, report.OnFile);
        Assert.Equal([new ImportedElsewhere("1", 3, there)], report.OnFile);
        Assert.Equal(1, report.Opened);
        Assert.Null(await world.FactsAsync(1));
        Assert.Equal(1, (await world.FileAsync(there)).Version);
    }

    [Fact]
    public async Task Every_fault_is_named_by_row_and_column_and_then_nothing_is_written()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        string content = Headings
            + $"1,230102-0001,深度困难,2025-03-01,户主甲,{RegistryWorld.Person(1)},本人,,\n"
            + $"2,nowhere,rich,2027-01-01,户主乙,{RegistryWorld.Person(2)},self,,mars\n"
            + $"3,230103-0001,deep,2025-03-01,户主丙,{RegistryWorld.Person(3)},本人,,\n"
            + $"4,230102-0001,deep,2025-03-01,成员丁,{RegistryWorld.Person(1)},老板,12,\n"
            + "5,230102-0001,deep,2025-03-01,户主戊,,本人,,\n"
            + $"6,230102-0001,deep,2025-03-01,成员己,{RegistryWorld.Person(6)},子女,,\n";

        RegistryImportReport report = await RunAsync(world, content);

        Assert.Equal(
            ["3 union import.union", "3 category import.category", "3 opened import.opened", "3 residence import.residence", "4 union import.union-scope",
                "5 relation import.relation", "5 idNumber import.twice", "5 mobile mobile.format", "6 idNumber import.id-number", "7 relation import.no-main"],
            report.Faults.Select(fault => $"{fault.Row} {fault.Column} {fault.Code}"));
        Assert.Equal(0, report.Opened);
        Assert.Null(await world.FactsAsync(1));
    }

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData("户编号,姓名\n1,某某\n", "import.column")]
    [InlineData(Headings, "import.empty")]
    [InlineData(Headings + "1,\"230102", "import.row")]
    public async Task What_is_no_import_says_so(string content, string code)
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();

        Assert.Contains(code, (await RunAsync(world, content)).Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void The_people_of_the_demonstration_are_nobody_elses()
    {
        string samples = string.Concat(Directory.EnumerateFiles(Path.Combine(Catalogues.Folder, "..", "samples"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.Equal(DevelopmentFiles.IdNumbers.Count, DevelopmentFiles.IdNumbers.Distinct().Count());
        Assert.All(DevelopmentFiles.IdNumbers, number =>
        {
            Assert.True(IdNumber.TryParse(number, null, out _));
            Assert.DoesNotContain(number, samples, StringComparison.Ordinal);
            Assert.NotEqual(DemoData.OwnCaseOfficer.IdNumber, number);
        });
    }

    [Fact]
    public async Task The_demonstration_shows_a_file_on_every_list_it_can()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();

        Assert.Equal(3, (await world.ListedAsync(RegistryWorld.Officer, FileListKind.Open)).Count);
        Assert.Single(await world.ListedAsync(RegistryWorld.Officer, FileListKind.RecheckDue));
        Assert.Single(await world.ListedAsync(RegistryWorld.Officer, FileListKind.ExitProposed));
        Assert.Single(await world.ListedAsync(RegistryWorld.Officer, FileListKind.WatchList));
        Assert.Single(await world.ListedAsync(RegistryWorld.OtherOfficer, FileListKind.All));
    }

    private static async Task<RegistryImportReport> RunAsync(RegistryWorld world, string content, bool dryRun = false) =>
        (await world.Get<RegistryImport>().RunAsync(await world.StaffAsync(RegistryWorld.CountyOfficer), Encoding.UTF8.GetBytes(content), dryRun)).Value;
}
