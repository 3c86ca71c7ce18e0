using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Portal.Forms;

/// <summary>Which questions a form shows, given the answers so far.</summary>
public static class FormVisibility
{
    /// <summary>Whether a question is shown. Without a programme, as in a sample, only its own condition counts.</summary>
    public static bool IsShown(ProgrammeDefinition? programme, Question question, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(question);
        return programme is not null
            ? Visibility.IsShown(programme, question, answers)
            : question.ShowIf is not { } condition
                || condition.In.Contains(AnswerPath.Text(answers, AnswerPath.Pointer(condition.Question)), StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether the answers call for questions of this page that the browser did not show and that have no answer: the page must come back
    /// with them. So conditional questions work without a script.
    /// </summary>
    public static bool CallsForMore(ProgrammeDefinition programme, FormPage page, JsonObject answers, IReadOnlySet<string> shown)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Questions.Any(question => !shown.Contains(question.Id)
            && IsShown(programme, question, answers) && AnswerPath.Get(answers, AnswerPath.Pointer(question.Id)) is null);
    }

    /// <summary>The answers without those to questions that are not asked (any more).</summary>
    public static JsonObject OnlyAsked(ProgrammeDefinition programme, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(programme);
        JsonObject result = [];
        foreach (Question question in programme.Questions.Where(question => Visibility.IsShown(programme, question, answers)))
        {
            string pointer = AnswerPath.Pointer(question.Id);
            if (AnswerPath.Get(answers, pointer) is { } answer)
            {
                AnswerPath.Set(result, pointer, answer.DeepClone());
            }
        }

        return result;
    }
}
