using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Amounts by formula, classes of cases, and the steps that depend on them.</summary>
public sealed class AmountAndClassTests
{
    // Half of what was paid oneself, at most 20,000 yuan, at most ten living allowances, in whole yuan.
    private static readonly FormulaAmount Half = new()
    {
        Of = [new Term { Facts = ["hardship.medicalPerYear"], Times = 50 }],
        DividedBy = 100,
        RoundDownTo = 100,
        AtMost = [[new Term { Times = 2_000_000 }], [new Term { Facts = ["county.dibaoPerHead"], Times = 10 }]],
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(199, 0)]
    [InlineData(200, 100)]
    [InlineData(100_399, 50_100)]
    [InlineData(1_400_000, 700_000)]
    [InlineData(9_999_999, 700_000)]
    public void A_formula_is_rounded_down_and_capped(long medical, long expected) =>
        Assert.Equal(new Fen(expected), AmountOf(Half, ("hardship.medicalPerYear", new Fen(medical)), ("county.dibaoPerHead", new Fen(70_000))));

    [Fact]
    public void The_smallest_limit_counts() =>
        Assert.Equal(new Fen(2_000_000), AmountOf(Half, ("hardship.medicalPerYear", new Fen(100_000_000)), ("county.dibaoPerHead", new Fen(70_000_000))));

    [Fact]
    public void A_missing_fact_leaves_the_amount_open()
    {
        Assert.Null(AmountOf(Half, ("hardship.medicalPerYear", new Fen(1000))));
        Assert.Null(AmountOf(Half, ("county.dibaoPerHead", new Fen(1000))));
    }

    [Fact]
    public void A_formula_below_zero_grants_nothing() =>
        Assert.Equal(Fen.Zero, AmountOf(new FormulaAmount { Of = [new Term { Facts = ["hardship.homes"], Times = -1 }] }, ("hardship.homes", 3)));

    [Fact]
    public void A_number_beyond_measure_is_not_known_rather_than_wrong() =>
        Assert.Null(AmountOf(new FormulaAmount { Of = [new Term { Facts = ["hardship.medicalPerYear"] }] }, ("hardship.medicalPerYear", new Fen(long.MaxValue))));

    [Fact]
    public void Everybody_gets_a_fixed_amount() => Assert.Equal(Fen.FromYuan(500), AmountOf(new FixedAmount(Fen.FromYuan(500))));

    [Theory]
    [InlineData(0, "poor")]
    [InlineData(1, "poor")]
    [InlineData(2, "near")]
    [InlineData(3, "none")]
    public void The_first_class_that_fits_is_the_cases(int homes, string category)
    {
        EligibilityDecision decision = RuleCase.Evaluate(Classed, RuleCase.Facts(("hardship.homes", homes)));
        Assert.Equal(category, decision.Category);
        Assert.Equal(category != "none", decision.Rules[0].Passed);
        Assert.Equal(new Fen(category == "poor" ? 200 : 100), decision.Amount ?? new Fen(100));
    }

    [Fact]
    public void A_case_without_the_deciding_fact_has_no_class()
    {
        EligibilityDecision decision = RuleCase.Evaluate(Classed, RuleCase.Facts());
        Assert.Null(decision.Category);
        Assert.Equal(EligibilityOutcome.NeedsPerson, decision.Outcome);
    }

    [Fact]
    public void A_rule_about_the_class_shows_what_the_class_rests_on()
    {
        RuleResult rule = RuleCase.Evaluate(Classed, RuleCase.Facts(("hardship.homes", 3))).Rules[0];
        Assert.Equal(["case.category", "hardship.homes"], rule.Facts.Select(fact => fact.Name));
        Assert.Equal("none of the classes", rule.Facts[0].Value.En);
        Assert.Equal("2", rule.WhatWouldChange!.En);
    }

    [Fact]
    public void Steps_are_taken_by_amount_class_and_union()
    {
        ProgrammeDefinition definition = Classed with
        {
            Approval =
            [
                new ApprovalStep { Level = UnionLevel.Grassroots, DueWorkingDays = 3 },
                new ApprovalStep { Level = UnionLevel.County, DueWorkingDays = 3, When = new BetweenPredicate { Fact = "case.amount", From = 150 } },
                new ApprovalStep { Level = UnionLevel.City, DueWorkingDays = 3, When = new InPredicate { Fact = "union.system", Values = ["longmei"] } },
            ],
        };
        FactSet local = RuleCase.Facts(("hardship.homes", 1), ("union.system", "local"));
        Assert.Equal([0, 1], EligibilityEvaluator.Chain(definition, local, new Fen(200)));
        Assert.Equal([0], EligibilityEvaluator.Chain(definition, local, new Fen(149)));
        Assert.Equal([0, 1, 2], EligibilityEvaluator.Chain(definition, RuleCase.Facts(), null));
    }

    private static ProgrammeDefinition Classed { get; } = RuleCase.Programme(new InPredicate { Fact = "case.category", Values = ["poor", "near"] }) with
    {
        Classification = new ClassificationTerms(
        [
            RuleCase.Class("poor", new BetweenPredicate { Fact = "hardship.homes", To = 1 }),
            RuleCase.Class("near", new ComparePredicate
            {
                Left = [new Term { Facts = ["hardship.homes"] }], Op = Comparison.Less, Right = [new Term { Times = 3 }], SolveFor = "hardship.homes",
            }),
        ]),
        Amount = new TableAmount("case.category", new Dictionary<string, Fen> { ["poor"] = new(200), ["near"] = new(100) }),
    };

    private static Fen? AmountOf(AmountTerms terms, params (string Name, object Value)[] facts) =>
        RuleCase.Evaluate(RuleCase.Programme() with { Amount = terms }, RuleCase.Facts(facts)).Amount;
}
