using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AidFlow.Portal.Forms;

/// <summary>
/// Turns a posted form page into answers. What cannot be read as its type is kept as it was typed: the validator names it, and the
/// person finds it again.
/// </summary>
public static class FormReader
{
    /// <summary>Rows of a table beyond this are not read, whatever the form says.</summary>
    public const int MostRows = 50;

    /// <summary>Hidden field that names each question the browser showed.</summary>
    public const string ShownField = "__shown";

    /// <summary>Reads one page into a copy of the answers; other pages' answers stay.</summary>
    /// <param name="page">The page.</param>
    /// <param name="form">What was posted.</param>
    /// <param name="answers">The answers so far; not changed.</param>
    public static JsonObject Read(FormPage page, IFormCollection form, JsonObject answers)
    {
        JsonObject result = (JsonObject)answers.DeepClone();
        HashSet<string> shown = Shown(form);
        foreach (Question question in page.Questions.Where(question => shown.Contains(question.Id)))
        {
            string pointer = AnswerPath.Pointer(question.Id);
            if (question.Type == QuestionType.Table && !form.ContainsKey(pointer))
            {
                // A list, which comes by file and not by controls.
                continue;
            }

            AnswerPath.Set(result, pointer, question.Type == QuestionType.Table
                ? ReadRows(question, pointer, form)
                : ReadOne(question, pointer, form));
        }

        return result;
    }

    /// <summary>The ids of the questions that the browser showed.</summary>
    public static HashSet<string> Shown(IFormCollection form) => new(form[ShownField].OfType<string>(), StringComparer.Ordinal);

    /// <summary>Takes away rows of a page's tables in which nothing was filled in.</summary>
    public static void DropBlankRows(FormPage page, JsonObject answers)
    {
        foreach (Question table in page.Questions.Where(question => question.Type == QuestionType.Table))
        {
            if (AnswerPath.Get(answers, AnswerPath.Pointer(table.Id)) is JsonArray rows)
            {
                foreach (JsonNode? blank in rows.Where(row => row is JsonObject { Count: 0 }).ToArray())
                {
                    rows.Remove(blank);
                }
            }
        }
    }

    private static JsonArray ReadRows(Question table, string pointer, IFormCollection form)
    {
        int count = int.TryParse(form[pointer], NumberStyles.None, CultureInfo.InvariantCulture, out int rows) ? Math.Min(rows, MostRows) : 0;
        JsonArray result = [];
        for (int i = 0; i < count; i++)
        {
            JsonObject row = [];
            foreach (Question column in table.Columns)
            {
                string place = AnswerPath.Pointer(column.Id, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"));
                AnswerPath.Set(row, AnswerPath.Pointer(column.Id), ReadOne(column, place, form));
            }

            result.Add(row);
        }

        return result;
    }

    private static JsonNode? ReadOne(Question question, string pointer, IFormCollection form)
    {
        if (question.Type == QuestionType.Date)
        {
            return new DateText(Field(form, pointer + "/y"), Field(form, pointer + "/m"), Field(form, pointer + "/d")).ToAnswer();
        }

        return Typed(question, Field(form, pointer));
    }

    /// <summary>What was typed, as an answer; null when nothing was. What cannot be read as its type is kept as it was typed.</summary>
    internal static JsonNode? Typed(Question question, string typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        return question.Type switch
        {
            QuestionType.Money => MoneyText.ToFen(typed) is { } fen ? JsonValue.Create(fen) : JsonValue.Create(typed),
            QuestionType.Number => long.TryParse(TypedText.Compact(typed), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? JsonValue.Create(number)
                : JsonValue.Create(typed),
            QuestionType.YesNo or QuestionType.Consent => bool.TryParse(typed, out bool yes) ? JsonValue.Create(yes) : null,
            QuestionType.IdNumber or QuestionType.Mobile or QuestionType.BankAccount or QuestionType.BankCode or QuestionType.UnionCode =>
                JsonValue.Create(TypedText.Compact(typed)),
            QuestionType.LongText => JsonValue.Create(typed.ReplaceLineEndings("\n").Trim()),
            _ => JsonValue.Create(typed.Trim()),
        };
    }

    private static string Field(IFormCollection form, string name) => form.TryGetValue(name, out StringValues value) ? value[0] ?? "" : "";
}
