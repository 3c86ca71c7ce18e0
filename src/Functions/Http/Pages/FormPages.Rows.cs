using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

// Tables: rows that come and go by buttons, and lists that come as a whole.
public sealed partial class FormPages
{
    // Takes a list into the answers, and says what is wrong with it; the rest of the page is looked at when the officer goes on.
    private async Task<IReadOnlyList<FieldProblem>> ImportAsync(
        HttpContext http, FormTarget target, FormPage page, string table, JsonObject answers, CancellationToken cancellationToken)
    {
        if (await ListImport.ReadAsync(http, target.Programme, table, answers, cancellationToken) is { Count: > 0 } unread)
        {
            return unread;
        }

        FormContext context = await ContextAsync(http, target, answers, cancellationToken);
        return [.. FormValidator.ValidatePage(target.Programme, page.Id, answers, context).Problems
            .Where(problem => problem.Field == table || problem.Field.StartsWith(table + "/", StringComparison.Ordinal))];
    }

    // Adds or removes a row; gives the id to go back to.
    private static string ChangeRows(FormPage page, string action, string argument, JsonObject answers)
    {
        if (action is not ("add" or "remove"))
        {
            return "";
        }

        string table = action == "add" ? argument : argument[..Math.Max(argument.LastIndexOf('/'), 0)];
        if (page.Questions.FirstOrDefault(question => AnswerPath.Pointer(question.Id) == table) is not { Type: QuestionType.Table })
        {
            return "";
        }

        if (AnswerPath.Get(answers, table) is not JsonArray rows)
        {
            AnswerPath.Set(answers, table, rows = []);
        }

        if (action == "add")
        {
            if (rows.Count < FormReader.MostRows)
            {
                rows.Add(new JsonObject());
            }

            return AnswerPath.ControlId(string.Create(CultureInfo.InvariantCulture, $"{table}/{rows.Count - 1}"));
        }

        if (int.TryParse(argument[(table.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int row) && row < rows.Count)
        {
            rows.RemoveAt(row);
        }

        return AnswerPath.ControlId(table);
    }
}
