using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>A chain of two steps that several officers approve, by API, page and link; stepping aside.</summary>
public sealed partial class VoteJourneyTests : IAsyncLifetime
{
    private readonly StepProgrammes _programmes = StepProgrammes.Create(StepProgrammes.Votes);
    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync(programmes: _programmes.Folder);

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _programmes.Dispose();
    }

    [Fact]
    public async Task Two_of_the_county_then_everybody_of_the_city_approve_by_api_page_and_link()
    {
        Journey journey = new(_app, new Person(881));
        await journey.ToApprovalAsync();
        JsonNode task = await journey.TaskAsync("zhao.quxian");
        Assert.Equal((0, 2), (task["voting"]!["given"]!.AsArray().Count, (int)task["voting"]!["needed"]!));

        JsonNode first = (await journey.DecideAsync("zhao.quxian")).Expect(200).Json;
        Assert.True((bool)first["voting"]!["mine"]!);
        Assert.Equal("AwaitingApproval", (string?)(await journey.ViewAsync())["status"]);

        AidFlowClient second = await journey.StaffAsync("qian.quxian");
        string page = $"/desk/tasks/{task["taskId"]}";
        Assert.Contains("需 2 人，已有 1 人同意：赵区县。", (await second.GetAsync(page)).Expect(200).Text, StringComparison.Ordinal);
        Answer decided = (await PostFormAsync(second, page, task, ("kind", "Approve"))).Expect(303);
        Assert.Equal("/desk?decided=Approve", decided.Headers["Location"]);

        JsonNode board = await journey.TaskAsync("sun.shiji");
        string link = await LinkAsync(journey, "sun.shiji", "task-assigned");
        AidFlowClient anybody = _app.Anonymous();
        Answer voted = (await PostFormAsync(anybody, link, board, ("task", (string)board["taskId"]!), ("kind", "Approve"))).Expect(303);
        Assert.Equal("/decided?voted=1", voted.Headers["Location"]);
        Assert.Contains("您的同意已收到", (await anybody.GetAsync("/decided?voted=1")).Expect(200).Text, StringComparison.Ordinal);
        (await PostFormAsync(anybody, link, board, ("task", (string)board["taskId"]!), ("kind", "Approve"))).Expect(410);
        Assert.Equal("AwaitingApproval", (string?)(await journey.ViewAsync())["status"]);
        Answer again = (await PostFormAsync(await journey.StaffAsync("sun.shiji"), $"/desk/tasks/{board["taskId"]}", board, ("kind", "Approve"))).Expect(303);
        Assert.Equal($"/desk/tasks/{board["taskId"]}?voted=1", again.Headers["Location"]);

        // The last vote wakes the case: no clock is moved.
        Assert.Null((await journey.DecideAsync("zhou.shiji")).Expect(200).Json["voting"]);
        JsonNode view = await journey.UntilAsync("OnPublicNotice");
        Assert.Equal(["Votes", "Votes"], view["decisions"]!.AsArray().Select(d => (string?)d!["maker"]));
        JsonNode staff = (await (await journey.StaffAsync("han.shengji")).GetAsync($"/api/applications/{journey.Case}")).Expect(200).Json;
        Assert.Equal(["赵区县", "钱区县"], staff["decisions"]!.AsArray()[0]!["voters"]!.AsArray().Select(v => (string?)v!["by"]));
    }

    [Fact]
    public async Task When_one_of_two_steps_aside_the_city_is_asked_at_once_and_helps_to_decide()
    {
        Journey journey = new(_app, new Person(882));
        await journey.ToApprovalAsync();
        JsonNode task = await journey.TaskAsync("zhao.quxian");
        AidFlowClient officer = await journey.StaffAsync("zhao.quxian");
        string page = $"/desk/tasks/{task["taskId"]}/recusal";
        Assert.Contains("申请回避", (await officer.GetAsync(page)).Expect(200).Text, StringComparison.Ordinal);
        (await PostFormAsync(officer, page, task, ("reason", "短"))).Expect(422);
        (await PostFormAsync(officer, page, task, ("reason", "与申请人有经济往来"))).Expect(303);

        (await journey.DecideAsync("zhao.quxian")).ExpectProblem(403, "approval.recused");
        await journey.TaskAsync("sun.shiji");
        (await journey.DecideAsync("qian.quxian")).Expect(200);
        Assert.Null((await journey.DecideAsync("sun.shiji")).Expect(200).Json["voting"]);

        // Who helped below has decided a step: of the city the others are everybody.
        await journey.TaskAsync("zhou.shiji");
        (await journey.DecideAsync("sun.shiji")).ExpectProblem(403, "approval.second-level");
        (await journey.DecideAsync("zhou.shiji")).Expect(200);
        await journey.UntilAsync("OnPublicNotice");
    }

    [Fact]
    public async Task A_list_of_relatives_is_kept_by_page_and_api_and_never_shows_a_number_in_full()
    {
        AidFlowClient officer = await _app.StaffAsync("li.shili");
        const string Number = "230199201510010032";
        FormUrlEncodedContent Form(params (string, string)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

        (await officer.SendAsync(HttpMethod.Post, "/desk/relatives", Form(("idNumber", Number)), [])).Expect(422);
        string refused = (await officer.SendAsync(HttpMethod.Post, "/desk/relatives", Form(("kinship", "Child"), ("idNumber", Number + "1")), [])).Expect(422).Text;
        Assert.DoesNotContain(Number, refused, StringComparison.Ordinal);
        (await officer.SendAsync(HttpMethod.Post, "/desk/relatives", Form(("kinship", "Child"), ("idNumber", Number)), [])).Expect(303);
        string shown = (await officer.GetAsync("/desk/relatives")).Expect(200).Text;
        Assert.Contains("2301**********0032", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, shown, StringComparison.Ordinal);

        JsonNode listed = Assert.Single((await officer.GetAsync("/api/desk/relatives")).Expect(200).Json.AsArray())!;
        Assert.Empty((await (await _app.StaffAsync("wang.ceshi")).GetAsync("/api/desk/relatives")).Expect(200).Json.AsArray());
        (await officer.SendAsync(HttpMethod.Post, $"/desk/relatives/{listed["id"]}/removal", Form(), [])).Expect(303);
        Assert.Empty((await officer.GetAsync("/api/desk/relatives")).Expect(200).Json.AsArray());
    }

    private async Task<string> LinkAsync(Journey journey, string staffId, string template)
    {
        string link = "";
        await Until.TrueAsync(async () =>
        {
            JsonObject? message = (await _app.OutboxAsync()).FirstOrDefault(m =>
                (string?)m["template"] == template && (string?)m["to"] == $"staff:{staffId}" && (string?)m["case"] == journey.Case);
            link = Link().Match((string?)message?["text"] ?? "").Value;
            return link.Length > 0;
        });
        return link;
    }

    private static Task<Answer> PostFormAsync(AidFlowClient client, string path, JsonNode task, params (string Name, string Value)[] fields) =>
        client.SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("version", task["caseVersion"]!.ToString()))),
            []);

    [GeneratedRegex(@"/d/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
