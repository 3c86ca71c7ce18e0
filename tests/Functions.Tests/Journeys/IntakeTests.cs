using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;
using AidFlow.Functions.Tests.Http;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>Applications, papers and decisions that must be refused, each with its code; and those that come twice.</summary>
public sealed class IntakeTests(RunningApp running) : IClassFixture<RunningApp>
{
    private AidFlowApp App => running.App;

    [Fact]
    public async Task The_same_key_at_the_same_time_makes_one_case()
    {
        Journey journey = new(App, new Person(41));
        AidFlowClient worker = await journey.WorkerAsync();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            worker.PostAsync("/api/applications", journey.Application(), ("Idempotency-Key", "the-same-key"))));

        Assert.All(answers, a => a.Expect(202));
        string number = Assert.Single(answers.Select(a => (string)a.Json["caseNumber"]!).Distinct());
        Assert.All(answers, a => Assert.Equal($"/api/applications/{number}", a.Headers["Location"]));
        Assert.Single((await worker.GetAsync("/api/applications")).Json.AsArray());
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_refused()
    {
        Journey journey = new(App, new Person(42));
        (await journey.SubmitAsync("one-key-of-mine")).Expect(202);

        (await journey.SubmitAsync("one-key-of-mine", a => a["school"]!["name"] = "另一所学校")).ExpectProblem(409, "idempotency.mismatch");
    }

    [Fact]
    public async Task A_second_application_for_the_same_child_is_refused()
    {
        Journey journey = new(App, new Person(43));
        (await journey.SubmitAsync("first-key-of-mine")).Expect(202);

        (await journey.SubmitAsync("second-key-of-mine")).ExpectProblem(409, "application.duplicate");
    }

    [Fact]
    public async Task Wrong_checksums_are_named_at_their_fields_and_not_repeated()
    {
        Journey journey = new(App, new Person(44));
        Answer answer = (await journey.SubmitAsync(change: a =>
        {
            a["child"]!["idNumber"] = "230102198506150013";
            a["payee"]!["accountNumber"] = "6217000000000000013";
            a["employment"]!["unionCode"] = "81230100MC1234566E";
            a["applicant"]!["mobile"] = "12345678901";
        })).ExpectProblem(422, "form.invalid");

        Assert.Equal(
            ["/applicant/mobile", "/child/idNumber", "/employment/unionCode", "/payee/accountNumber"],
            answer.Errors.Select(e => e.Field).Distinct().Order(StringComparer.Ordinal).Where(f => !f.StartsWith("/household", StringComparison.Ordinal)));
        Assert.DoesNotContain("230102198506150013", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("6217000000000000013", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_fields_inside_the_answers_and_beside_them_are_refused()
    {
        Journey journey = new(App, new Person(45));
        Answer inside = (await journey.SubmitAsync(change: a => a["child"]!["nickname"] = "小雨")).ExpectProblem(422, "form.invalid");
        Assert.Contains("/child/nickname", inside.Errors.Select(e => e.Field));

        JsonObject beside = journey.Application();
        beside["priority"] = "high";
        Answer answer = (await (await journey.WorkerAsync()).PostAsync("/api/applications", beside)).ExpectProblem(400, "request.unknown-field");
        Assert.Equal(("/priority", "request.unknown-field"), Assert.Single(answer.Errors));
    }

    [Fact]
    public async Task An_unknown_programme_is_refused()
    {
        Journey journey = new(App, new Person(46));
        JsonObject application = journey.Application();
        application["programmeId"] = "nothing";

        (await (await journey.WorkerAsync()).PostAsync("/api/applications", application)).ExpectProblem(404, "programme.unknown");
    }

    [Fact]
    public async Task A_file_for_another_persons_case_is_refused_as_if_the_case_were_not_there()
    {
        Journey mine = new(App, new Person(47));
        (await mine.SubmitAsync()).Expect(202);
        AidFlowClient other = await App.WorkerAsync(new Person(48).Mobile);

        (await other.SendBytesAsync(HttpMethod.Put, $"/api/applications/{mine.Case}/documents/id-card", Papers.Png, "image/png"))
            .ExpectProblem(404, "application.unknown");
        (await other.GetAsync($"/api/applications/{mine.Case}")).ExpectProblem(404, "application.unknown");
        (await other.PostAsync($"/api/applications/{mine.Case}/withdrawal")).ExpectProblem(404, "application.unknown");
        (await other.GetAsync("/api/applications/not-a-number")).ExpectProblem(404, "application.unknown");
    }

    [Fact]
    public async Task Papers_that_are_not_what_is_asked_for_are_refused_by_code_and_slot()
    {
        Journey journey = new(App, new Person(49));
        (await journey.SubmitAsync()).Expect(202);
        AidFlowClient worker = await journey.WorkerAsync();
        string slot = $"/api/applications/{journey.Case}/documents/id-card";

        (await worker.SendBytesAsync(HttpMethod.Put, slot, "MZ not a picture"u8.ToArray(), "image/png")).ExpectProblem(415, "document.type");
        (await worker.SendBytesAsync(HttpMethod.Put, slot, [], "image/png")).ExpectProblem(422, "document.empty");
        (await worker.SendBytesAsync(HttpMethod.Put, slot, Papers.Png[..30], "image/png")).Expect(422);
        (await worker.SendBytesAsync(HttpMethod.Put, slot, Papers.Png, "text/html")).ExpectProblem(415, "request.unsupported-type");
        Answer large = (await worker.SendBytesAsync(HttpMethod.Put, slot, new byte[(10 * 1024 * 1024) + 10], "image/png")).Expect(413);
        Answer huge = (await worker.SendBytesAsync(HttpMethod.Put, slot, new byte[12 * 1024 * 1024], "image/png")).ExpectProblem(413, "request.too-large");
        Assert.Contains("申请人身份证", (string?)large.Json["detail"], StringComparison.Ordinal);
        Assert.Equal(("#id-card", "request.too-large"), Assert.Single(huge.Errors));
        (await worker.SendBytesAsync(HttpMethod.Put, $"/api/applications/{journey.Case}/documents/nothing", Papers.Png, "image/png"))
            .ExpectProblem(404, "document.slot-unknown");
    }

    [Fact]
    public async Task A_paper_sent_as_a_form_is_taken_and_the_one_it_replaces_stays_in_the_history()
    {
        Journey journey = new(App, new Person(50));
        (await journey.SubmitAsync()).Expect(202);
        AidFlowClient worker = await journey.WorkerAsync();
        string slot = $"/api/applications/{journey.Case}/documents/id-card";
        using MultipartFormDataContent form = new() { { new ByteArrayContent(Papers.Png), "file", "身份证.png" } };

        Answer first = (await worker.SendAsync(HttpMethod.Put, slot, form, [])).Expect(200);
        Answer second = (await worker.SendBytesAsync(
            HttpMethod.Put, slot, Papers.Pdf, "application/octet-stream", ("Content-Disposition", "attachment; filename*=UTF-8''%E8%AF%81.pdf"))).Expect(200);

        Assert.Equal(("身份证.png", "image/png"), ((string?)first.Json["fileName"], (string?)first.Json["contentType"]));
        Assert.Equal(("证.pdf", "application/pdf"), ((string?)second.Json["fileName"], (string?)second.Json["contentType"]));
        JsonNode document = (await journey.ViewAsync())["documents"]!.AsArray().Single(d => (string?)d!["slot"] == "id-card")!;
        Assert.Equal((string?)second.Json["documentId"], (string?)document["current"]!["documentId"]);
        Assert.Equal((string?)first.Json["documentId"], (string?)Assert.Single(document["history"]!.AsArray())!["documentId"]);
    }

    [Fact]
    public async Task A_decision_twice_for_another_organisation_or_on_an_old_version_is_refused()
    {
        Journey journey = new(App, new Person(51));
        await journey.ToApprovalAsync();
        JsonNode task = await journey.TaskAsync("li.shili");
        string path = $"/api/tasks/{task["taskId"]}/decision";
        AidFlowClient officer = await journey.StaffAsync("li.shili");

        (await (await journey.StaffAsync("wei.jiceng")).PostAsync(path, Journey.Decision(task))).ExpectProblem(404, "approval.unknown");
        (await (await journey.StaffAsync("zhao.quxian")).PostAsync(path, Journey.Decision(task))).ExpectProblem(404, "approval.unknown");
        JsonObject old = Journey.Decision(task);
        old["caseVersion"] = 0;
        (await officer.PostAsync(path, old)).ExpectProblem(409, "approval.stale");
        (await officer.PostAsync(path, Journey.Decision(task))).Expect(200);
        (await officer.PostAsync(path, Journey.Decision(task))).ExpectProblem(409, "approval.decided");
        (await (await journey.StaffAsync("wei.jiceng")).GetAsync($"/api/applications/{journey.Case}")).ExpectProblem(404, "application.unknown");
    }

    [Fact]
    public async Task A_draft_is_kept_until_it_is_thrown_away()
    {
        AidFlowClient worker = await App.WorkerAsync(new Person(52).Mobile);
        const string Path = "/api/drafts/jinqiu-zhuxue";
        (await worker.GetAsync(Path)).ExpectProblem(404, "draft.unknown");

        (await worker.PutAsync(Path, new JsonObject { ["answers"] = new JsonObject { ["child"] = new JsonObject { ["name"] = "小雨" } } })).Expect(204);
        Assert.Equal("小雨", (string?)(await worker.GetAsync(Path)).Expect(200).Json["answers"]!["child"]!["name"]);
        (await worker.DeleteAsync(Path)).Expect(204);
        (await worker.GetAsync(Path)).ExpectProblem(404, "draft.unknown");
    }
}
