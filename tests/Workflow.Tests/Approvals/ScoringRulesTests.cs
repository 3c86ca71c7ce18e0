using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

public sealed class ScoringRulesTests
{
    private static readonly OrganisationId Province = OrganisationId.Parse("230000");
    private static readonly ApplicationId Case = ApplicationId.Parse("LJGJ-202609-7K3M9Q");
    private static readonly ProgrammeDefinition Programme = ShippedProgrammes.Find("longjiang-gongjiang");

    // The craftsman's step: 40, 30, 20 and 10 points, three experts, 70 to pass.
    private static readonly ScoreTerms Terms = Programme.Approval[1].Scores!;
    private static readonly Decider Expert = new("yi", false, Province, new HashSet<string> { "hash-of-yi" }) { IsExpert = true };

    [Fact]
    public void An_expert_of_the_step_gives_points() => Assert.Null(ScoringRules.Check(Expert, Task(), Subject(), Sheet(40, 30, 20, 10)));

    [Theory]
    [InlineData(41, 0, 0, 0, "/scores/skill")]
    [InlineData(0, 0, -1, 0, "/scores/passing-on")]
    [InlineData(0, int.MaxValue, 0, 0, "/scores/breakthrough")]
    public void Points_lie_within_their_criterion(int skill, int breakthrough, int passingOn, int conduct, string field)
    {
        var problem = ScoringRules.Check(Expert, Task(), Subject(), Sheet(skill, breakthrough, passingOn, conduct));

        Assert.Equal("approval.scores-invalid", problem?.Code);
        Assert.Equal((field, "approval.score-range"), Assert.Single(problem!.Fields.Select(f => (f.Field, f.Code))));
    }

