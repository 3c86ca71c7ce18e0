using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Forms;

/// <summary>The answers of one topic, as shown before sending.</summary>
/// <param name="Page">The page of the form.</param>
/// <param name="Items">The answers.</param>
public sealed record SummarySection(FormPage Page, IReadOnlyList<SummaryItem> Items);

/// <summary>One answer, as shown before sending.</summary>
/// <param name="Pointer">Its place.</param>
/// <param name="Label">The question.</param>
/// <param name="Row">Number of the row in a table, from 1; null outside tables.</param>
/// <param name="Text">The answer, masked where it must be; empty when there is none.</param>
public sealed record SummaryItem(string Pointer, LocalizedText Label, int? Row, string Text);

/// <summary>Puts answers into words.</summary>
public static class AnswerSummary
{
    /// <summary>All questions that are asked, with their answers.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="unions">Names of the unions that occur in the answers, by organisation id.</param>
    /// <param name="language">The language of the words.</param>
    public static IReadOnlyList<SummarySection> Of(
        ProgrammeDefinition programme, JsonObject answers, IReadOnlyDictionary<string, string> unions, Language language)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return [.. programme.Form.Select(page => new SummarySection(page, [.. page.Questions
            .Where(question => FormVisibility.IsShown(programme, question, answers))
            .SelectMany(question => question.Id == programme.List?.Table
                ? [List(question, answers, language)]
                : Items(question, answers, unions, language))]))];
    }

    // A list may be long: how many people it names; its own page shows who.
    private static SummaryItem List(Question table, JsonObject answers, Language language)
    {
        string pointer = AnswerPath.Pointer(table.Id);
        int people = AnswerPath.Get(answers, pointer) is JsonArray rows ? rows.Count : 0;
        return new SummaryItem(pointer, table.Label, null, people == 0 ? "" : string.Format(CultureInfo.InvariantCulture, FormText.People.In(language), people));
    }

    private static IEnumerable<SummaryItem> Items(
        Question question, JsonObject answers, IReadOnlyDictionary<string, string> unions, Language language)
    {
        string pointer = AnswerPath.Pointer(question.Id);
        if (question.Type != QuestionType.Table)
        {
            yield return new SummaryItem(pointer, question.Label, null, Words(question, answers, pointer, unions, language));
            yield break;
        }

        int rows = AnswerPath.Get(answers, pointer) is JsonArray table ? table.Count : 0;
        if (rows == 0)
        {
            yield return new SummaryItem(pointer, question.Label, null, "");
        }

        for (int i = 0; i < rows; i++)
        {
            foreach (Question column in question.Columns)
            {
                string place = AnswerPath.Pointer(column.Id, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"));
                yield return new SummaryItem(place, column.Label, i + 1, Words(column, answers, place, unions, language));
            }
        }
    }

    private static string Words(
        Question question, JsonObject answers, string pointer, IReadOnlyDictionary<string, string> unions, Language language)
    {
        string text = AnswerPath.Text(answers, pointer);
        return text.Length == 0 ? "" : question.Type switch
        {
            QuestionType.IdNumber => Mask(text, 4, 4),
            QuestionType.Mobile => Mask(text, 3, 4),
            QuestionType.BankAccount => Mask(text, 0, 4),
            QuestionType.Choice => question.Choices.FirstOrDefault(choice => string.Equals(choice.Value, text, StringComparison.Ordinal))?.Label.In(language) ?? text,
            QuestionType.YesNo or QuestionType.Consent => (text is "true" ? CommonText.Yes : CommonText.No).In(language),
            QuestionType.Organisation => unions.GetValueOrDefault(text, text),
            QuestionType.Money when AnswerPath.Integer(AnswerPath.Get(answers, pointer)) is { } fen => new Fen(fen).ToString(),
            QuestionType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) => Show.Day(day, language),
            _ => text,
        };
    }

    /// <summary>Keeps the ends of a number and stars the middle (domain.md 8.2). What is too short to keep anything is starred whole.</summary>
    internal static string Mask(string text, int head, int tail) => text.Length <= head + tail
        ? new string('*', text.Length)
        : string.Concat(text.AsSpan(0, head), new string('*', text.Length - head - tail), text.AsSpan(text.Length - tail));
}
