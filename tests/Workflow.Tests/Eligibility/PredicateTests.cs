using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Each predicate alone, on the facts homes = 1, income = 1,000, cause = illness, business = no.</summary>
public sealed class PredicateTests
{
    private static readonly LocalizedText Text = new("", "");
    private static readonly LocalizedText Source = new("测试", "test");

    private static readonly InPredicate Yes = new() { Fact = "hardship.cause", Values = ["illness"] };
    private static readonly InPredicate No = new() { Fact = "hardship.cause", Values = ["disaster"] };
    private static readonly InPredicate Open = new() { Fact = "hardship.car", Values = ["none"] };

    [Fact]
    public void Values_and_ranges()
    {
        Assert.True(Test(Yes));
        Assert.False(Test(No));
        Assert.Null(Test(Open));
        Assert.True(Test(new InPredicate { Fact = "hardship.ownsBusiness", Values = ["false"] }));
        Assert.True(Test(new BetweenPredicate { Fact = "hardship.homes", From = 1, To = 1 }));
        Assert.True(Test(new BetweenPredicate { Fact = "hardship.homes", From = 1 }));
        Assert.False(Test(new BetweenPredicate { Fact = "hardship.homes", To = 0 }));
        Assert.Null(Test(new BetweenPredicate { Fact = "child.age", To = 0 }));
        Assert.True(Test(new DateBetweenPredicate { Fact = "submission.day", From = new DateOnly(2026, 8, 12), To = new DateOnly(2026, 8, 12) }));
        Assert.False(Test(new DateBetweenPredicate { Fact = "submission.day", From = new DateOnly(2026, 8, 13) }));
        Assert.False(Test(new DateBetweenPredicate { Fact = "submission.day", To = new DateOnly(2026, 8, 11) }));
    }

    [Theory]
    [InlineData(Comparison.Less, 1, false)]
    [InlineData(Comparison.LessOrEqual, 1, true)]
    [InlineData(Comparison.Equal, 1, true)]
    [InlineData(Comparison.Equal, 2, false)]
    [InlineData(Comparison.GreaterOrEqual, 1, true)]
    [InlineData(Comparison.Greater, 1, false)]
    [InlineData(Comparison.Greater, 0, true)]
    public void Rows_are_counted(Comparison op, int number, bool passes) =>
        Assert.Equal(passes, Test(new CountPredicate { Table = "household", Column = "employed", Values = ["true"], Op = op, Number = number }));

    [Fact]
    public void Missing_facts_follow_three_valued_logic()
    {
        Assert.Null(Test(new AllPredicate { Of = [Yes, Open] }));
        Assert.False(Test(new AllPredicate { Of = [Open, No] }));
        Assert.True(Test(new AllPredicate { Of = [Yes, Yes] }));
        Assert.True(Test(new AnyPredicate { Of = [Open, Yes] }));
        Assert.Null(Test(new AnyPredicate { Of = [No, Open] }));
        Assert.False(Test(new AnyPredicate { Of = [No, No] }));
        Assert.Null(Test(new NotPredicate { Of = Open }));
        Assert.False(Test(new NotPredicate { Of = Yes }));
        Assert.True(Test(new NotPredicate { Of = No }));
    }

    [Fact]
    public void Products_of_the_largest_facts_do_not_overflow()
    {
        var huge = new Term { Facts = ["household.incomePerMonth", "household.incomePerMonth"], Times = 1_000_000 };
        var more = new Term { Facts = ["household.incomePerMonth", "household.incomePerMonth"], Times = 999_999 };
        Assert.True(Test(new ComparePredicate { Left = [huge, huge], Op = Comparison.Greater, Right = [more, more] }, income: 20_000_000_000_000));
    }