    [Fact]
    public void Every_criterion_gets_points_and_nothing_else()
    {
        var problem = ScoringRules.Check(Expert, Task(), Subject(), Sheet(1, 1, 1, 1) with { Scores = new Dictionary<string, int> { ["skill"] = 1, ["张三"] = 1 } });

        Assert.Equal(
            ["/scores/breakthrough", "/scores/passing-on", "/scores/conduct", "/scores"],
            problem!.Fields.Select(f => f.Field));
        Assert.DoesNotContain(problem.Fields, f => f.Field.Contains("张三", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_experts_score_only_at_their_union_and_only_steps_for_experts()
    {
        Assert.Equal("approval.not-expert", ScoringRules.MayScore(Expert with { IsExpert = false, IsOfficer = true }, Task(), Subject())?.Code);
        Assert.Equal("approval.unknown", ScoringRules.MayScore(Expert with { Organisation = OrganisationId.Parse("230100") }, Task(), Subject())?.Code);
        Assert.Equal("approval.unknown", ScoringRules.MayScore(
            Expert with { Organisation = OrganisationId.Parse("230100") }, Task() with { EscalatedTo = OrganisationId.Parse("230100") }, Subject())?.Code);
        Assert.Equal("approval.no-scores", ScoringRules.MayScore(Expert, Task() with { Step = 7 }, Subject())?.Code);
    }

    [Fact]
    public void Nobody_scores_their_own_case_or_one_that_they_handed_in_or_had_a_part_in()
    {
        Assert.Equal("approval.own-case", ScoringRules.MayScore(Expert, Task(), Subject() with { PersonalHashes = new HashSet<string> { "hash-of-yi" } })?.Code);
        Assert.Equal("approval.handed-in", ScoringRules.MayScore(Expert, Task(), Subject() with { SubmittedBy = "yi" })?.Code);
        Assert.Equal("approval.second-level", ScoringRules.MayScore(Expert, Task(), Subject() with { Decisions = [Earlier(step: 1)] })?.Code);
    }

    [Fact]
    public void What_cannot_be_approved_is_not_scored() =>
        Assert.Equal("approval.not-eligible", ScoringRules.MayScore(Expert, Task(), Subject() with { Outcome = EligibilityOutcome.NotEligible })?.Code);

    [Fact]
    public void Points_for_another_version_of_the_case_and_after_the_decision_are_refused()
    {
        Assert.Equal("approval.stale", ScoringRules.Check(Expert, Task(), Subject(), Sheet(1, 1, 1, 1) with { CaseVersion = 4 })?.Code);
        TaskRecord decided = ScoringRules.Scored(ScoringRules.Scored(ScoringRules.Scored(Task(), Terms, Score("a", 70)), Terms, Score("b", 70)), Terms, Score("c", 70));
        Assert.Equal("approval.decided", ScoringRules.Check(Expert, decided, Subject(), Sheet(1, 1, 1, 1))?.Code);
    }

    [Theory]
    [InlineData(70, 70, 70, DecisionKind.Approve)]
    [InlineData(100, 100, 10, DecisionKind.Approve)]
    [InlineData(70, 70, 69, DecisionKind.Reject)]
    [InlineData(0, 0, 100, DecisionKind.Reject)]
    public void The_average_decides_to_the_point(int one, int two, int three, DecisionKind kind) =>
        Assert.Equal(kind, ScoringRules.Verdict(Terms, [Score("a", one), Score("b", two), Score("c", three)]));

    [Fact]
    public void Fewer_than_the_quorum_decide_nothing() => Assert.Null(ScoringRules.Verdict(Terms, [Score("a", 100), Score("b", 100)]));

    [Fact]
    public void Points_given_anew_replace_the_earlier_ones_of_the_same_expert()
    {
        TaskRecord twice = ScoringRules.Scored(ScoringRules.Scored(Task(), Terms, Score("a", 100)), Terms, Score("a", 10));

        Assert.Equal(10, ScoringRules.SumOf(Assert.Single(twice.Scores)));
        Assert.True(twice.IsOpen);
    }

    [Fact]
    public void Below_the_average_the_case_is_rejected_with_the_programmes_reason()
    {
        TaskRecord task = Task();
        foreach (string expert in new[] { "a", "b", "c" })
        {
            task = ScoringRules.Scored(task, Terms, Score(expert, 69));
        }

        Assert.Equal((DecisionKind.Reject, DecisionMaker.Experts), (task.Decision!.Kind, task.Decision.Maker));
        Assert.Equal(["below-score"], task.Decision.ReasonCodes);
        Assert.Contains(Programme.Reasons, reason => reason.Code == "below-score");
    }

    [Fact]
    public void No_officer_approves_over_the_scores_and_may_still_send_the_case_back()
    {
        Decider officer = new("han", true, Province, new HashSet<string>());
        Decision approve = new() { TaskId = "t", Kind = DecisionKind.Approve, CaseVersion = 5 };
        string reason = Programme.Reasons.First(r => r.For.Contains(ReasonUse.Return)).Code;

        Assert.Equal("approval.scores-decide", ApprovalRules.Check(officer, Task(), Subject(), approve)?.Code);
        Assert.Null(ApprovalRules.Check(officer, Task(), Subject(), approve with { Kind = DecisionKind.Return, ReasonCodes = [reason] }));
    }

    private static ExpertScore Score(string expert, int points) => new()
    {
        StaffId = expert, StaffName = expert, Points = new Dictionary<string, int> { ["skill"] = points }, Note = null, At = default,
    };

    private static ScoreSheet Sheet(int skill, int breakthrough, int passingOn, int conduct) => new()
    {
        TaskId = "t",
        CaseVersion = 5,
        Scores = new Dictionary<string, int> { ["skill"] = skill, ["breakthrough"] = breakthrough, ["passing-on"] = passingOn, ["conduct"] = conduct },
    };

    private static CaseUnderDecision Subject() => new(
        5, new HashSet<string> { "hash-of-applicant" }, [], EligibilityOutcome.Eligible, false, null, Programme.Reasons, _ => false)
    {
        Programme = Programme,
        Today = new DateOnly(2026, 9, 1),
    };

    private static TaskRecord Task() => new()
    {
        TaskId = ApprovalTaskId.Of(Case, 1, 2),
        Application = Case,
        Round = 1,
        Step = 2,
        Level = UnionLevel.Province,
        Organisation = Province,
        CaseVersion = 5,
        OpenedAt = default,
        RemindAt = default,
        DueAt = default,
    };

    private static AppliedDecision Earlier(int step) => new()
    {
        TaskId = ApprovalTaskId.Of(Case, 1, step),
        Round = 1,
        Step = step,
        Organisation = Province,
        Kind = DecisionKind.Approve,
        StaffId = "yi",
        StaffName = "Yi",
        At = default,
    };
}
