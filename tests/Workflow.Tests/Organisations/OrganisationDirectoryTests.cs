using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Support;

namespace AidFlow.Workflow.Tests.Organisations;

public sealed class OrganisationDirectoryTests
{
    private static readonly OrganisationId Province = OrganisationId.Parse("230000");
    private static readonly OrganisationId City = OrganisationId.Parse("230100");
    private static readonly OrganisationId County = OrganisationId.Parse("230102");

    [Fact]
    public async Task The_province_has_13_cities_121_counties_and_5_districts_without_a_code_of_the_divisions()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        OrganisationDirectory directory = workflow.Get<OrganisationDirectory>();
        Organisation[] cities = [.. (await directory.ChildrenAsync(Province, CancellationToken.None)).Where(union => union.System == FactNames.LocalUnions)];
        Assert.Equal(13, cities.Length);
        List<Organisation> counties = [];
        foreach (Organisation city in cities)
        {
            Assert.Equal(UnionLevel.City, city.Level);
            counties.AddRange(await directory.ChildrenAsync(city.Id, CancellationToken.None));
        }

        Assert.Equal(121, counties.Count(county => county.CountyCode == county.Id.Value));
        Assert.Equal(
            ["230671", "232761", "232762", "232763", "232764"],
            counties.Where(county => county.CountyCode is null && county.Level == UnionLevel.County).Select(county => county.Id.Value).Order());
        Assert.Equal("道里区总工会", (await directory.FindAsync(County, CancellationToken.None))!.Name);
        Assert.Equal("230102", (await directory.FindAsync(County, CancellationToken.None))!.CountyCode);
        Assert.Null((await directory.FindAsync(City, CancellationToken.None))!.CountyCode);
        Assert.Null(await directory.FindAsync(OrganisationId.Parse("999999"), CancellationToken.None));
        Assert.Null(await directory.FindAsync(OrganisationId.Parse("230102-9999"), CancellationToken.None));
    }

    [Theory]
    [InlineData(UnionLevel.Grassroots, "230102-0001")]
    [InlineData(UnionLevel.County, "230102")]
    [InlineData(UnionLevel.City, "230100")]
    [InlineData(UnionLevel.Province, "230000")]
    public async Task A_union_has_one_ancestor_at_each_level_itself_included(UnionLevel level, string expected)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Organisation? ancestor = await workflow.Get<OrganisationDirectory>().AncestorAsync(DemoData.Union, level, CancellationToken.None);
        Assert.Equal(expected, ancestor?.Id.Value);
    }

    [Theory]
    [InlineData("longmei", "239200")]
    [InlineData("forestry", "239300")]
    [InlineData("reclamation", "239400")]
    [InlineData("railway", "239500")]
    [InlineData("industry", "239100")]
    public async Task Each_system_has_a_line_of_its_own_up_to_the_province(string system, string head)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Organisation union = (await workflow.Get<OrganisationDirectory>().FindAsync(OrganisationId.Parse(head), CancellationToken.None))!;
        Assert.Equal((system, UnionLevel.City, Province), (union.System, union.Level, union.ParentId));
    }

    // Where a line lacks a level, the next union above stands for it.
    [Theory]
    [InlineData("239201", "239201-0001", "239201", "239200")] // A mine of 龙煤: branch, head.
    [InlineData("239500", "239500-0001", "239500", "239500")] // A railway station: the head stands for the branch that is not there.
    [InlineData("230100", "230100-0001", "230100", "230100")] // 市直: the city stands for the county.
    [InlineData("230000", "230000-0001", "230000", "230000")] // 省直: the province stands for both.
    [InlineData("230102", "230102-0002", "230102", "230100")]
    public async Task A_union_stands_for_the_level_that_a_line_lacks(string parent, string grassroots, string county, string city)
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        OrganisationDirectory directory = workflow.Get<OrganisationDirectory>();
        OrganisationId id = OrganisationId.Parse(grassroots);
        await directory.SaveAsync(
            new Organisation { Id = id, Name = "某单位工会", Level = UnionLevel.Grassroots, ParentId = OrganisationId.Parse(parent), CountyCode = "230102" }, CancellationToken.None);

        foreach ((UnionLevel level, string expected) in Enum.GetValues<UnionLevel>().Zip([grassroots, county, city, "230000"]))
        {
            Assert.Equal(expected, (await directory.AncestorAsync(id, level, CancellationToken.None))?.Id.Value);
        }

        Assert.Contains(await directory.ChildrenAsync(OrganisationId.Parse(parent), CancellationToken.None), child => child.Id == id);
    }

    [Fact]
    public async Task A_union_has_no_ancestor_below_itself()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        Assert.Null(await workflow.Get<OrganisationDirectory>().AncestorAsync(City, UnionLevel.County, CancellationToken.None));
    }

    [Fact]
    public async Task Grassroots_unions_belong_to_their_county()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        OrganisationDirectory directory = workflow.Get<OrganisationDirectory>();
        Assert.Equal(DemoData.Union, Assert.Single(await directory.GrassrootsOfAsync(County, CancellationToken.None)).Id);
        Assert.Equal(DemoData.Union, Assert.Single(await directory.ChildrenAsync(County, CancellationToken.None)).Id);
        Assert.True(await directory.IsSelfOrBelowAsync(DemoData.Union, City, CancellationToken.None));
        Assert.True(await directory.IsSelfOrBelowAsync(City, City, CancellationToken.None));
        Assert.False(await directory.IsSelfOrBelowAsync(City, DemoData.Union, CancellationToken.None));
        Assert.False(await directory.IsSelfOrBelowAsync(DemoData.OtherUnion, County, CancellationToken.None));
    }

    [Fact]
    public async Task A_path_leads_from_the_union_to_the_province()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        OrganisationDirectory directory = workflow.Get<OrganisationDirectory>();
        Assert.Equal([DemoData.Union, County, City, Province], await directory.PathAsync(DemoData.Union, CancellationToken.None));
        Assert.Empty(await directory.PathAsync(OrganisationId.Parse("230102-9999"), CancellationToken.None));
    }

    [Fact]
    public async Task A_circle_of_parents_ends()
    {
        await using TestWorkflow workflow = await TestWorkflow.StartAsync();
        OrganisationDirectory directory = workflow.Get<OrganisationDirectory>();
        Organisation county = (await directory.FindAsync(County, CancellationToken.None))!;
        await directory.SaveAsync(county with { ParentId = DemoData.Union }, CancellationToken.None);
        Assert.Equal([DemoData.Union, County], await directory.PathAsync(DemoData.Union, CancellationToken.None));
    }

    [Fact]
    public async Task A_new_name_is_seen_at_once_here_and_kept_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (TestWorkflow first = await TestWorkflow.StartAsync(folder: folder.Path))
        {
            OrganisationDirectory directory = first.Get<OrganisationDirectory>();
            Organisation county = (await directory.FindAsync(County, CancellationToken.None))!;
            await directory.SaveAsync(county with { Name = "道里区总工会（新）" }, CancellationToken.None);
            Assert.Equal("道里区总工会（新）", (await directory.FindAsync(County, CancellationToken.None))!.Name);
        }

        await using TestWorkflow second = await TestWorkflow.StartAsync(folder: folder.Path);
        Assert.Equal("道里区总工会（新）", (await second.Get<OrganisationDirectory>().FindAsync(County, CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task A_seeding_that_broke_off_is_completed_by_the_next_start()
    {
        using var folder = new TemporaryFolder();
        await using (TestWorkflow first = await TestWorkflow.StartAsync(folder: folder.Path))
        {
            await (await first.TableAsync("Settings")).DeleteEntityAsync("seed", "divisions");
            await (await first.TableAsync("Organisations")).DeleteEntityAsync("divisions", "230102");
        }

        await using TestWorkflow second = await TestWorkflow.StartAsync(folder: folder.Path);
        Assert.NotNull(await second.Get<OrganisationDirectory>().FindAsync(County, CancellationToken.None));
    }
}
