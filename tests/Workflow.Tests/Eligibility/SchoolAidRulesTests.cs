using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>The rules of 金秋助学 as the shipped file states them.</summary>
public sealed class SchoolAidRulesTests
{
    private static readonly DateOnly Season = new(2026, 8, 12);
    private static readonly DateTimeOffset Now = new(2026, 8, 12, 2, 0, 0, TimeSpan.Zero);

    private static readonly CaseCircumstances Nothing = new()
    {
        Dibao = new DibaoLine("230102", Residence.Urban, Fen.FromYuan(700), new DateOnly(2026, 1, 1), IsDefault: false),
        EarlierAid = [],
    };

    [Fact]
    public void A_family_near_the_line_is_eligible_for_the_amount_of_the_stage()
    {
        EligibilityDecision decision = Evaluate();
        Assert.Equal(EligibilityOutcome.Eligible, decision.Outcome);
        Assert.Equal(Fen.FromYuan(1000), decision.Amount);
        Assert.Equal(Now, decision.EvaluatedAt);
        Assert.Equal(Catalogues.SchoolAid.Rules.Select(rule => rule.Id), decision.Rules.Select(rule => rule.RuleId));
        Assert.All(decision.Rules, rule => Assert.True(rule.Passed is true && rule.WhatWouldChange is null, rule.RuleId));
    }

    // Three persons at 700 yuan and 130 %: 2,730 yuan a month; with 9,800 yuan of costs a year 816.66… more.
    [Theory]
    [InlineData(273_000, true, true)]
    [InlineData(273_001, true, false)]
    [InlineData(354_666, true, false)]
    [InlineData(354_667, false, false)]
    public void The_income_limit_is_exact_to_the_fen(long income, bool withDeductions, bool without)
    {
        EligibilityDecision decision = Evaluate(answers => answers["household"]![0]!["incomePerMonth"] = income);
        Assert.Equal(withDeductions, Rule(decision, "household-income").Passed);
        Assert.Equal(without, Rule(decision, "expenses-checked").Passed);
        Assert.Equal(
            !withDeductions ? EligibilityOutcome.NotEligible : without ? EligibilityOutcome.Eligible : EligibilityOutcome.NeedsPerson,
            decision.Outcome);
    }

