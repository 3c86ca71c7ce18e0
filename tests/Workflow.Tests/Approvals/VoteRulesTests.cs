using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>What the approvals of several people add up to, as they come, go and step aside.</summary>
public sealed class VoteRulesTests
{
    private static readonly OrganisationId County = OrganisationId.Parse("230102");
    private static readonly OrganisationId City = OrganisationId.Parse("230100");
    private static readonly VoteTerms Two = new(VoteRule.Any, 2);
    private static readonly VoteTerms All = new(VoteRule.All);

    [Theory]
    [InlineData("a", false)]
    [InlineData("a,b", true)]
    [InlineData("a,a", false)]
    [InlineData("a,left", true)]
    [InlineData("a,b,c", true)]
    public void Any_two_different_officers_suffice_also_when_one_has_left_since(string voters, bool suffice) =>
        Assert.Equal(suffice, VoteRules.Suffice(Two, Task(voters), Subject(), At("a,b,c")));

    [Theory]
    [InlineData("a", "a,b", false)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("a", "a", true)]
    [InlineData("a,b", "a,b,joined", false)]
    [InlineData("left", "", false)]
    [InlineData("left", "a", false)]
    public void All_means_everybody_who_is_there_and_may_decide_and_of_nobody_there_is_no_all(string voters, string officers, bool suffice) =>
        Assert.Equal(suffice, VoteRules.Suffice(All, Task(voters), Subject(), At(officers)));

    [Fact]
    public void Who_stepped_aside_is_neither_counted_nor_needed()
    {
        CaseUnderDecision subject = Subject() with { Recused = ["b"] };

        Assert.False(VoteRules.Suffice(Two, Task("a,b"), subject, At("a,b")));
        Assert.True(VoteRules.Suffice(All, Task("a"), subject, At("a,b")));
        Assert.Equal(["a"], VoteRules.Counted(Task("a,b"), subject, At("a,b")).Select(vote => vote.StaffId));
    }

    [Theory]
    [InlineData("a,b", "", "", false)]
    [InlineData("a", "", "", true)]
    [InlineData("a", "", "left", false)]
    [InlineData("", "", "left", true)]
    [InlineData("a", "x", "", false)]
    public void Two_are_too_few_left_when_those_there_and_the_votes_given_are_not_two(string officers, string above, string voters, bool tooFew)
    {
        TaskRecord task = Task(voters) with { EscalatedTo = above.Length > 0 ? City : null };
        Assert.Equal(tooFew, VoteRules.TooFewAreLeft(Two, task, Subject(), At(officers) with { Above = [.. Names(above).Select(name => Of(name, City))] }));
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("", true)]
    public void Everybody_is_too_few_only_when_nobody_is_there(string officers, bool tooFew)
    {
        Assert.Equal(tooFew, VoteRules.TooFewAreLeft(All, Task("left"), Subject(), At(officers)));
        Assert.Equal(tooFew, VoteRules.TooFewAreLeft(null, Task(""), Subject(), At(officers)));
    }

    [Theory]
    [InlineData("a,x", true)]
    [InlineData("a", false)]
    [InlineData("x", true)]
    public void After_escalation_everybody_of_the_union_above_is_everybody_too(string voters, bool suffice)
    {
        Electorate people = At("a,b") with { Above = [Of("x", City)] };

        Assert.Equal(suffice, VoteRules.Suffice(All, Task(voters) with { EscalatedTo = City }, Subject(), people));
        Assert.Equal(voters == "a,x", VoteRules.Suffice(Two, Task(voters) with { EscalatedTo = City }, Subject(), people));
    }

    [Fact]
    public void A_vote_replaces_an_earlier_one_of_the_same_person_and_the_last_one_names_all()
    {
        TaskRecord one = VoteRules.Cast(Two, Task(""), Vote("a") with { Note = "first" }, Subject(), At("a,b"));
        TaskRecord again = VoteRules.Cast(Two, one, Vote("a") with { Note = "anew" }, Subject(), At("a,b"));
        Assert.Equal("anew", Assert.Single(again.Votes).Note);
        Assert.Null(again.Decision);

        TaskDecision decision = VoteRules.Cast(Two, again, Vote("b"), Subject(), At("a,b")).Decision!;

        Assert.Equal((DecisionKind.Approve, DecisionMaker.Votes, "A、B", "anew"), (decision.Kind, decision.Maker, decision.StaffName, decision.Note));
    }

    [Fact]
    public void What_nobody_may_approve_is_not_approved_by_somebodys_leaving() =>
        Assert.Null(VoteRules.Settle(All, Task("a"), Subject() with { Outcome = EligibilityOutcome.NotEligible }, At("a"), default).Decision);

    [Fact]
    public void A_voter_counts_as_having_taken_part()
    {
        var decision = new AppliedDecision
        {
            TaskId = "t", Round = 1, Step = 1, Organisation = County, Kind = DecisionKind.Approve, StaffId = VoteRules.Together, StaffName = "A、B", At = default, Maker = DecisionMaker.Votes,
            Voters = [new("a", "A", County, default), new("b", "B", County, default)],
        };

        Assert.Equal("approval.second-level", ApprovalRules.MayDecide(Of("b", County), Task("") with { Step = 2 }, Subject() with { Decisions = [decision] })?.Code);
        Assert.Null(ApprovalRules.MayDecide(Of(VoteRules.Together, County), Task("") with { Step = 2 }, Subject() with { Decisions = [decision] }));
    }

    private static IEnumerable<string> Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static Electorate At(string officers) => new([.. Names(officers).Select(name => Of(name, County))], [], [Of("left", City) with { IsOfficer = false }]);

    private static Decider Of(string name, OrganisationId union) => new(name, true, union, new HashSet<string>());

    private static OfficerVote Vote(string name) => new() { StaffId = name, StaffName = name.ToUpperInvariant(), Organisation = County, Note = null, At = default };

    private static TaskRecord Task(string voters) => new()
    {
        TaskId = "t",
        Application = ApplicationId.Parse("JQZX-202608-7K3M9Q"),
        Round = 1,
        Step = 1,
        Level = UnionLevel.County,
        Organisation = County,
        CaseVersion = 5,
        OpenedAt = default,
        RemindAt = default,
        DueAt = default,
        Votes = [.. Names(voters).Select(Vote)],
    };

    private static CaseUnderDecision Subject() => new(
        5, new HashSet<string>(), [], EligibilityOutcome.Eligible, true, Fen.FromYuan(1000), [], _ => false)
    {
        Programme = Catalogues.SchoolAid,
        Today = new DateOnly(2026, 8, 3),
    };
}
