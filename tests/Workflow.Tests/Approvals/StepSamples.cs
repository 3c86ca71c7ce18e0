using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Records that pass, for any step.</summary>
internal static class StepSamples
{
    /// <summary>Every question answered, as the file expects where it does.</summary>
    public static JsonObject Record(ApprovalStep step)
    {
        JsonObject record = [];
        foreach (Question question in step.Record)
        {
            AnswerPath.Set(record, question.Id, Answer(question));
        }

        return record;
    }

    private static JsonNode Answer(Question question) => question.Type switch
    {
        QuestionType.YesNo => JsonValue.Create(question.Expect.Count == 0 || question.Expect.Contains("true")),
        QuestionType.Choice => JsonValue.Create(question.Expect.Count > 0 ? question.Expect[0] : question.Choices[0].Value),
        QuestionType.Date => JsonValue.Create("2026-08-20"),
        QuestionType.Money or QuestionType.Number => JsonValue.Create(question.Min ?? 1),
        QuestionType.Mobile => JsonValue.Create("13804510000"),
        _ => JsonValue.Create("核对无误"),
    };
}