    /// <summary>Whatever the signs and the operator: the value that is shown passes, and its neighbour does not.</summary>
    [Fact]
    public void The_boundary_of_any_comparison_is_where_it_turns() =>
        Prop.ForAll(
            Arb.From(
                from slope in Gen.Choose(-50, 50).Where(slope => slope != 0)
                from right in Gen.Choose(-100_000, 100_000)
                from op in Gen.Elements(Comparison.Less, Comparison.LessOrEqual, Comparison.GreaterOrEqual, Comparison.Greater)
                select (slope, right, op)),
            t =>
            {
                var compare = new ComparePredicate
                {
                    Left = [new Term { Facts = ["household.incomePerMonth"], Times = t.slope }],
                    Op = t.op,
                    Right = [new Term { Times = t.right }],
                    SolveFor = "household.incomePerMonth",
                    Words = new LocalizedText("{limit}", "{limit}"),
                };
                string shown = Evaluate(compare, 0).Rules[0].Threshold.En;
                if (!shown.StartsWith('¥'))
                {
                    // Not for any income that a household can have: everything passes, or nothing does.
                    return Test(compare, 0) == Test(compare, 1_000_000_000);
                }

                long limit = long.Parse([.. shown.Where(char.IsAsciiDigit)], null);
                bool upper = t.op is Comparison.Less or Comparison.LessOrEqual == t.slope > 0;
                return Test(compare, limit) is true && Test(compare, upper ? limit + 1 : limit - 1) is false;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("11-15", "02-20", "2026-12-31", true)]
    [InlineData("11-15", "02-20", "2026-02-20", true)]
    [InlineData("11-15", "02-20", "2026-02-21", false)]
    [InlineData("11-15", "02-20", "2026-11-14", false)]
    public void A_window_may_run_over_New_Year(string opens, string closes, string day, bool inside) =>
        Assert.Equal(inside, new SeasonWindow(opens, closes).Contains(DateOnly.Parse(day, null)));

    [Fact]
    public void Aid_within_months_counts_from_the_day_of_submission()
    {
        var predicate = new NotAidedSincePredicate { Who = AidedPerson.Household, WithinMonths = 12 };
        Assert.False(Test(predicate, aid: new DateOnly(2025, 8, 12)));
        Assert.True(Test(predicate, aid: new DateOnly(2025, 8, 11)));
    }

    private static bool? Test(Predicate predicate, long income = 1000, DateOnly? aid = null) => Evaluate(predicate, income, aid).Rules[0].Passed;

    private static EligibilityDecision Evaluate(Predicate predicate, long income, DateOnly? aid = null)
    {
        ProgrammeDefinition definition = Catalogues.SchoolAid with
        {
            Rules = [new RuleDefinition { Id = "one", Title = Text, Source = Text, IfFailed = Text, When = predicate }],
        };
        var facts = new FactSet
        {
            SubmittedOn = new DateOnly(2026, 8, 12),
            Facts = new Dictionary<string, Fact>
            {
                ["submission.day"] = new(FactValue.Of(new DateOnly(2026, 8, 12)), Source),
                ["hardship.homes"] = new(FactValue.Of(1L), Source),
                ["hardship.cause"] = new(FactValue.Of("illness"), Source),
                ["hardship.ownsBusiness"] = new(FactValue.Of(false), Source),
                ["household.incomePerMonth"] = new(FactValue.Of(new Fen(income)), Source),
            },
            Tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>
            {
                ["household"] = 
                [
                    new Dictionary<string, FactValue> { ["employed"] = FactValue.Of(true), ["incomePerMonth"] = FactValue.Of(new Fen(income)) },
                    new Dictionary<string, FactValue> { ["employed"] = FactValue.Of(false), ["incomePerMonth"] = FactValue.Of(new Fen(7)) },
                ],
            },
            EarlierAid = aid is { } on ? [new EarlierAid("any", AidedPerson.Applicant, on, Fen.FromYuan(1))] : [],
        };
        return EligibilityEvaluator.Evaluate(definition, facts, DateTimeOffset.UnixEpoch);
    }
}
