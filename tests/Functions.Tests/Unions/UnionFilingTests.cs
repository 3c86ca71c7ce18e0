using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Unions;

public sealed class UnionFilingTests : IAsyncLifetime
{
    private const string Filing = "cu-xiaofei";

    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_union_files_is_approved_and_ends_granted()
    {
        UnionJourney journey = new(_app);
        (await journey.SubmitAsync(Filing, UnionJourney.Answers(Filing))).Expect(202);
        await journey.AttachAllAsync();
        await journey.UntilAsync("AwaitingApproval");
        (await journey.ApproveAsync("zhao.quxian")).Expect(200);
        (await journey.ApproveAsync("sun.shiji")).Expect(200);

        JsonNode view = await journey.UntilAsync("Granted");

        Assert.Equal("230102-0001", (string?)view["filer"]!["id"]);
        JsonArray own = (await (await _app.StaffAsync("wang.ceshi")).GetAsync("/api/union-applications")).Expect(200).Json.AsArray();
        Assert.Equal(journey.Case, (string?)Assert.Single(own)!["id"]);
        Assert.Contains(await _app.OutboxAsync(), m => (string?)m["template"] == "granted" && (string?)m["case"] == journey.Case);
    }

    [Fact]
    public async Task Another_unions_officers_know_nothing_of_it_and_workers_cannot_file()
    {
        UnionJourney journey = new(_app);
        (await journey.SubmitAsync(Filing, UnionJourney.Answers(Filing))).Expect(202);
        AidFlowClient foreign = await _app.StaffAsync("wei.jiceng");
        AidFlowClient worker = await _app.WorkerAsync("13804510088");

        (await foreign.GetAsync($"/api/applications/{journey.Case}")).ExpectProblem(404, "application.unknown");
        (await foreign.PostAsync($"/api/applications/{journey.Case}/withdrawal")).ExpectProblem(404, "application.unknown");
        (await foreign.SendBytesAsync(HttpMethod.Put, $"/api/applications/{journey.Case}/documents/report", Papers.Png, "image/png")).ExpectProblem(404, "application.unknown");
        (await foreign.GetAsync($"/cases/{journey.Case}/withdraw")).Expect(404);
        Assert.Empty((await foreign.GetAsync("/api/union-applications")).Expect(200).Json.AsArray());
        (await worker.PostAsync("/api/union-applications", new JsonObject { ["programmeId"] = Filing, ["answers"] = UnionJourney.Answers(Filing) })).Expect(403);
        (await worker.PostAsync("/api/applications", new JsonObject { ["programmeId"] = Filing, ["answers"] = UnionJourney.Answers(Filing) }))
            .ExpectProblem(403, "programme.for-unions");
        (await (await _app.StaffAsync("wu.caiwu")).GetAsync("/api/union-applications")).Expect(403);
    }

    [Fact]
    public async Task Who_handed_it_in_decides_none_of_its_steps()
    {
        UnionJourney journey = new(_app);
        (await journey.SubmitAsync(Filing, UnionJourney.Answers(Filing), "zhao.quxian")).Expect(202);
        AidFlowClient owner = await _app.StaffAsync("zhao.quxian");
        foreach (JsonNode? missing in (await owner.GetAsync($"/api/applications/{journey.Case}")).Expect(200).Json["missing"]!.AsArray())
        {
            (await owner.SendBytesAsync(HttpMethod.Put, $"/api/applications/{journey.Case}/documents/{missing!["slot"]}", Papers.Png, "image/png")).Expect(200);
        }

        (await journey.ApproveAsync("zhao.quxian")).ExpectProblem(403, "approval.handed-in");
        (await journey.ApproveAsync("qian.quxian")).Expect(200);
    }

    [Fact]
    public async Task The_pages_lead_from_the_form_to_the_withdrawal_without_a_script()
    {
        AidFlowClient officer = await _app.StaffAsync("li.shili");
        Answer filings = (await officer.GetAsync("/desk/filings")).Expect(200);
        Assert.Contains("/apply/cu-xiaofei", filings.Text, StringComparison.Ordinal);
        Assert.Contains("示例机械厂工会", (await officer.GetAsync("/apply/cu-xiaofei/employment")).Expect(200).Text, StringComparison.Ordinal);
        (await (await _app.WorkerAsync("13804510087")).GetAsync("/apply/cu-xiaofei/employment")).Expect(403);
        (await officer.GetAsync("/apply/jinqiu-zhuxue")).Expect(403);

        UnionJourney journey = new(_app);
        (await journey.SubmitAsync(Filing, UnionJourney.Answers(Filing))).Expect(202);
        Assert.Equal($"/desk/cases/{journey.Case}", (await officer.GetAsync($"/cases/{journey.Case}")).Expect(303).Headers["Location"]);
        Assert.Contains($"/cases/{journey.Case}/withdraw", (await officer.GetAsync($"/desk/cases/{journey.Case}")).Expect(200).Text, StringComparison.Ordinal);
        (await officer.GetAsync($"/cases/{journey.Case}/receipt")).Expect(200);
        (await officer.GetAsync($"/cases/{journey.Case}/documents")).Expect(200);
        Answer withdrawn = (await officer.SendTextAsync(HttpMethod.Post, $"/cases/{journey.Case}/withdraw", "", "application/x-www-form-urlencoded")).Expect(303);
        Answer redirected = (await officer.GetAsync(withdrawn.Headers["Location"])).Expect(303);
        (await officer.GetAsync(redirected.Headers["Location"])).Expect(200);
        Assert.Equal("Withdrawn", (string?)(await journey.ViewAsync())["status"]);
    }
}
