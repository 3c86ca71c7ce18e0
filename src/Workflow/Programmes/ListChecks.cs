using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// What is wrong with a list beside its single cells: a person, an account or a telephone that is there twice, and contradictions within a row.
/// </summary>
internal static class ListChecks
{
    private static readonly (string Column, string Code, LocalizedText What)[] Once =
    [
        ("idNumber", "list.person-twice", new("这个人", "This person")),
        ("accountNumber", "list.account-twice", new("这个账户", "This account")),
        ("mobile", "list.mobile-twice", new("这个手机号", "This mobile number")),
    ];

    /// <summary>All problems, at the fields of the rows, row by row.</summary>
    /// <param name="definition">The programme.</param>
    /// <param name="answers">Answers in normal form.</param>
    /// <param name="today">The day, Asia/Shanghai.</param>
    public static IEnumerable<FieldProblem> Find(ProgrammeDefinition definition, JsonObject answers, DateOnly today)
    {
        if (definition.List is not { } list || AnswerPath.Get(answers, list.Table) is not JsonArray rows)
        {
            yield break;
        }

        var seen = Once.ToDictionary(column => column.Column, _ => new Dictionary<string, int>(StringComparer.Ordinal), StringComparer.Ordinal);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] is not JsonObject row)
            {
                continue;
            }

            string at = string.Create(CultureInfo.InvariantCulture, $"{AnswerPath.Pointer(list.Table)}/{i}");
            foreach ((string column, string code, LocalizedText what) in Once)
            {
                if (AnswerReader.Text(row, column) is { } text && !seen[column].TryAdd(text, i + 1))
                {
                    int first = seen[column][text];
                    yield return new FieldProblem($"{at}/{column}", code, new($"{what.Zh}在第 {first} 行已经有了。", $"{what.En} is in row {first} already."));
                }
            }

            foreach (FieldProblem problem in CrossFieldChecks.Find(definition with { List = null }, RowForm.Answers([], list.Table, row), today))
            {
                yield return problem with { Field = at + problem.Field[problem.Field.LastIndexOf('/')..] };
            }
        }
    }
}
