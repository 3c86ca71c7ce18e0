using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Functions.Tests.App;
using AidFlow.Functions.Tests.InProcess;
using AidFlow.Functions.Timers;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>A process that dies between the row of a decision and the wake-up of its case does not leave the case asleep.</summary>
public sealed partial class LostWakeUpTests : IAsyncLifetime
{
    private const string Officer = "li.shili";
    private const string Next = "zhao.quxian";

    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_start_wakes_the_open_cases()
    {
        Journey journey = new(_app, new Person(71));
        await journey.ToApprovalAsync();
        JsonNode task = await journey.TaskAsync(Officer);
        await _app.StopAsync();
        await using (AppInProcess app = await AppInProcess.StartAsync(_app.DataFolder, without: [typeof(CaseWakeUp)]))
        {
            await DecideWithoutWakingAsync(app, task);
        }

        await _app.RestartAsync();

        await journey.TaskAsync(Next);
    }

    [Fact]
    public async Task Whoever_tries_to_decide_again_wakes_the_case_on_every_way_there_is()
    {
        (string Way, Journey Journey)[] ways =
        [
            .. new[] { "api", "page", "link-api", "link-page" }.Select((way, i) => (way, new Journey(_app, new Person(72 + i)))),
        ];
        Dictionary<string, (JsonNode Task, string Link)> open = [];
        foreach ((string way, Journey journey) in ways)
        {
            await journey.ToApprovalAsync();
            open[way] = (await journey.TaskAsync(Officer), await LinkAsync(journey));
        }

        string officer = (await ways[0].Journey.StaffAsync(Officer)).Token!;
        string next = (await ways[0].Journey.StaffAsync(Next)).Token!;
        await _app.StopAsync();
        await using AppInProcess app = await AppInProcess.StartAsync(_app.DataFolder, without: [typeof(CaseWakeUp)]);
        foreach ((string way, Journey journey) in ways)
        {
            (JsonNode task, string link) = open[way];
            await DecideWithoutWakingAsync(app, task);

            Answer again = way switch
            {
                "api" => await app.SendAsync(HttpMethod.Post, $"/api/tasks/{task["taskId"]}/decision", officer, Json(task)),
                "page" => await app.SendAsync(HttpMethod.Post, $"/desk/tasks/{task["taskId"]}", officer, Form(task)),
                "link-api" => await app.SendAsync(HttpMethod.Post, $"/api/decision-links/{link}", null, Json(task)),
                _ => await app.SendAsync(HttpMethod.Post, $"/d/{link}", null, Form(task)),
            };

            Assert.True(again.Status is 409 or 410, $"{way} answered {again.Status}: {again.Text}");
            await Until.TrueAsync(
                async () => (await app.SendAsync(HttpMethod.Get, "/api/tasks", next)).Expect(200).Json.AsArray()
                    .Any(t => (string?)t!["applicationId"] == journey.Case),
                () => $"{way} did not wake the case.");
        }
    }

    private static async Task DecideWithoutWakingAsync(AppInProcess app, JsonNode task) =>
        Assert.True((await app.Get<ApprovalDesk>().DecideAsync(
            new StaffCaller
            {
                StaffId = Officer,
                DisplayName = "李示例",
                OrganisationId = OrganisationId.Parse((string)task["organisation"]!["id"]!),
                Roles = new HashSet<StaffRole> { StaffRole.Officer },
            },
            new Decision { TaskId = (string)task["taskId"]!, Kind = DecisionKind.Approve, CaseVersion = (int)task["caseVersion"]! })).IsOk);

    private static StringContent Json(JsonNode task) => new(Journey.Decision(task).ToJsonString(), Encoding.UTF8, "application/json");

    private static FormUrlEncodedContent Form(JsonNode task) => new(new Dictionary<string, string>
    {
        ["task"] = (string)task["taskId"]!,
        ["version"] = ((int)task["caseVersion"]!).ToString(CultureInfo.InvariantCulture),
        ["kind"] = "Approve",
    });

    private async Task<string> LinkAsync(Journey journey)
    {
        string token = "";
        await Until.TrueAsync(async () =>
        {
            JsonObject? message = (await _app.OutboxAsync()).FirstOrDefault(m =>
                (string?)m["template"] == "task-assigned" && (string?)m["to"] == $"staff:{Officer}" && (string?)m["case"] == journey.Case);
            token = Link().Match((string?)message?["text"] ?? "").Value;
            return token.Length > 0;
        });
        return token;
    }

    [GeneratedRegex(@"(?<=/d/)[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
