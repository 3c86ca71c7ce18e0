using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Portal.Forms;

/// <summary>Which questions and papers are asked for, given the answers so far.</summary>
public static class FormVisibility
{
    /// <summary>Whether a condition holds; no condition always does.</summary>
    public static bool Holds(ShowIf? condition, JsonObject answers) =>
        condition is null || condition.In.Contains(AnswerPath.Text(answers, AnswerPath.Pointer(condition.Question)), StringComparer.Ordinal);

    /// <summary>
    /// Questions of a page that the answers call for, that the browser did not show and that have no answer: the page must come back
    /// with them. So conditional questions work without a script.
    /// </summary>
    public static bool CallsForMore(FormPage page, JsonObject answers, IReadOnlySet<string> shown) => page.Questions.Any(question =>
        Holds(question.ShowIf, answers) && !shown.Contains(question.Id) && AnswerPath.Get(answers, AnswerPath.Pointer(question.Id)) is null);

    /// <summary>The answers without those to questions that are not asked (any more).</summary>
    public static JsonObject OnlyAsked(ProgrammeDefinition programme, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(programme);
        JsonObject result = [];
        foreach (Question question in programme.Form.SelectMany(page => page.Questions).Where(question => Holds(question.ShowIf, answers)))
        {
            string pointer = AnswerPath.Pointer(question.Id);
            AnswerPath.Set(result, pointer, AnswerPath.Get(answers, pointer)?.DeepClone());
        }

        return result;
    }
}
