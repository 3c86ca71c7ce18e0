using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Programmes;

/// <summary>Which questions and papers are asked for, given the answers so far.</summary>
public static class Visibility
{
    /// <summary>Whether a question of the form is asked. One that depends on a question that is not asked is not asked either.</summary>
    public static bool IsShown(ProgrammeDefinition definition, Question question, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(question);
        return Holds(question.ShowIf, definition.FindQuestion, id => AnswerPath.Get(answers, id));
    }

    /// <summary>The papers that are asked for, in the order of the file.</summary>
    public static IReadOnlyList<DocumentSlot> Documents(ProgrammeDefinition definition, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. definition.Documents.Where(slot => Holds(slot.ShowIf, definition.FindQuestion, id => AnswerPath.Get(answers, id)))];
    }

    /// <summary>Whether a column is asked in a row; it depends on columns of the same row only.</summary>
    internal static bool IsShown(Question table, Question column, JsonObject row) =>
        Holds(column.ShowIf, id => table.Columns.FirstOrDefault(other => other.Id == id), id => AnswerPath.Get(row, id));

    /// <summary>The loader refuses cycles, so this ends.</summary>
    private static bool Holds(ShowIf? condition, Func<string, Question?> find, Func<string, JsonNode?> answer)
    {
        while (condition is not null)
        {
            string? value = AnswerPath.Value(answer(condition.Question))?.Trim();
            if (value is null || !condition.In.Contains(value))
            {
                return false;
            }

            condition = find(condition.Question)?.ShowIf;
        }

        return true;
    }
}
