using System.Text.Json.Nodes;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Duplicates;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Eligibility;

/// <summary>Answers as large as people can make them: refused at the field, or evaluated without an overflow.</summary>
public sealed class LargeAnswersTests
{
    private const long TooMuch = 1_000_000_000_000_000;

    public static IEnumerable<object[]> MoneyFields =>
        ShippedProgrammes.Current.SelectMany(programme => MoneyFieldsOf(programme).Select(pointer => new object[] { programme.Id, pointer }));

    [Theory]
    [MemberData(nameof(MoneyFields))]
    public void Ten_to_the_fifteenth_is_refused_at_its_field(string id, string field)
    {
        JsonObject answers = ShippedProgrammes.Answers(id);
        Set(answers, field, TooMuch);

        FieldProblem problem = Assert.Single(ShippedProgrammes.Check(ShippedProgrammes.Find(id), answers).Problems, problem => problem.Field == field);

        Assert.NotEmpty(problem.Code);
        Assert.NotEmpty(problem.Message.Zh);
        Assert.NotEmpty(problem.Message.En);
    }

    [Fact]
    public void A_household_of_sixty_is_refused_at_the_table_and_never_an_exception()
    {
        ProgrammeDefinition programme = ShippedProgrammes.Find("jinqiu-zhuxue");
        JsonObject answers = Household(60, 180_000);

        FormCheck check = ShippedProgrammes.Check(programme, answers);

        Assert.Contains(check.Problems, problem => problem.Field == "/household");
        EligibilityDecision decision = ShippedProgrammes.Evaluate(programme, answers);
        Assert.Contains(decision.Rules, rule => rule.RuleId == "household-income" && rule.Passed is not null);
    }

    [Fact]
    public void The_largest_household_with_the_largest_incomes_is_evaluated_exactly()
    {
        ProgrammeDefinition programme = ShippedProgrammes.Find("jinqiu-zhuxue");
        Question table = programme.FindQuestion("household")!;
        long most = table.Columns.Single(column => column.Id == "incomePerMonth").Max ?? 1_000_000_000_000;
        JsonObject answers = Household((int)(table.Max ?? 20), most);

        Assert.True(ShippedProgrammes.Check(programme, answers).IsOk, string.Join(", ", ShippedProgrammes.Check(programme, answers).Problems.Select(p => p.Field + " " + p.Code)));
        RuleResult income = ShippedProgrammes.Evaluate(programme, answers).Rules.Single(rule => rule.RuleId == "household-income");
        Assert.False(income.Passed);
        Assert.NotNull(income.WhatWouldChange);
    }

    private static JsonObject Household(int size, long income)
    {
        JsonObject answers = ShippedProgrammes.Answers("jinqiu-zhuxue");
        JsonArray household = answers["household"]!.AsArray();
        for (int i = household.Count; i < size; i++)
        {
            JsonNode row = household[1]!.DeepClone();
            row["idNumber"] = Families.IdNumber("19900101", i);
            row["relation"] = household[2]!["relation"]!.DeepClone();
            household.Add(row);
        }

        foreach (JsonNode? row in household)
        {
            row!["employed"] = true;
            row["incomePerMonth"] = income;
        }

        return answers;
    }

    /// <summary>The money that a sample answers, as JSON pointers.</summary>
    private static IEnumerable<string> MoneyFieldsOf(ProgrammeDefinition programme)
    {
        JsonObject answers = ShippedProgrammes.Answers(programme.Id);
        foreach (Question question in programme.Questions)
        {
            if (question.Type == QuestionType.Money && AnswerPath.Get(answers, question.Id) is not null)
            {
                yield return "/" + question.Id.Replace('.', '/');
            }

            foreach (Question column in question.Columns.Where(column => column.Type == QuestionType.Money))
            {
                if (AnswerReader.Rows(answers, question.Id) is [{ } first, ..] && first.ContainsKey(column.Id))
                {
                    yield return $"/{question.Id.Replace('.', '/')}/0/{column.Id}";
                }
            }
        }
    }

    private static void Set(JsonObject answers, string pointer, long value)
    {
        string[] parts = pointer.Split('/')[1..];
        JsonNode node = answers;
        foreach (string part in parts[..^1])
        {
            node = node is JsonArray rows ? rows[int.Parse(part, null)]! : node[part]!;
        }

        node[parts[^1]] = value;
    }
}