    [Fact]
    public void The_explanation_names_the_limit_and_every_fact()
    {
        RuleResult rule = Rule(Evaluate(answers => answers["household"]![0]!["incomePerMonth"] = 500_000), "household-income");
        Assert.False(rule.Passed);
        Assert.Contains("3,546.66 元", rule.Threshold.Zh, StringComparison.Ordinal);
        Assert.Contains("¥3,546.66", rule.WhatWouldChange!.En, StringComparison.Ordinal);
        Assert.Equal(
            [("household.incomePerMonth", "¥5,000.00"), ("county.dibaoPerHead", "¥700.00"), ("household.size", "3"), ("registry.category", "none")],
            rule.Facts.Where(fact => !fact.Name.StartsWith("hardship.", StringComparison.Ordinal)).Select(fact => (fact.Name, fact.Value.En)).OrderBy(fact => fact.Name switch
            {
                "household.incomePerMonth" => 0,
                "county.dibaoPerHead" => 1,
                "household.size" => 2,
                _ => 3,
            }));
        Assert.Contains("230102 城镇低保标准", rule.Facts.Single(fact => fact.Name == "county.dibaoPerHead").Source.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deduction_counts_up_to_its_cap()
    {
        Assert.False(Rule(Income(8_000_00, medical: 500_000_00), "household-income").Passed);
        Assert.True(Rule(Income(2_730_00 + 4_166_66, medical: 500_000_00), "household-income").Passed);
        Assert.False(Rule(Income(2_730_00 + 4_166_67, medical: 500_000_00), "household-income").Passed);

        static EligibilityDecision Income(long income, long medical) => Evaluate(answers =>
        {
            answers["household"]![0]!["incomePerMonth"] = income;
            answers["hardship"]!["medicalPerYear"] = medical;
            answers["hardship"]!["educationPerYear"] = 0;
        });
    }

    [Theory]
    [InlineData("hardship.homes", "2", "homes")]
    [InlineData("hardship.ownsBusiness", "true", "business")]
    [InlineData("hardship.car", "\"own\"", "car")]
    [InlineData("school.kind", "\"military\"", "school-kind")]
    [InlineData("school.kind", "\"fee-free-teacher\"", "school-kind")]
    [InlineData("school.kind", "\"directed\"", "school-kind")]
    [InlineData("school.kind", "\"high-fee-private\"", "school-kind")]
    [InlineData("school.kind", "\"self-funded-abroad\"", "school-kind")]
    [InlineData("school.kind", "\"joint-foreign\"", "school-kind")]
    [InlineData("otherAid.received", "true", "not-aided-elsewhere")]
    [InlineData("child.idNumber", "\"230199198506150011\"", "applicant-is-parent")]
    public void The_bar_list_refuses(string question, string json, string ruleId)
    {
        EligibilityDecision decision = Evaluate(answers => Put(answers, question, json));
        Assert.Equal(EligibilityOutcome.NotEligible, decision.Outcome);
        Assert.False(Rule(decision, ruleId).Passed);
        Assert.NotNull(Rule(decision, ruleId).WhatWouldChange);
    }

    [Fact]
    public void An_employed_driver_is_not_barred() =>
        Assert.Equal(EligibilityOutcome.Eligible, Evaluate(answers => Put(answers, "hardship.car", "\"employed-driver\"")).Outcome);

    [Theory]
    [InlineData("2026-06-30", false)]
    [InlineData("2026-07-01", true)]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", false)]
    public void The_season_includes_its_first_and_last_day(string day, bool passed) =>
        Assert.Equal(passed, Rule(Evaluate(on: DateOnly.Parse(day, null)), "window").Passed);

    [Fact]
    public void An_unusual_age_is_left_to_a_person()
    {
        EligibilityDecision decision = Evaluate(answers => Put(answers, "school.stage", "\"bachelor\""));
        Assert.False(Rule(decision, "age-for-stage").Passed);
        Assert.Equal(EligibilityOutcome.NeedsPerson, decision.Outcome);
        Assert.Equal(Fen.FromYuan(5000), decision.Amount);
    }

    [Theory]
    [InlineData(AidedPerson.Child, "jinqiu-zhuxue", "2026-01-01", false)]
    [InlineData(AidedPerson.Child, "jinqiu-zhuxue", "2025-12-31", true)]
    [InlineData(AidedPerson.Applicant, "jinqiu-zhuxue", "2026-08-01", true)]
    [InlineData(AidedPerson.Child, "other", "2026-08-01", true)]
    public void A_child_is_aided_once_a_calendar_year(AidedPerson who, string programme, string on, bool passed)
    {
        EligibilityDecision decision = Evaluate(circumstances: Nothing with
        {
            EarlierAid = [new EarlierAid(programme, who, DateOnly.Parse(on, null), Fen.FromYuan(1000))],
        });
        Assert.Equal(passed, Rule(decision, "not-aided-before").Passed);
    }

    [Fact]
    public void A_hardship_file_opens_the_way_whatever_the_income()
    {
        EligibilityDecision decision = Evaluate(answers => answers["household"]![0]!["incomePerMonth"] = 2_000_000, Nothing with { RegistryCategory = "deep" });
        Assert.Equal(EligibilityOutcome.Eligible, decision.Outcome);
    }

    [Fact]
    public void A_claimed_file_that_nobody_looked_up_needs_a_person()
    {
        EligibilityDecision decision = Evaluate(answers =>
        {
            answers["household"]![0]!["incomePerMonth"] = 2_000_000;
            Put(answers, "employment.workerKind", "\"filed\"");
        });
        Assert.Equal(EligibilityOutcome.NeedsPerson, decision.Outcome);
        Assert.Contains("困难职工档案", Rule(decision, "household-income").WhatWouldChange!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_facts_leave_rules_open_and_never_throw()
    {
        var facts = new FactSet { SubmittedOn = Season, Facts = new Dictionary<string, Fact>() };
        EligibilityDecision decision = EligibilityEvaluator.Evaluate(Catalogues.SchoolAid, facts, Now);
        Assert.Equal(EligibilityOutcome.NeedsPerson, decision.Outcome);
        Assert.Null(decision.Amount);
        Assert.All(decision.Rules, rule => Assert.True(rule.Passed is null && rule.WhatWouldChange is not null, rule.RuleId));

        Assert.Null(Rule(Evaluate(circumstances: Nothing with { Dibao = null }), "household-income").Passed);
        Assert.Null(Rule(Evaluate(circumstances: Nothing with { EarlierAid = null }), "not-aided-before").Passed);
    }

    [Fact]
    public void Facts_hold_no_names_and_no_numbers_of_people()
    {
        JsonObject answers = Catalogues.Answers();
        FactSet facts = FactSets.FromAnswers(Catalogues.SchoolAid, answers, Season, Nothing);
        string everything = string.Join('\n', facts.Facts.Select(fact => $"{fact.Key} {fact.Value.Value}"))
            + string.Join('\n', facts.Tables["household"].SelectMany(row => row).Select(cell => $"{cell.Key} {cell.Value}"));
        foreach (string secret in new[] { "王建国", "王小雨", "230199", "138045", "621700" })
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_income_never_helps_and_less_never_hurts() =>
        Prop.ForAll(
            Arb.From(from a in Gen.Choose(0, 1_000_000) from b in Gen.Choose(0, 1_000_000) select (Low: Math.Min(a, b), High: Math.Max(a, b))),
            t => Rank(Income(t.Low)) >= Rank(Income(t.High))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_limit_that_is_shown_is_the_one_that_decides() =>
        Prop.ForAll(
            Arb.From(from medical in Gen.Choose(0, 8_000_000) from dibao in Gen.Choose(1, 200_000) select (medical, dibao)),
            t =>
            {
                EligibilityDecision Of(long income) => Evaluate(
                    answers =>
                    {
                        answers["household"]![0]!["incomePerMonth"] = income;
                        answers["hardship"]!["medicalPerYear"] = t.medical;
                    },
                    Nothing with { Dibao = Nothing.Dibao! with { PerHeadPerMonth = new Fen(t.dibao) } });
                string shown = Rule(Of(1_000_000_000), "household-income").WhatWouldChange!.En;
                string digits = new([.. shown[shown.IndexOf('¥', StringComparison.Ordinal)..].TakeWhile(c => c != ' ').Where(char.IsAsciiDigit)]);
                long limit = long.Parse(digits, null);
                return Rule(Of(limit), "household-income").Passed is true && Rule(Of(limit + 1), "household-income").Passed is false;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_amount_is_always_one_of_the_table() =>
        Prop.ForAll(
            Arb.From(Gen.Elements<string>([.. ((TableAmount)Catalogues.SchoolAid.Amount!).Table.Keys])),
            stage => Evaluate(answers => answers["school"]!["stage"] = stage).Amount == ((TableAmount)Catalogues.SchoolAid.Amount!).Table[stage]).QuickCheckThrowOnFailure();

    private static int Rank(EligibilityDecision decision) => decision.Outcome switch
    {
        EligibilityOutcome.Eligible => 2,
        EligibilityOutcome.NeedsPerson => 1,
        _ => 0,
    };

    private static EligibilityDecision Income(long income) => Evaluate(answers => answers["household"]![0]!["incomePerMonth"] = income);

    private static RuleResult Rule(EligibilityDecision decision, string id) => decision.Rules.Single(rule => rule.RuleId == id);

    private static EligibilityDecision Evaluate(Action<JsonObject>? change = null, CaseCircumstances? circumstances = null, DateOnly? on = null)
    {
        JsonObject answers = Catalogues.Answers();
        change?.Invoke(answers);
        FactSet facts = FactSets.FromAnswers(Catalogues.SchoolAid, answers, on ?? Season, circumstances ?? Nothing);
        return EligibilityEvaluator.Evaluate(Catalogues.SchoolAid, facts, Now);
    }

    private static void Put(JsonObject answers, string question, string json) =>
        answers[question.Split('.')[0]]![question.Split('.')[1]] = JsonNode.Parse(json);
}
