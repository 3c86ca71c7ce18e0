using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

public sealed class ApprovalRulesTests
{
    private static readonly OrganisationId Union = OrganisationId.Parse("230102-0001");
    private static readonly OrganisationId County = OrganisationId.Parse("230102");
    private static readonly ApplicationId Case = ApplicationId.Parse("JQZX-202608-7K3M9Q");

    private static readonly Decider Li = new("li", true, Union, new HashSet<string> { "hash-of-li" });

    [Fact]
    public void An_officer_of_the_union_approves_an_eligible_case() =>
        Assert.Null(ApprovalRules.Check(Li, Task(), Subject(), Approve()));

    [Fact]
    public void Staff_of_another_union_do_not_even_learn_of_the_task() =>
        Assert.Equal("approval.unknown", ApprovalRules.MayDecide(Li with { Organisation = County }, Task(), Subject())?.Code);

    [Fact]
    public void After_escalation_officers_of_the_union_above_may_decide() =>
        Assert.Null(ApprovalRules.MayDecide(Li with { Organisation = County }, Task() with { EscalatedTo = County }, Subject()));

    [Fact]
    public void Who_is_no_officer_decides_nothing() =>
        Assert.Equal("approval.not-officer", ApprovalRules.MayDecide(Li with { IsOfficer = false }, Task(), Subject())?.Code);

    [Fact]
    public void Nobody_decides_a_case_that_they_or_their_household_are_in()
    {
        CaseUnderDecision subject = Subject() with { PersonalHashes = new HashSet<string> { "hash-of-child", "hash-of-li" } };

        Assert.Equal("approval.own-case", ApprovalRules.MayDecide(Li, Task(), subject)?.Code);
    }

    [Fact]
    public void Nobody_decides_what_they_handed_in()
    {
        Assert.Equal("approval.handed-in", ApprovalRules.MayDecide(Li, Task(), Subject() with { SubmittedBy = Li.StaffId })?.Code);
        Assert.Null(ApprovalRules.MayDecide(Li, Task(), Subject() with { SubmittedBy = "somebody.else" }));
    }

    [Fact]
    public void Nobody_decides_two_levels_also_not_in_different_rounds()
    {
        CaseUnderDecision subject = Subject() with { Decisions = [Earlier(round: 1, step: 1)] };

        Assert.Equal("approval.second-level", ApprovalRules.MayDecide(Li, Task() with { Round = 2, Step = 2 }, subject)?.Code);
    }

    [Fact]
    public void An_expert_who_scored_decides_no_other_step()
    {
        CaseUnderDecision subject = Subject() with
        {
            Decisions = [Earlier(round: 1, step: 1) with { StaffId = "experts", Maker = DecisionMaker.Experts, Scorers = ["yi", "li"] }],
        };

        Assert.Equal("approval.second-level", ApprovalRules.MayDecide(Li, Task() with { Step = 2 }, subject)?.Code);
        Assert.Null(ApprovalRules.MayDecide(Li with { StaffId = "other" }, Task() with { Step = 2 }, subject));
    }

    [Fact]
    public void An_account_that_is_called_like_the_panel_took_no_part()
    {
        CaseUnderDecision subject = Subject() with { Decisions = [Earlier(round: 1, step: 1) with { StaffId = "experts", Maker = DecisionMaker.Experts }] };

        Assert.Null(ApprovalRules.MayDecide(Li with { StaffId = "experts" }, Task() with { Step = 2 }, subject));
    }

    [Fact]
    public void The_same_level_may_be_decided_again_in_a_later_round() =>
        Assert.Null(ApprovalRules.MayDecide(Li, Task() with { Round = 2 }, Subject() with { Decisions = [Earlier(round: 1, step: 1)] }));

    [Fact]
    public void A_decided_task_takes_no_second_decision() =>
        Assert.Equal("approval.decided", ApprovalRules.Check(Li, Task() with { Decision = Taken() }, Subject(), Approve())?.Code);

    [Fact]
    public void A_closed_task_takes_no_decision() =>
        Assert.Equal("approval.closed", ApprovalRules.Check(Li, Task() with { Closed = true }, Subject(), Approve())?.Code);

    [Fact]
    public void A_decision_on_another_version_is_stale()
    {
        Assert.Equal("approval.stale", ApprovalRules.Check(Li, Task(), Subject(), Approve() with { CaseVersion = 4 })?.Code);
        Assert.Equal("approval.stale", ApprovalRules.Check(Li, Task(), Subject() with { Version = 6 }, Approve())?.Code);
    }

    [Fact]
    public void What_is_not_eligible_can_be_returned_or_rejected_and_not_approved()
    {
        CaseUnderDecision subject = Subject() with { Outcome = EligibilityOutcome.NotEligible };

        Assert.Equal("approval.not-eligible", ApprovalRules.Check(Li, Task(), subject, Approve())?.Code);
        Assert.Null(ApprovalRules.Check(Li, Task(), subject, Refuse(DecisionKind.Reject, "no")));
        Assert.Null(ApprovalRules.Check(Li, Task(), subject, Refuse(DecisionKind.Return, "mend")));
    }

