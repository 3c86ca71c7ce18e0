using System.Reflection;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>
/// Maker, checker and payer are different people, in every programme: walks each ordered pair of what a person can do in a case, by the rules that
/// the desks ask. Somebody who took no part is let through each time, so that a refusal is never for another reason.
/// </summary>
public sealed class EveryPairOfStepsTests
{
    private const string Person = "some.body";
    private const string Stranger = "another.one";
    private const string Child = "230199201510010032";
    private static readonly OrganisationId Union = OrganisationId.Parse("230100");
    private static readonly ApplicationId Case = ApplicationId.Parse("JQZX-202608-7K3M9Q");

    private enum Part
    {
        Decided,
        Scored,
        Voted,
        VotedBeforeAReturn,
    }

    public static TheoryData<string, int> Programmes
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (ProgrammeDefinition programme in Catalogues.Shipped.All)
            {
                all.Add(programme.Id, programme.Version);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task Nobody_acts_in_two_steps_of_a_case_in_whatever_way_and_order(string id, int version)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (ProgrammeDefinition programme, CaseRecord record) = CaseOf(world, id, version);
        List<int> steps = [.. Enumerable.Range(1, programme.Approval.Count), AddedSteps.SecondLook, AddedSteps.Appeal];
        int pairs = 0;
        foreach (int before in steps)
        {
            foreach (int after in steps.Where(step => step != before))
            {
                foreach (Part part in Enum.GetValues<Part>())
                {
                    foreach (int round in new[] { 1, 2 })
                    {
                        CaseUnderDecision subject = world.Get<Deciders>().Of(With(record, TookPart(programme, before, part)));
                        TaskRecord task = TaskOf(programme, after, round);
                        AssertRefused("approval.second-level", who => Acts(who, task, subject), $"{id}: {part} in {before}, then {after}");
                        pairs++;
                    }
                }
            }
        }

        Assert.Equal(steps.Count * (steps.Count - 1) * 8, pairs);
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task Whoever_handed_it_in_or_corrected_it_or_is_related_or_stepped_aside_acts_in_no_step(string id, int version)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (ProgrammeDefinition programme, CaseRecord record) = CaseOf(world, id, version);
        foreach ((string code, CaseRecord barred, Func<Decider, Decider> person) in Barred(world, record))
        {
            CaseUnderDecision subject = world.Get<Deciders>().Of(barred);
            foreach (int step in new[] { 1, programme.Approval.Count, AddedSteps.SecondLook, AddedSteps.Appeal }.Concat(Enumerable.Range(1, programme.Approval.Count)))
            {
                TaskRecord task = TaskOf(programme, step, 1);
                AssertRefused($"approval.{code}", who => Acts(who.StaffId == Person ? person(who) : who, task, subject), $"{id}: {code}, step {step}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task Whoever_had_any_part_in_a_case_neither_pays_it_nor_lets_its_payment_go_on(string id, int version)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (ProgrammeDefinition programme, CaseRecord record) = CaseOf(world, id, version);
        foreach (int step in Enumerable.Range(1, programme.Approval.Count).Concat([AddedSteps.SecondLook, AddedSteps.Appeal]))
        {
            foreach (Part part in Enum.GetValues<Part>())
            {
                CaseRecord decided = With(record, TookPart(programme, step, part));
                AssertRefused("payment.decided-by-payer", who => Pays(world, who, decided), $"{id}: {part} in {step}, then pays");
                AssertRefused("payment-hold.decided-by-you", who => Releases(world, who, decided), $"{id}: {part} in {step}, then releases");
            }
        }

        foreach ((string code, CaseRecord barred, Func<Decider, Decider> person) in Barred(world, record))
        {
            Decider As(Decider who) => who.StaffId == Person ? person(who) : who;
            AssertRefused($"payment.{(code == "recused" ? "relative" : code)}", who => Pays(world, As(who), barred), $"{id}: {code}, then pays");
            AssertRefused($"approval.{code}", who => Releases(world, As(who), barred), $"{id}: {code}, then releases");
        }

        CaseRecord released = record with
        {
            Content = record.Content with { Hold = new PaymentHold([], default, new HoldRelease(Person, Union, "looked at it", default)) },
        };
        AssertRefused("payment.released-by-payer", who => Pays(world, who, released), $"{id}: released, then pays");
    }

    [Fact]
    public async Task What_people_did_with_a_list_counts_in_the_cases_of_its_rows()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ProgrammeDefinition programme = world.Get<ProgrammeCatalogue>().All.First(one => one.List is not null);
        (_, CaseRecord list) = CaseOf(world, programme.Id, programme.Version);
        (string Code, CaseRecord Record)[] lists =
        [
            ("payment.handed-in", list with { SubmittedBy = Person }),
            ("payment.handed-in", list with { Content = list.Content with { CorrectedBy = [Person] } }),
            ("payment.relative", list with { Content = list.Content with { Recusals = [new Recusal(Person, Union, "an interest", default)] } }),
            ("payment.decided-by-payer", With(list, TookPart(programme, 1, Part.Voted))),
        ];
        foreach ((string code, CaseRecord record) in lists)
        {
            CaseRecord row = RowCase.Of(record, programme, [[]], 0, Case, world.Get<LookupHash>());
            AssertRefused(code, who => Pays(world, who, row), $"{programme.Id}, a row: {code}");
        }
    }

    /// <summary>What the rules are given is the person, the task and the case: there is nothing to set.</summary>
    [Fact]
    public void No_setting_and_no_word_in_a_programmes_file_reaches_the_rules()
    {
        Type[] rules = [typeof(SeparationRules), typeof(ApprovalRules), typeof(ScoringRules), typeof(PayerRules), typeof(PaymentRules), typeof(PaymentHoldRules)];
        Type[] seen = [typeof(Decider), typeof(TaskRecord), typeof(CaseUnderDecision), typeof(CaseRecord), typeof(StaffCaller), typeof(AppliedDecision), typeof(string)];
        Assert.All(rules, rule =>
        {
            Assert.True(rule is { IsAbstract: true, IsSealed: true }, $"{rule.Name} has instances.");
            Assert.DoesNotContain(rule.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic), field => field is { IsLiteral: false, IsInitOnly: false });
        });
        MethodInfo[] entrances =
        [
            typeof(ApprovalRules).GetMethod(nameof(ApprovalRules.MayDecide))!, typeof(ScoringRules).GetMethod(nameof(ScoringRules.MayScore))!,
            typeof(PayerRules).GetMethod(nameof(PayerRules.MayPay))!, typeof(PaymentHoldRules).GetMethod(nameof(PaymentHoldRules.MayRelease))!,
            .. typeof(SeparationRules).GetMethods(BindingFlags.Static | BindingFlags.Public),
        ];
        Assert.All(entrances.SelectMany(method => method.GetParameters()), parameter => Assert.Contains(parameter.ParameterType, seen));
        Assert.All(
            seen.Except([typeof(string)]).SelectMany(type => type.GetProperties()),
            property => Assert.DoesNotContain("Options", property.PropertyType.Name, StringComparison.Ordinal));
    }

    private static void AssertRefused(string code, Func<Decider, Problem?> acts, string pair)
    {
        Problem? person = acts(Who(Person));
        Assert.True(person?.Code == code, $"{pair}: {person?.Code ?? "let through"}");
        Problem? stranger = acts(Who(Stranger));
        Assert.True(stranger is null, $"{pair}, by somebody else: {stranger?.Code}");
    }

    private static Decider Who(string name) => new(name, true, Union, new HashSet<string> { $"hash-of-{name}" }) { IsExpert = true };

    /// <summary>What the desk of the step asks: points where it is scored, a decision or a vote elsewhere.</summary>
    private static Problem? Acts(Decider who, TaskRecord task, CaseUnderDecision subject) =>
        subject.StepOf(task).Scores is null
            ? ApprovalRules.MayDecide(who, task, subject)
            : ScoringRules.MayScore(who, task, subject) ?? ApprovalRules.MayDecide(who, task, subject);

    private static Problem? Pays(CaseWorld world, Decider who, CaseRecord record) => PayerRules.MayPay(who, record, world.Get<Deciders>().Of(record));

    private static Problem? Releases(CaseWorld world, Decider who, CaseRecord record) => PaymentHoldRules.MayRelease(
        new StaffCaller { StaffId = who.StaffId, DisplayName = who.StaffId, OrganisationId = Union, Roles = new HashSet<StaffRole> { StaffRole.Officer } },
        who, record, world.Get<Deciders>().Of(record));

    private static IEnumerable<(string Code, CaseRecord Record, Func<Decider, Decider> Person)> Barred(CaseWorld world, CaseRecord record)
    {
        string child = world.Get<LookupHash>().Of(Child, LookupPurpose.IdNumber);
        CaseRecord withChild = record with { Content = record.Content with { Answers = Catalogues.Answers() } };
        yield return ("handed-in", record with { SubmittedBy = Person }, who => who);
        yield return ("handed-in", record with { Content = record.Content with { CorrectedBy = ["first.one", Person] } }, who => who);
        yield return ("own-case", withChild, who => who with { PersonalHashes = new HashSet<string> { child } });
        yield return ("relative", withChild, who => who with { RelativeHashes = new HashSet<string> { child } });
        yield return ("recused", record with { Content = record.Content with { Recusals = [new Recusal(Person, Union, "an interest", default)] } }, who => who);
    }

    private static (ProgrammeDefinition Programme, CaseRecord Record) CaseOf(CaseWorld world, string id, int version)
    {
        ProgrammeDefinition programme = world.Get<ProgrammeCatalogue>().Find(id, version)!;
        return (programme, new CaseRecord
        {
            Id = Case,
            ProgrammeId = id,
            ProgrammeVersion = version,
            Owner = new UnionOwner(OrganisationId.Parse("230102-0001")),
            Union = OrganisationId.Parse("230102-0001"),
            Status = ApplicationStatus.AwaitingApproval,
            Version = 1,
            Round = 1,
            SubmittedAt = default,
            RoundStartedAt = default,
            FundKey = "jinqiu-230100-2026",
            Amount = Fen.FromYuan(1000),
            Content = new CaseContent { Answers = [] },
        });
    }

    private static CaseRecord With(CaseRecord record, AppliedDecision decision) =>
        record with { Content = record.Content with { Decisions = [decision] } };

    private static AppliedDecision TookPart(ProgrammeDefinition programme, int step, Part part) => new()
    {
        TaskId = ApprovalTaskId.Of(Case, 1, step),
        Round = 1,
        Step = step,
        Level = programme.StepAt(step).Level,
        Organisation = Union,
        Kind = part == Part.VotedBeforeAReturn ? DecisionKind.Return : DecisionKind.Approve,
        StaffId = part switch { Part.Decided => Person, Part.Scored => "experts", Part.Voted => VoteRules.Together, _ => "returned.it" },
        StaffName = "",
        At = default,
        Maker = part switch { Part.Scored => DecisionMaker.Experts, Part.Voted => DecisionMaker.Votes, _ => DecisionMaker.Officer },
        Scorers = part == Part.Scored ? ["first.one", Person] : [],
        Voters = part is Part.Voted or Part.VotedBeforeAReturn ? [new("first.one", "", Union, default), new(Person, "", Union, default)] : [],
    };

    private static TaskRecord TaskOf(ProgrammeDefinition programme, int step, int round) => new()
    {
        TaskId = ApprovalTaskId.Of(Case, round, step),
        Application = Case,
        Round = round,
        Step = step,
        Level = programme.StepAt(step).Level,
        Organisation = Union,
        CaseVersion = 1,
        OpenedAt = default,
        RemindAt = default,
        DueAt = default,
    };
}
