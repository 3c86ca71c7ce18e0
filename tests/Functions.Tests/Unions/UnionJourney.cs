using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Unions;

/// <summary>A union's way through the app, by HTTP.</summary>
/// <param name="app">The app.</param>
public sealed class UnionJourney(AidFlowApp app)
{
    private string _programme = "";

    /// <summary>The case number, once handed in.</summary>
    public string Case { get; set; } = "";

    /// <summary>Sample answers of a programme.</summary>
    public static JsonObject Answers(string programme) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Journey.Root(), "samples", "answers", $"{programme}.json")))!.AsObject();

    /// <summary>Hands in as an officer of the grassroots union.</summary>
    public async Task<Answer> SubmitAsync(string programme, JsonObject answers, string staffId = "li.shili", string? key = null)
    {
        JsonObject body = new() { ["programmeId"] = programme, ["answers"] = answers };
        Answer answer = await (await app.StaffAsync(staffId)).PostAsync("/api/union-applications", body, ("Idempotency-Key", key ?? $"union-{programme}"));
        if (answer.Status == 202)
        {
            _programme = programme;
            Case = (string)answer.Json["caseNumber"]!;
        }

        return answer;
    }

    /// <summary>Attaches every paper that is missing.</summary>
    public async Task AttachAllAsync()
    {
        AidFlowClient officer = await app.StaffAsync("wang.ceshi");
        foreach (JsonNode? missing in (await ViewAsync())["missing"]!.AsArray())
        {
            (await officer.SendBytesAsync(HttpMethod.Put, $"/api/applications/{Case}/documents/{missing!["slot"]}", Papers.Png, "image/png")).Expect(200);
        }
    }

    /// <summary>The case as its union sees it.</summary>
    public async Task<JsonNode> ViewAsync() => (await (await app.StaffAsync("li.shili")).GetAsync($"/api/applications/{Case}")).Expect(200).Json;

    /// <summary>Waits until the case has a status.</summary>
    public Task<JsonNode> UntilAsync(string status) => UntilAsync(view => (string?)view["status"] == status, status);

    /// <summary>Waits until something holds of the case.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> holds, string what)
    {
        JsonNode? view = null;
        await Until.TrueAsync(
            async () => holds(view = await ViewAsync()),
            () => $"The case {Case} is {view?["status"]}, not {what}.\n{view}\n{string.Join('\n', app.Output.TakeLast(30))}");
        return view!;
    }

    /// <summary>Approves the task of this case in an officer's inbox.</summary>
    public async Task<Answer> ApproveAsync(string staffId)
    {
        AidFlowClient officer = await app.StaffAsync(staffId);
        JsonNode? task = null;
        await Until.TrueAsync(
            async () => (task = (await officer.GetAsync("/api/tasks")).Expect(200).Json.AsArray().FirstOrDefault(t => (string?)t!["applicationId"] == Case)) is not null,
            () => $"No task of {Case} for {staffId}.\n{string.Join('\n', app.Output.TakeLast(30))}");
        return await officer.PostAsync($"/api/tasks/{task!["taskId"]}/decision", Journey.Decision(task).WithRecord(ProgrammeFiles.Programme(_programme), task));
    }
}
