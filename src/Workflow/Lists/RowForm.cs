using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Lists;

/// <summary>
/// What a row of a list is as a case: columns <c>name</c>, <c>idNumber</c> and <c>mobile</c> are <c>applicant.*</c>, those of the account <c>payee.*</c>, the
/// others <c>nominee.*</c> (<see cref="ListTerms"/>).
/// </summary>
internal static class RowForm
{
    private static readonly HashSet<string> Person = new(["name", "idNumber", "mobile"], StringComparer.Ordinal);

    /// <summary>The programme with the form that the case of a row has: columns are questions in place of the table.</summary>
    public static ProgrammeDefinition Of(ProgrammeDefinition programme) => programme.List is not { } list ? programme : programme with
    {
        List = null,
        Form = [.. programme.Form.Select(page => page with
        {
            Questions = [.. page.Questions.SelectMany(question => question.Id == list.Table ? question.Columns.Select(AsQuestion) : [question])],
        })],
    };

    /// <summary>The answers of a row's case.</summary>
    /// <param name="answers">The list's answers; not changed.</param>
    /// <param name="table">The table's question id.</param>
    /// <param name="row">The row.</param>
    public static JsonObject Answers(JsonObject answers, string table, JsonObject row)
    {
        // Copied part by part: the table itself may be long.
        JsonObject made = new(answers.Where(part => part.Key != table).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
        foreach ((string column, JsonNode? value) in row)
        {
            if (value is not null)
            {
                AnswerPath.Set(made, QuestionId(column), value.DeepClone());
            }
        }

        return made;
    }

    /// <summary>The question that a column is in a row's case: <c>applicant.name</c>, <c>nominee.days</c>.</summary>
    public static string QuestionId(string column) =>
        (Person.Contains(column) ? "applicant." : FactNames.PartyColumns.Contains(column) ? "payee." : FactNames.NomineePrefix) + column;

    private static Question AsQuestion(Question column) => column with
    {
        Id = QuestionId(column.Id),
        ShowIf = column.ShowIf is { } condition ? condition with { Question = QuestionId(condition.Question) } : null,
    };
}