    [Fact]
    public void A_case_that_needs_a_person_may_be_approved_by_one() =>
        Assert.Null(ApprovalRules.Check(Li, Task(), Subject() with { Outcome = EligibilityOutcome.NeedsPerson }, Approve()));

    [Fact]
    public void Without_an_amount_nothing_is_approved_where_money_is_paid()
    {
        Assert.Equal("approval.no-amount", ApprovalRules.Check(Li, Task(), Subject() with { Amount = null }, Approve())?.Code);
        Assert.Null(ApprovalRules.Check(Li, Task(), Subject() with { Amount = null, Pays = false }, Approve()));
    }

    [Theory]
    [InlineData(DecisionKind.Return, null, "approval.reason-required")]
    [InlineData(DecisionKind.Reject, null, "approval.reason-required")]
    [InlineData(DecisionKind.Return, "no", "approval.reason-unknown")]
    [InlineData(DecisionKind.Reject, "mend", "approval.reason-unknown")]
    [InlineData(DecisionKind.Reject, "made-up", "approval.reason-unknown")]
    [InlineData(DecisionKind.Approve, "no", "approval.reason-unknown")]
    public void Refusals_have_reasons_that_the_programme_knows_for_that_use(DecisionKind kind, string? reason, string code) =>
        Assert.Equal(code, ApprovalRules.Check(Li, Task(), Subject(), Refuse(kind, reason is null ? [] : [reason]))?.Code);

    [Fact]
    public void Fields_are_named_in_returns_only_and_exist()
    {
        Decision mend = Refuse(DecisionKind.Return, "mend");

        Assert.Null(ApprovalRules.Check(Li, Task(), Subject(), mend with { Fields = ["/child/name", "#income-proof"] }));
        Assert.Equal("approval.field-unknown", ApprovalRules.Check(Li, Task(), Subject(), mend with { Fields = ["/nothing"] })?.Code);
        Assert.Equal("approval.field-unknown", ApprovalRules.Check(Li, Task(), Subject(), Refuse(DecisionKind.Reject, "no") with { Fields = ["/child/name"] })?.Code);
    }

    [Fact]
    public void Notes_have_an_end() =>
        Assert.Equal("approval.note-too-long", ApprovalRules.Check(Li, Task(), Subject(), Approve() with { Note = new string('长', 501) })?.Code);

    [Fact]
    public void A_record_has_a_size_that_its_row_can_keep_whatever_is_decided()
    {
        JsonObject record = new() { ["text"] = new string('长', 100_000) };

        Assert.Equal("approval.record-too-large", ApprovalRules.Check(Li, Task(), Subject(), Approve() with { Record = record })?.Code);
        Assert.Equal("approval.record-too-large", ApprovalRules.Check(Li, Task(), Subject(), Refuse(DecisionKind.Reject, "no") with { Record = record })?.Code);
    }

    [Theory]
    [InlineData("JQZX-202608-7K3M9Q-R1-L2", true)]
    [InlineData("JQZX-202608-7K3M9Q-R12-L3", true)]
    [InlineData("JQZX-202608-7K3M9Q-R1", false)]
    [InlineData("JQZX-202608-7K3M9Q-RX-L2", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Task_ids_can_be_taken_apart(string? id, bool ok) => Assert.Equal(ok, ApprovalTaskId.TryParse(id, out _, out _, out _));

    private static Decision Approve() => new() { TaskId = "t", Kind = DecisionKind.Approve, CaseVersion = 5 };

    private static Decision Refuse(DecisionKind kind, params string[] reasons) => Approve() with { Kind = kind, ReasonCodes = reasons };

    private static CaseUnderDecision Subject() => new(
        5,
        new HashSet<string> { "hash-of-applicant" },
        [],
        EligibilityOutcome.Eligible,
        true,
        Fen.FromYuan(1000),
        [new("no", new("否", "No"), [ReasonUse.Rejection]), new("mend", new("改", "Mend"), [ReasonUse.Return])],
        field => field is "/child/name" or "#income-proof")
    {
        Programme = Catalogues.SchoolAid,
        Today = new DateOnly(2026, 8, 3),
    };

    private static TaskRecord Task() => new()
    {
        TaskId = ApprovalTaskId.Of(Case, 1, 1),
        Application = Case,
        Round = 1,
        Step = 1,
        Level = UnionLevel.Grassroots,
        Organisation = Union,
        CaseVersion = 5,
        OpenedAt = default,
        RemindAt = default,
        DueAt = default,
    };

    private static AppliedDecision Earlier(int round, int step) => new()
    {
        TaskId = ApprovalTaskId.Of(Case, round, step),
        Round = round,
        Step = step,
        Organisation = Union,
        Kind = DecisionKind.Approve,
        StaffId = "li",
        StaffName = "Li",
        At = default,
    };

    private static TaskDecision Taken() => new()
    {
        Kind = DecisionKind.Approve,
        ReasonCodes = [],
        Fields = [],
        Note = null,
        StaffId = "x",
        StaffName = "X",
        StaffOrganisation = Union,
        At = default,
    };
}
