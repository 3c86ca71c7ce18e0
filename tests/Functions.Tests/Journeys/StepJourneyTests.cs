using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Functions.Tests.App;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>A chain of a site check, a condition, silence and experts, by HTTP.</summary>
public sealed partial class StepJourneyTests : IAsyncLifetime
{
    private readonly StepProgrammes _programmes = StepProgrammes.Create();
    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync(programmes: _programmes.Folder);

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _programmes.Dispose();
    }

    [Fact]
    public async Task A_site_check_refused_at_what_is_expected_then_silence_and_three_experts_who_pass()
    {
        Journey journey = new(_app, new Person(81));
        await journey.ToApprovalAsync();
        JsonNode visit = await journey.TaskAsync("li.shili");
        Assert.Equal(("visit", "SiteCheck", "入户调查"), ((string?)visit["step"]!["id"], (string?)visit["step"]!["kind"], (string?)visit["step"]!["title"]));
        Assert.Equal(["visit.on", "visit.members"], visit["step"]!["record"]!.AsArray().Select(q => (string?)q!["id"]));

        Assert.Contains(("/record/visit/on", "form.required"), (await journey.DecideAsync("li.shili")).ExpectProblem(422, "approval.record-invalid").Errors);
        Answer unexpected = (await journey.DecideAsync("li.shili", record: Visit(members: false))).ExpectProblem(422, "approval.record-expected");
        Assert.Equal([("/record/visit/members", "approval.record-expected")], unexpected.Errors);
        (await journey.DecideAsync("li.shili", record: Visit(members: true))).Expect(200);

        // The amount is below what the second step is for: the case goes on with the third, where nobody decides.
        JsonNode review = await journey.TaskAsync("zhao.quxian");
        Assert.Equal((3, "Review"), ((int)review["step"]!["number"]!, await TitleAsync(journey, "zhao.quxian", (string?)review["taskId"])));
        Assert.NotNull(review["step"]!["silentAt"]);
        await _app.AdvanceAsync("P14D");
        Assert.Equal("AwaitingApproval", (string?)(await journey.ViewAsync())["status"]);
        await _app.AdvanceAsync("P2D");
        JsonNode scores = await journey.TaskAsync("expert.yi");
        Assert.Equal("Silence", (string?)(await journey.ViewAsync())["decisions"]!.AsArray()[1]!["maker"]);

        Assert.Equal((0, 3), ((int)scores["scoring"]!["given"]!, (int)scores["scoring"]!["needed"]!));
        (await journey.ScoreAsync("expert.yi", ("team", 61), ("skill", 1))).ExpectProblem(422, "approval.scores-invalid");
        Assert.Null((await journey.ScoreAsync("expert.yi", ("team", 60), ("skill", 40))).Expect(200).Json["decided"]);
        (await journey.ScoreAsync("expert.er", ("team", 10), ("skill", 0))).Expect(200);
        Assert.Equal("AwaitingApproval", (string?)(await journey.ViewAsync())["status"]);
        Assert.Equal("Approve", (string?)(await journey.ScoreAsync("expert.san", ("team", 60), ("skill", 40))).Expect(200).Json["decided"]);

        JsonNode view = await journey.UntilAsync("OnPublicNotice");
        Assert.Equal(["Officer", "Silence", "Experts"], view["decisions"]!.AsArray().Select(d => (string?)d!["maker"]));
        Assert.Equal(3, view["chain"]!.AsArray().Count);
        Assert.All(view["decisions"]!.AsArray(), d => Assert.Null(d!["scores"]));
        JsonNode staff = (await (await journey.StaffAsync("han.shengji")).GetAsync($"/api/applications/{journey.Case}")).Expect(200).Json;
        Assert.Equal(210, (int)staff["decisions"]!.AsArray()[2]!["scores"]!["sum"]!);
        Assert.Equal(2, staff["decisions"]!.AsArray()[0]!["record"]!.AsArray().Count);
    }

    [Fact]
    public async Task Three_experts_below_the_points_to_pass_end_the_case_with_its_reason()
    {
        Journey journey = new(_app, new Person(82));
        await ToExpertsAsync(journey);
        JsonNode task = await journey.TaskAsync("expert.yi");
        (await (await journey.StaffAsync("zhao.quxian")).PostAsync($"/api/tasks/{task["taskId"]}/scores", new JsonObject { ["caseVersion"] = 1, ["scores"] = new JsonObject() }))
            .ExpectProblem(403, "access.denied");
        (await journey.DecideAsync("han.shengji")).ExpectProblem(409, "approval.scores-decide");
        foreach (string expert in new[] { "expert.yi", "expert.er", "expert.san" })
        {
            (await journey.ScoreAsync(expert, ("team", 60), ("skill", 9))).Expect(200);
        }

        JsonNode rejected = await journey.UntilAsync("Rejected");
        Assert.Equal("评分不足", (string?)rejected["decisions"]!.AsArray()[^1]!["reasons"]!.AsArray()[0]);
    }

    [Fact]
    public async Task An_expert_does_not_score_the_own_household_and_two_of_three_decide_nothing()
    {
        Journey journey = new(_app, new Person(86));
        (await journey.SubmitAsync(change: answers => answers["household"]![1]!["idNumber"] = DemoData.OwnCaseExpert)).Expect(202);
        await journey.AttachAllAsync();
        await journey.UntilAsync("AwaitingApproval");
        await DecideUntilExpertsAsync(journey);

        (await journey.ScoreAsync("expert.san", ("team", 60), ("skill", 40))).ExpectProblem(403, "approval.own-case");
        (await journey.ScoreAsync("expert.yi", ("team", 60), ("skill", 40))).Expect(200);
        Answer second = (await journey.ScoreAsync("expert.er", ("team", 60), ("skill", 40))).Expect(200);

        Assert.Equal((2, 3), ((int)second.Json["given"]!, (int)second.Json["needed"]!));
        Assert.Null(second.Json["decided"]);
        Assert.Equal("AwaitingApproval", (string?)(await journey.ViewAsync())["status"]);
    }

    [Fact]
    public async Task An_expert_knows_of_the_case_only_once_it_is_scored_and_tells_it_by_the_page_as_well()
    {
        Journey journey = new(_app, new Person(83));
        await journey.ToApprovalAsync();
        string visit = (string)(await journey.TaskAsync("li.shili"))["taskId"]!;
        AidFlowClient expert = await journey.StaffAsync("expert.yi");
        (await expert.GetAsync($"/api/applications/{journey.Case}")).ExpectProblem(404, "application.unknown");
        (await expert.GetAsync($"/api/tasks/{visit}")).ExpectProblem(404, "approval.unknown");
        Assert.Empty((await expert.GetAsync("/api/tasks")).Expect(200).Json.AsArray());
        await DecideUntilExpertsAsync(journey);

        JsonNode task = await journey.TaskAsync("expert.yi");
        string page = $"/desk/tasks/{task["taskId"]}";
        Assert.Contains("name=\"/scores/team\"", (await expert.GetAsync(page)).Expect(200).Text, StringComparison.Ordinal);
        string refused = (await PostFormAsync(expert, $"{page}/scores", task, ("/scores/team", "61"), ("/scores/skill", "x"))).Expect(422).Text;
        Assert.Contains("id=\"f-scores-skill-error\"", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"61\"", refused, StringComparison.Ordinal);
        (await PostFormAsync(expert, $"{page}/scores", task, ("/scores/team", "50"), ("/scores/skill", "30"))).Expect(303);
        Assert.Equal(80, (int)(await journey.TaskAsync("expert.yi"))["scoring"]!["mine"]!["sum"]!);
    }

    [Fact]
    public async Task The_pages_of_a_site_check_work_without_a_script_and_show_problems_at_their_fields()
    {
        Journey journey = new(_app, new Person(84));
        await journey.ToApprovalAsync();
        JsonNode task = await journey.TaskAsync("li.shili");
        AidFlowClient officer = await journey.StaffAsync("li.shili");
        string page = $"/desk/tasks/{task["taskId"]}";
        Assert.Contains("入户调查", (await officer.GetAsync("/desk")).Expect(200).Text, StringComparison.Ordinal);

        (string, string)[] filled = [("__shown", "record.visit.on"), ("__shown", "record.visit.members"), ("/record/visit/on/y", "2026"), ("/record/visit/on/m", "8"), ("/record/visit/on/d", "20")];
        string refused = (await PostFormAsync(officer, page, task, [("kind", "Approve"), .. filled])).Expect(422).Text;
        Assert.Contains("id=\"f-record-visit-members-error\"", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-record-visit-members\"", refused, StringComparison.Ordinal);
        (await PostFormAsync(officer, page, task, [("kind", "Approve"), .. filled, ("/record/visit/members", "true")])).Expect(303);
        await journey.TaskAsync("zhao.quxian");
        Assert.Contains("家庭成员一致", (await (await journey.StaffAsync("zhao.quxian")).GetAsync($"/desk/cases/{journey.Case}")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_shows_the_checklist_and_does_not_approve_without_it()
    {
        Journey journey = new(_app, new Person(85));
        await journey.ToApprovalAsync();
        JsonNode task = await journey.TaskAsync("li.shili");
        string link = "";
        await Until.TrueAsync(async () =>
        {
            JsonObject? message = (await _app.OutboxAsync()).FirstOrDefault(m =>
                (string?)m["template"] == "task-assigned" && (string?)m["to"] == "staff:li.shili" && (string?)m["case"] == journey.Case);
            link = Link().Match((string?)message?["text"] ?? "").Value;
            return link.Length > 0;
        });
        AidFlowClient anybody = _app.Anonymous();

        Assert.Contains("name=\"/record/visit/on/y\"", (await anybody.GetAsync(link)).Expect(200).Text, StringComparison.Ordinal);
        (await PostFormAsync(anybody, link, task, ("task", (string)task["taskId"]!), ("kind", "Approve"))).Expect(422);
        (await anybody.PostAsync($"/api/decision-links{link[2..]}", Journey.Decision(task))).ExpectProblem(422, "approval.record-invalid");
        JsonObject decision = Journey.Decision(task);
        decision["record"] = Visit(members: true);
        (await anybody.PostAsync($"/api/decision-links{link[2..]}", decision)).Expect(200);
        await journey.TaskAsync("zhao.quxian");
    }

    private static JsonObject Visit(bool members) => new() { ["visit"] = new JsonObject { ["on"] = "2026-08-20", ["members"] = members } };

    private static async Task DecideUntilExpertsAsync(Journey journey)
    {
        (await journey.DecideAsync("li.shili", record: Visit(members: true))).Expect(200);
        (await journey.DecideAsync("zhao.quxian")).Expect(200);
    }

    private static async Task ToExpertsAsync(Journey journey)
    {
        await journey.ToApprovalAsync();
        await DecideUntilExpertsAsync(journey);
    }

    private static async Task<string?> TitleAsync(Journey journey, string staffId, string? taskId) =>
        (string?)(await (await journey.StaffAsync(staffId)).GetAsync($"/api/tasks/{taskId}", ("Accept-Language", "en"))).Expect(200).Json["step"]!["title"];

    private static Task<Answer> PostFormAsync(AidFlowClient client, string path, JsonNode task, params (string Name, string Value)[] fields) =>
        client.SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("version", task["caseVersion"]!.ToString()))),
            []);

    [GeneratedRegex(@"/d/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
