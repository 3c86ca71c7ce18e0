using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.Development;

/// <summary>A form page with a question of every type, for the page that shows the design system and for tests.</summary>
/// <param name="Page">The page.</param>
/// <param name="State">Its answers and problems.</param>
public sealed record FormPageSample(FormPage Page, FormState State)
{
    /// <summary>A question of every type, the same empty or with a problem at each.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="withProblems">Whether each field has a problem.</param>
    public static FormPageSample Create(JsonObject answers, bool withProblems)
    {
        FormPage page = new()
        {
            Id = "sample",
            Title = Both("示例", "Sample"),
            Questions = [.. Enum.GetValues<QuestionType>().Select(Question)],
        };
        IEnumerable<FieldProblem> problems = page.Questions.Select(question => new FieldProblem(
            AnswerPath.Pointer(question.Id), "sample", Both($"请检查“{question.Label.Zh}”", $"Please check “{question.Label.En}”")));
        UnionPicker unions = new()
        {
            Counties = [new UnionGroup("哈尔滨市", [new UnionOption("230102", "道里区总工会"), new UnionOption("230103", "南岗区总工会")])],
            County = "230102",
            Unions = [new UnionOption("230102-0001", "示范机械厂工会")],
        };
        return new FormPageSample(page, new FormState
        {
            Answers = answers,
            Problems = withProblems ? [.. problems] : [],
            Unions = new Dictionary<string, UnionPicker> { ["/sample/Organisation"] = unions },
        });
    }

    private static Question Question(QuestionType type) => new()
    {
        Id = $"sample.{type}",
        Type = type,
        Label = Both($"{type} 类型的问题", $"A question of type {type}"),
        Hint = Both("怎么填写的说明", "How to answer it"),
        Required = type is not QuestionType.LongText,
        Choices = type == QuestionType.Choice ? [new Choice("a", Both("甲", "First")), new Choice("b", Both("乙", "Second"))] : [],
        Min = type == QuestionType.Table ? 1 : null,
        Max = type == QuestionType.Table ? 3 : null,
        Columns = type == QuestionType.Table
            ?
            [
                new Question { Id = "name", Type = QuestionType.Text, Label = Both("姓名", "Name") },
                new Question { Id = "income", Type = QuestionType.Money, Label = Both("月收入", "Income a month") },
            ]
            : [],
    };

    private static LocalizedText Both(string zh, string en) => new(zh, en);
}
