using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Applications;

/// <summary>What an officer writes down to approve a step: every question of its record, answered as the file expects.</summary>
internal static class SampleRecords
{
    /// <summary>The record of a step; null when it asks for none.</summary>
    public static JsonObject? Of(ApprovalStep step)
    {
        JsonObject record = [];
        foreach (Question question in step.Record)
        {
            string[] path = question.Id.Split('.');
            JsonObject place = record;
            foreach (string part in path[..^1])
            {
                place = (JsonObject)(place[part] ??= new JsonObject());
            }

            place[path[^1]] = AnswerTo(question);
        }

        return record.Count > 0 ? record : null;
    }

    private static JsonNode AnswerTo(Question question)
    {
        string? expected = question.Expect.Count > 0 ? question.Expect[0] : null;
        return question.Type switch
        {
            QuestionType.YesNo => JsonValue.Create(expected is null or "true"),
            QuestionType.Choice => JsonValue.Create(expected ?? question.Choices[0].Value),
            QuestionType.Number or QuestionType.Money => JsonValue.Create(question.Min ?? 1),
            QuestionType.Date => JsonValue.Create("2026-09-01"),
            _ => JsonValue.Create("示例"),
        };
    }
}
