using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Which steps of the federation's chains a case takes.</summary>
public sealed class CatalogueChainTests
{
    [Theory]
    [InlineData("craftsman", 2)]
    [InlineData("pair", 3)]
    [InlineData("studio", 4)]
    [InlineData("project", 5)]
    [InlineData("five-small", 6)]
    public void Each_award_is_scored_by_its_own_panel_between_recommendation_and_jury(string kind, int panel)
    {
        JsonObject answers = ShippedProgrammes.Answers("longjiang-gongjiang");
        answers["award"]!["kind"] = kind;

        Assert.Equal([1, panel, 7], ShippedProgrammes.Evaluate(ShippedProgrammes.Find("longjiang-gongjiang"), answers).Steps);
    }

    [Fact]
    public void A_hardship_file_of_a_local_union_ends_at_the_county() =>
        Assert.Equal([1, 2, 3], ShippedProgrammes.Evaluate(ShippedProgrammes.Find("kunnan-jiandang"), ShippedProgrammes.Answers("kunnan-jiandang")).Steps);

    [Fact]
    public void Every_case_of_the_samples_takes_steps_of_its_file_in_their_order()
    {
        foreach (ProgrammeDefinition programme in ShippedProgrammes.Current)
        {
            IReadOnlyList<int> steps = ShippedProgrammes.Evaluate(programme, ShippedProgrammes.Cases(programme, ShippedProgrammes.Answers(programme.Id))[0]).Steps!;

            Assert.NotEmpty(steps);
            Assert.Equal(steps.Distinct().Order(), steps);
            Assert.All(steps, step => Assert.InRange(step, 1, programme.Approval.Count));
        }
    }
}
