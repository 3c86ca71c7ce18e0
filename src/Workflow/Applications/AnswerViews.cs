using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>Answers as people read them: by topic, in words, with identity, account and telephone numbers masked.</summary>
internal static class AnswerViews
{
    private const int LongestListShown = 50;

    /// <summary>The answers in the order of the form. A long list is left to its own view.</summary>
    /// <param name="programme">The pinned programme version.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="unionName">Name of the applicant's union.</param>
    public static IReadOnlyList<AnswerSection> Of(ProgrammeDefinition programme, JsonObject answers, string unionName) =>
    [
        .. programme.Form
            .Select(page => new AnswerSection(page.Title,
                [.. page.Questions.Where(q => Visibility.IsShown(programme, q, answers) && !IsLongList(programme, q, answers)).SelectMany(q => Items(q, answers, unionName))]))
            .Where(section => section.Items.Count > 0),
    ];

    /// <summary>One answer in words; null when there is none.</summary>
    public static LocalizedText? Text(Question question, JsonObject answers) =>
        AnswerPath.Get(answers, question.Id) is { } answer ? TextOf(question, answer, "") : null;

    /// <summary>Whether answers of a type are shown masked only.</summary>
    public static bool IsMasked(QuestionType type) => type is QuestionType.IdNumber or QuestionType.Mobile or QuestionType.BankAccount;

    /// <summary>The type of the question at a JSON pointer; null when there is none.</summary>
    public static QuestionType? TypeAt(ProgrammeDefinition programme, string pointer)
    {
        foreach (Question question in programme.Questions)
        {
            string at = AnswerPath.Pointer(question.Id);
            if (at == pointer)
            {
                return question.Type;
            }

            if (question.Type == QuestionType.Table && pointer.StartsWith(at + "/", StringComparison.Ordinal)
                && pointer[(at.Length + 1)..].Split('/', 2) is [{ } row, { } column]
                && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return question.Columns.FirstOrDefault(c => AnswerPath.Pointer(c.Id) == "/" + column)?.Type;
            }
        }

        return null;
    }

    private static bool IsLongList(ProgrammeDefinition programme, Question question, JsonObject answers) =>
        question.Id == programme.List?.Table && AnswerReader.Rows(answers, question.Id).Count > LongestListShown;

    private static IEnumerable<AnswerItem> Items(Question question, JsonObject answers, string unionName)
    {
        JsonNode? answer = AnswerPath.Get(answers, question.Id);
        if (question.Type != QuestionType.Table)
        {
            return answer is null ? [] : [Item(AnswerPath.Pointer(question.Id), question.Label, question, answer, unionName)];
        }

        return answer is not JsonArray rows ? [] : rows.OfType<JsonObject>().SelectMany((row, i) => question.Columns
            .Select(column => (Column: column, Answer: AnswerPath.Get(row, column.Id)))
            .Where(cell => cell.Answer is not null)
            .Select(cell => Item(
                string.Create(CultureInfo.InvariantCulture, $"{AnswerPath.Pointer(question.Id)}/{i}{AnswerPath.Pointer(cell.Column.Id)}"),
                new($"{question.Label.Zh} {i + 1}：{cell.Column.Label.Zh}", $"{question.Label.En} {i + 1}: {cell.Column.Label.En}"),
                cell.Column, cell.Answer!, unionName)));
    }

    private static AnswerItem Item(string field, LocalizedText label, Question question, JsonNode answer, string unionName) =>
        new(field, label, TextOf(question, answer, unionName), IsMasked(question.Type));

    private static LocalizedText TextOf(Question question, JsonNode answer, string unionName)
    {
        string text = answer.GetValueKind() == JsonValueKind.String ? answer.GetValue<string>() : answer.ToJsonString();
        return question.Type switch
        {
            QuestionType.IdNumber => Same(Mask.IdNumber(text)),
            QuestionType.Mobile => Same(Mask.Mobile(text)),
            QuestionType.BankAccount => Same(Mask.Account(text)),
            QuestionType.Money when answer.GetValueKind() == JsonValueKind.Number => Same(new Fen(answer.GetValue<long>()).ToString()),
            QuestionType.Choice => question.Choices.FirstOrDefault(c => c.Value == text)?.Label ?? Same(text),
            QuestionType.YesNo => text == "true" ? new("是", "Yes") : new("否", "No"),
            QuestionType.Consent => text == "true" ? new("已同意", "Given") : new("未同意", "Not given"),
            QuestionType.Organisation => Same(unionName),
            _ => Same(text),
        };
    }

    private static LocalizedText Same(string text) => new(text, text);
}
