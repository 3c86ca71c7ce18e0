using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Steps that a case takes by its amount, its category and the kind of its union (domain.md §5.1), on real tables.</summary>
public sealed class StepConditionTests
{
    private const string Always = StepProgrammes.Province;

    [Theory]
    [InlineData(100_000, new[] { 1, 2 })]
    [InlineData(100_001, new[] { 2 })]
    public async Task By_amount(long from, int[] steps) =>
        Assert.Equal(steps, await StepsAsync($$"""{"is":"between","fact":"case.amount","from":{{from}}}"""));

    [Theory]
    [InlineData("""["none"]""", new[] { 1, 2 })]
    [InlineData("""["deep","relative"]""", new[] { 2 })]
    public async Task By_category_of_the_household(string values, int[] steps) =>
        Assert.Equal(steps, await StepsAsync($$"""{"is":"in","fact":"registry.category","values":{{values}}}"""));

    [Theory]
    [InlineData("local", "union.system", "local", new[] { 1, 2 })]
    [InlineData("local", "union.system", "longmei", new[] { 2 })]
    [InlineData("longmei", "union.system", "longmei", new[] { 1, 2 })]
    [InlineData("longmei", "union.system", "local", new[] { 2 })]
    public async Task By_system_of_the_union(string system, string fact, string value, int[] steps) =>
        Assert.Equal(steps, await StepsAsync(In(fact, value), union => union with { System = system }));

    [Theory]
    [InlineData("230102", "county", new[] { 1, 2 })]
    [InlineData("230102", "city", new[] { 2 })]
    [InlineData("230100", "city", new[] { 1, 2 })]
    [InlineData("230100", "county", new[] { 2 })]
    [InlineData("230000", "province", new[] { 1, 2 })]
    [InlineData("230000", "none", new[] { 2 })]
    public async Task By_the_union_directly_above(string parent, string under, int[] steps) =>
        Assert.Equal(steps, await StepsAsync(In("union.under", under), union => union with { ParentId = OrganisationId.Parse(parent) }));

    [Theory]
    [InlineData("grassroots", new[] { 1, 2 })]
    [InlineData("county", new[] { 2 })]
    public async Task By_level_of_the_union(string level, int[] steps) => Assert.Equal(steps, await StepsAsync(In("union.level", level)));

    private static string In(string fact, string value) => $$"""{"is":"in","fact":"{{fact}}","values":["{{value}}"]}""";

    private static async Task<IReadOnlyList<int>> StepsAsync(string when, Func<Organisation, Organisation>? change = null)
    {
        JsonObject step = JsonNode.Parse("""{"id":"some","level":"Grassroots","title":{"zh":"研究","en":"Some"},"dueWorkingDays":3}""")!.AsObject();
        step["when"] = JsonNode.Parse(when);
        using StepProgrammes programmes = StepProgrammes.With(step.ToJsonString(), Always);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        OrganisationDirectory directory = world.Get<OrganisationDirectory>();
        if (change is not null)
        {
            await directory.SaveAsync(change((await directory.FindAsync(OrganisationId.Parse("230102-0001"), CancellationToken.None))!), CancellationToken.None);
        }

        ApplicationId id = await world.SubmittedAsync();
        await world.AttachAllAsync(id);
        await world.Progress.CheckDocumentsAsync(id);
        await world.Progress.EvaluateEligibilityAsync(id);
        return (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!.Content.Eligibility!.Steps!;
    }
}
