using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Sums over rows, time between two days, hardship files.</summary>
public sealed class TableSpanAndFileTests
{
    private static readonly CaseCircumstances Nothing = new() { Dibao = null, EarlierAid = [] };

    [Theory]
    [InlineData(Comparison.LessOrEqual, 500_000, true)]
    [InlineData(Comparison.Less, 500_000, false)]
    [InlineData(Comparison.Equal, 500_000, true)]
    [InlineData(Comparison.Greater, 499_999, true)]
    public void The_rows_that_count_are_added_up(Comparison op, long number, bool passes)
    {
        RuleResult rule = OfHousehold(new SumPredicate
        {
            Table = "household", Column = "incomePerMonth", WhereColumn = "employed", WhereValues = ["true"], Op = op, Number = number,
        });
        Assert.Equal(passes, rule.Passed);
        Assert.Contains("¥5,000.00", Assert.Single(rule.Facts).Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_condition_every_row_counts() =>
        Assert.True(OfHousehold(new SumPredicate { Table = "household", Column = "incomePerMonth", Op = Comparison.Equal, Number = 500_700 }).Passed);

    [Fact]
    public void A_table_that_was_not_answered_leaves_the_rule_open()
    {
        var sum = new SumPredicate { Table = "household", Column = "incomePerMonth", Op = Comparison.Equal, Number = 0 };
        Assert.Null(RuleCase.Test(sum));
        FactSet facts = FactSets.FromAnswers(Catalogues.SchoolAid, [], RuleCase.Day, Nothing);
        Assert.Null(RuleCase.Evaluate(RuleCase.Programme(sum), facts).Rules[0].Passed);
    }

    // 31 January to 28 February is a full month: there is no 31st.
    [Theory]
    [InlineData("2026-03-01", "2026-03-11", SpanUnit.Days, null, 10, true)]
    [InlineData("2026-03-01", "2026-03-12", SpanUnit.Days, null, 10, false)]
    [InlineData("2026-03-01", "2026-02-28", SpanUnit.Days, null, 10, false)]
    [InlineData("2026-03-01", "2026-03-01", SpanUnit.Days, null, 0, true)]
    [InlineData("2026-01-31", "2026-02-28", SpanUnit.Months, 1, null, true)]
    [InlineData("2026-01-31", "2026-02-27", SpanUnit.Months, 1, null, false)]
    [InlineData("2026-01-01", "2029-01-01", SpanUnit.Months, 12, 36, true)]
    [InlineData("2026-01-01", "2029-01-02", SpanUnit.Months, 12, 36, false)]
    [InlineData("2026-01-01", "2026-12-31", SpanUnit.Months, 12, 36, false)]
    [InlineData("2026-01-01", "9999-12-31", SpanUnit.Months, 1, 120_000, true)]
    [InlineData("2026-01-01", "9999-12-31", SpanUnit.Days, int.MaxValue, null, false)]
    public void The_time_between_two_days_is_bounded_on_both_sides(string from, string to, SpanUnit unit, int? least, int? most, bool passes) =>
        Assert.Equal(passes, RuleCase.Test(
            new SpanPredicate { From = "school.enrolledOn", To = "submission.day", Unit = unit, AtLeast = least, AtMost = most },
            ("school.enrolledOn", DateOnly.Parse(from, null)),
            ("submission.day", DateOnly.Parse(to, null))));

    [Fact]
    public void A_span_names_the_last_day_that_passes()
    {
        ProgrammeDefinition definition = RuleCase.Programme(new SpanPredicate { From = "school.enrolledOn", To = "submission.day", Unit = SpanUnit.Days, AtMost = 10 });
        FactSet facts = RuleCase.Facts(("school.enrolledOn", new DateOnly(2026, 3, 1)), ("submission.day", new DateOnly(2026, 5, 1)));
        Assert.Equal("2026-03-11", RuleCase.Evaluate(definition, facts).Rules[0].WhatWouldChange!.En);
    }

    [Theory]
    [InlineData("none", null, false)]
    [InlineData("deep", null, true)]
    [InlineData("deep", "relative", false)]
    [InlineData("relative", "relative", true)]
    public void A_file_passes_by_its_category(string category, string? asked, bool passes) =>
        Assert.Equal(passes, RuleCase.Test(new RegistryCategoryPredicate { Categories = asked is null ? [] : [asked] }, ("registry.category", category)));

    [Fact]
    public void A_registry_that_was_not_asked_leaves_the_rule_open() => Assert.Null(RuleCase.Test(new RegistryCategoryPredicate()));

    [Fact]
    public void Facts_of_union_and_file_come_with_the_circumstances()
    {
        FactSet facts = FactSets.FromAnswers(Catalogues.SchoolAid, Catalogues.Answers(), RuleCase.Day, Nothing with
        {
            UnionSystem = "longmei", RegistryCategory = "deep", IsMainApplicant = true, RegistryMonths = 7,
        });
        Assert.Equal("longmei", facts[FactNames.UnionSystem]!.Value.Text);
        Assert.Equal(7, facts[FactNames.RegistryMonths]!.Value.Number);
        Assert.Equal("true", facts[FactNames.RegistryMainApplicant]!.Value.Text);
        Assert.Null(FactSets.FromAnswers(Catalogues.SchoolAid, Catalogues.Answers(), RuleCase.Day, Nothing)[FactNames.RegistryMonths]);
    }

    [Fact]
    public void The_columns_of_a_list_are_facts_of_each_row()
    {
        Question nominees = Catalogues.SchoolAid.FindQuestion("household")! with { Id = "nominees" };
        ProgrammeDefinition list = Catalogues.SchoolAid with
        {
            Form = [.. Catalogues.SchoolAid.Form, Catalogues.SchoolAid.Form[0] with { Id = "nominees", Questions = [nominees] }],
            List = new ListTerms("nominees"),
        };
        IReadOnlyDictionary<string, FactKind> names = FactNames.Of(list);
        Assert.Equal(FactKind.Money, names["nominee.incomePerMonth"]);
        Assert.Equal(FactKind.Text, names["nominee.relation"]);
        Assert.False(names.ContainsKey("nominees.incomePerMonth"));
        Assert.False(names.ContainsKey("nominee.idNumber"));
        Assert.Equal(nominees.Columns.Single(column => column.Id == "relation").Choices.Select(choice => choice.Value), FactNames.ValuesOf(list, "nominee.relation"));

        var row = new JsonObject
        {
            ["applicant"] = new JsonObject { ["idNumber"] = "230102198506150012" },
            ["nominee"] = new JsonObject { ["relation"] = "self", ["employed"] = true, ["incomePerMonth"] = 300_000 },
        };
        FactSet facts = FactSets.FromAnswers(list, row, RuleCase.Day, Nothing);
        Assert.Equal(300_000, facts["nominee.incomePerMonth"]!.Value.Number);
        Assert.Equal(41, facts["applicant.age"]!.Value.Number);
    }

    [Fact]
    public void Money_that_is_not_asked_for_counts_as_none()
    {
        Question medical = Catalogues.SchoolAid.FindQuestion("hardship.medicalPerYear")! with { ShowIf = new ShowIf("hardship.cause", ["illness"]) };
        ProgrammeDefinition definition = Catalogues.SchoolAid with
        {
            Form = [.. Catalogues.SchoolAid.Form.Select(page => page with { Questions = [.. page.Questions.Select(q => q.Id == medical.Id ? medical : q)] })],
        };
        Assert.Equal(0, Medical("other")!.Value.Number);
        Assert.Null(Medical("illness"));
        Assert.Null(Medical(null));

        FactValue? Medical(string? cause) => FactSets.FromAnswers(
            definition, new JsonObject { ["hardship"] = new JsonObject { ["cause"] = cause } }, RuleCase.Day, Nothing)["hardship.medicalPerYear"];
    }

    private static RuleResult OfHousehold(Predicate predicate) => RuleCase.Evaluate(RuleCase.Programme(predicate), RuleCase.Facts() with
    {
        Tables = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>
        {
            ["household"] =
            [
                new Dictionary<string, FactValue> { ["employed"] = FactValue.Of(true), ["incomePerMonth"] = FactValue.Of(Fen.FromYuan(3000)) },
                new Dictionary<string, FactValue> { ["employed"] = FactValue.Of(false), ["incomePerMonth"] = FactValue.Of(Fen.FromYuan(7)) },
                new Dictionary<string, FactValue> { ["employed"] = FactValue.Of(true), ["incomePerMonth"] = FactValue.Of(Fen.FromYuan(2000)) },
            ],
        },
    }).Rules[0];
}
