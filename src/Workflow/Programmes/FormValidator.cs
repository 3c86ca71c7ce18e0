using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>
/// Checks answers against a programme's form. Nothing in the answers makes it throw. Answers to questions that are not
/// asked are dropped without a word; fields that the form does not know are problems.
/// </summary>
public static partial class FormValidator
{
    /// <summary>More problems than this help nobody and only make the response large.</summary>
    public const int MostProblems = 100;

    private const int DefaultRows = 50;

    /// <summary>Checks a complete form.</summary>
    /// <param name="definition">The programme.</param>
    /// <param name="answers">The answers as sent; not changed.</param>
    /// <param name="context">The day and the directory of unions.</param>
    public static FormCheck Validate(ProgrammeDefinition definition, JsonObject answers, FormContext context)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Check(definition, definition.Form, answers, context);
    }

    /// <summary>
    /// Checks one page of a form that is filled step by step. The answers may hold other pages too: they decide what is
    /// asked on this one, and contradictions with them are reported at the fields of this page.
    /// </summary>
    /// <returns>Normal form and problems of this page only.</returns>
    /// <exception cref="ArgumentException">The form has no such page.</exception>
    public static FormCheck ValidatePage(ProgrammeDefinition definition, string pageId, JsonObject answers, FormContext context)
    {
        ArgumentNullException.ThrowIfNull(definition);
        FormPage page = definition.Form.FirstOrDefault(page => page.Id == pageId)
            ?? throw new ArgumentException("The form has no such page.", nameof(pageId));
        return Check(definition, [page], answers, context);
    }

    private static FormCheck Check(ProgrammeDefinition definition, IReadOnlyList<FormPage> pages, JsonObject answers, FormContext context)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(context);
        if (UnsoundJson.Find(answers) is { } unsound)
        {
            return new FormCheck { Normalised = [], Problems = [unsound] };
        }

        var problems = new List<FieldProblem>();
        JsonObject normalised = [];
        List<Question> asked = [.. pages.SelectMany(page => page.Questions).Where(question => Visibility.IsShown(definition, question, answers))];
        foreach (Question question in asked)
        {
            Answer(question, answers, normalised, problems, context);
        }

        // Contradictions are looked for among all answers that are sound by themselves, on whatever page.
        JsonObject everything = pages.Count == definition.Form.Count ? normalised : Sound(definition, answers, context);
        var fields = asked.Select(question => AnswerPath.Pointer(question.Id)).ToList();
        problems.AddRange(CrossFieldChecks.Find(definition, everything, context.Today)
            .Where(problem => fields.Any(field => problem.Field == field || problem.Field.StartsWith(field + "/", StringComparison.Ordinal))));
        Unknown(definition, answers, problems);
        return new FormCheck { Normalised = normalised, Problems = [.. problems.Take(MostProblems)] };
    }

    private static JsonObject Sound(ProgrammeDefinition definition, JsonObject answers, FormContext context)
    {
        JsonObject sound = [];
        foreach (Question question in definition.Questions.Where(question => Visibility.IsShown(definition, question, answers)))
        {
            Answer(question, answers, sound, [], context);
        }

        return sound;
    }

    private static void Answer(Question question, JsonObject answers, JsonObject normalised, List<FieldProblem> problems, FormContext context)
    {
        string at = AnswerPath.Pointer(question.Id);
        JsonNode? answer = AnswerPath.Get(answers, question.Id);
        (JsonNode? value, FieldProblem? problem) = question.Type == QuestionType.Table
            ? Table(question, answer, at, problems, context)
            : AnswerCheck.Check(question, answer, at, context);
        if (problem is not null)
        {
            problems.Add(problem);
        }

        if (value is not null)
        {
            AnswerPath.Set(normalised, question.Id, value);
        }
    }

    private static (JsonNode? Value, FieldProblem? Problem) Table(
        Question question, JsonNode? answer, string at, List<FieldProblem> problems, FormContext context)
    {
        long least = question.Min ?? (question.Required ? 1 : 0);
        long most = question.Max ?? DefaultRows;
        if (answer is not null and not JsonArray)
        {
            return (null, FormFaults.Type(at));
        }

        JsonArray rows = answer as JsonArray ?? [];
        if (rows.Count < least || rows.Count > most)
        {
            return (null, rows.Count < least ? FormFaults.TooFewRows(at, least) : FormFaults.TooManyRows(at, most));
        }

        JsonArray normalised = [];
        for (int i = 0; i < rows.Count; i++)
        {
            string rowAt = string.Create(CultureInfo.InvariantCulture, $"{at}/{i}");
            normalised.Add(rows[i] is JsonObject row ? Row(question, row, rowAt, problems, context) : null);
            if (rows[i] is not JsonObject)
            {
                problems.Add(FormFaults.Type(rowAt));
            }
        }

        return (normalised, null);
    }

    private static JsonObject Row(Question table, JsonObject row, string at, List<FieldProblem> problems, FormContext context)
    {
        JsonObject normalised = [];
        foreach (Question column in table.Columns.Where(column => Visibility.IsShown(table, column, row)))
        {
            (JsonNode? value, FieldProblem? problem) = AnswerCheck.Check(column, row[column.Id], $"{at}/{column.Id}", context);
            if (problem is not null)
            {
                problems.Add(problem);
            }

            if (value is not null)
            {
                normalised[column.Id] = value;
            }
        }

        foreach (string name in row.Select(pair => pair.Key).Where(name => table.Columns.All(column => column.Id != name)))
        {
            problems.Add(FormFaults.Unknown(Within(at, name)));
        }

        return normalised;
    }

    private static void Unknown(ProgrammeDefinition definition, JsonObject answers, List<FieldProblem> problems)
    {
        var questions = definition.Questions.Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        var groups = questions.SelectMany(Groups).ToHashSet(StringComparer.Ordinal);
        Walk(answers, "", "");

        void Walk(JsonObject at, string id, string pointer)
        {
            foreach ((string name, JsonNode? value) in at)
            {
                string full = id.Length == 0 ? name : $"{id}.{name}";
                if (name.Contains('.', StringComparison.Ordinal) || !(questions.Contains(full) || groups.Contains(full)))
                {
                    problems.Add(FormFaults.Unknown(Within(pointer, name)));
                }
                else if (value is JsonObject inner && groups.Contains(full))
                {
                    Walk(inner, full, $"{pointer}/{name}");
                }
                else if (value is not null && groups.Contains(full))
                {
                    problems.Add(FormFaults.Type($"{pointer}/{name}"));
                }
            }
        }
    }

    /// <summary><c>a.b.c</c> lies in <c>a</c> and <c>a.b</c>.</summary>
    private static IEnumerable<string> Groups(string questionId)
    {
        for (int dot = questionId.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = questionId.IndexOf('.', dot + 1))
        {
            yield return questionId[..dot];
        }
    }

    /// <summary>A name that does not look like one is not repeated: it could be personal data in the wrong place.</summary>
    private static string Within(string pointer, string name) => PlainName().IsMatch(name) ? $"{pointer}/{name}" : pointer;

    [GeneratedRegex("^[A-Za-z][A-Za-z_]{0,39}$")]
    private static partial Regex PlainName();
}
