using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

public sealed partial class DecisionLinkTests : IAsyncLifetime
{
    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Opening_a_link_changes_nothing_pressing_decides_and_a_second_time_it_is_used()
    {
        Journey journey = new(_app, new Person(61));
        await journey.ToApprovalAsync();
        string link = $"/api/decision-links/{await TokenAsync(journey, "li.shili")}";
        AidFlowClient anybody = _app.Anonymous();

        Answer shown = (await anybody.GetAsync(link)).Expect(200);
        (await anybody.GetAsync(link)).Expect(200);
        Assert.Equal("AwaitingApproval", (string?)(await journey.ViewAsync())["status"]);

        (await anybody.PostAsync(link, Journey.Decision(shown.Json["task"]!))).Expect(200);
        await journey.TaskAsync("zhao.quxian");
        (await anybody.PostAsync(link, Journey.Decision(shown.Json["task"]!))).ExpectProblem(410, "decision-link.used");
        (await anybody.GetAsync("/api/decision-links/nothing")).ExpectProblem(404, "decision-link.unknown");
    }

    [Fact]
    public async Task A_link_that_is_too_old_is_refused()
    {
        Journey journey = new(_app, new Person(62));
        await journey.ToApprovalAsync();
        string link = $"/api/decision-links/{await TokenAsync(journey, "li.shili")}";
        JsonNode task = (await _app.Anonymous().GetAsync(link)).Expect(200).Json["task"]!;

        await _app.AdvanceAsync("P4D");

        (await _app.Anonymous().GetAsync(link)).ExpectProblem(410, "decision-link.expired");
        (await _app.Anonymous().PostAsync(link, Journey.Decision(task))).ExpectProblem(410, "decision-link.expired");
    }

    private async Task<string> TokenAsync(Journey journey, string staffId)
    {
        string token = "";
        await Until.TrueAsync(async () =>
        {
            JsonObject? message = (await _app.OutboxAsync()).FirstOrDefault(m =>
                (string?)m["template"] == "task-assigned" && (string?)m["to"] == $"staff:{staffId}" && (string?)m["case"] == journey.Case);
            token = Link().Match((string?)message?["text"] ?? "").Value;
            return token.Length > 0;
        });
        return token;
    }

    [GeneratedRegex(@"(?<=/d/)[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
