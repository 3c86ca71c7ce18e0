using System.Text.Json.Nodes;

namespace AidFlow.Functions.Tests.App;

/// <summary>What an officer writes down to approve a step: every question of its record, answered as the file expects.</summary>
public static class StepRecords
{
    /// <summary>A decision with the record that its step asks for, if it asks for one.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="programme">The programme's file.</param>
    /// <param name="task">The task.</param>
    public static JsonObject WithRecord(this JsonObject decision, JsonObject programme, JsonNode task)
    {
        string? step = (string?)task["step"]!["id"];
        JsonArray questions = programme["approval"]!.AsArray().FirstOrDefault(s => step is not null && (string?)s!["id"] == step)?["record"]?.AsArray() ?? [];
        if (questions.Count > 0)
        {
            decision["record"] = Of(questions);
        }

        return decision;
    }

    private static JsonObject Of(JsonArray questions)
    {
        JsonObject record = [];
        foreach (JsonNode? question in questions)
        {
            string[] path = ((string)question!["id"]!).Split('.');
            JsonObject place = record;
            foreach (string part in path[..^1])
            {
                place = (JsonObject)(place[part] ??= new JsonObject());
            }

            place[path[^1]] = AnswerTo(question.AsObject());
        }

        return record;
    }

    private static JsonNode AnswerTo(JsonObject question)
    {
        string? expected = (string?)question["expect"]?.AsArray().FirstOrDefault();
        return (string)question["type"]! switch
        {
            "YesNo" => JsonValue.Create(expected is null or "true"),
            "Choice" => JsonValue.Create(expected ?? (string)question["choices"]![0]!["value"]!),
            "Number" or "Money" => JsonValue.Create((long?)question["min"] ?? 1),
            "Date" => JsonValue.Create("2026-09-01"),
            "Mobile" => JsonValue.Create("13804510009"),
            _ => JsonValue.Create("示例"),
        };
    }
}
