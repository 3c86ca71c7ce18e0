using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Journeys;

/// <summary>The ways that a case can take besides the straight one. Each has an app of its own, because it moves the clock.</summary>
public sealed class CaseJourneyTests : IAsyncLifetime
{
    private AidFlowApp _app = null!;

    public async Task InitializeAsync() => _app = await AidFlowApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Returned_corrected_and_approved_in_the_second_round()
    {
        Journey journey = new(_app, new Person(21));
        await journey.ToApprovalAsync();
        (await journey.DecideAsync("li.shili", "Return", ["income-proof-incomplete"], ["/school/name", "#income-proof"])).Expect(200);
        JsonNode returned = await journey.UntilAsync("ReturnedForCorrection");
        Assert.Contains("/school/name", returned["return"]!["fields"]!.AsArray().Select(f => (string?)f));

        AidFlowClient worker = await journey.WorkerAsync();
        JsonObject corrected = new() { ["answers"] = journey.Answers(a => a["school"]!["name"] = "哈尔滨市道里区经纬小学") };
        string path = $"/api/applications/{journey.Case}/answers";
        Answer view = await worker.GetAsync($"/api/applications/{journey.Case}");
        (await worker.PutAsync(path, corrected.DeepClone(), ("If-Match", "\"999\""))).ExpectProblem(409, "application.stale");
        (await worker.PutAsync(path, corrected.DeepClone())).ExpectProblem(400, "request.missing-field");
        (await worker.PutAsync(path, corrected.DeepClone(), ("If-Match", view.Headers["ETag"]))).Expect(202);

        await journey.UntilAsync("AwaitingApproval");
        foreach (string officer in new[] { "wang.ceshi", "zhao.quxian", "sun.shiji" })
        {
            (await journey.DecideAsync(officer)).Expect(200);
        }

        JsonNode approved = await journey.UntilAsync("OnPublicNotice");
        Assert.Equal(2, (int)approved["round"]!);
        Assert.Contains(await _app.OutboxAsync(), m => (string?)m["template"] == "returned-for-correction" && (string?)m["case"] == journey.Case);
    }

    [Fact]
    public async Task Rejected_with_reasons_that_the_worker_reads()
    {
        Journey journey = new(_app, new Person(22));
        await journey.ToApprovalAsync();
        (await journey.DecideAsync("li.shili", "Reject")).ExpectProblem(422, "approval.reason-required");
        (await journey.DecideAsync("li.shili", "Reject", ["bar-list"])).Expect(200);

        JsonNode rejected = await journey.UntilAsync("Rejected");

        Assert.NotEmpty(rejected["decisions"]![0]!["reasons"]!.AsArray());
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "rejected"));
    }

    [Fact]
    public async Task Withdrawn_by_the_worker()
    {
        Journey journey = new(_app, new Person(23));
        await journey.ToApprovalAsync();
        await journey.TaskAsync("li.shili");

        (await (await journey.WorkerAsync()).PostAsync($"/api/applications/{journey.Case}/withdrawal")).Expect(204);

        await journey.UntilAsync("Withdrawn");
        await Until.TrueAsync(async () => (await (await journey.StaffAsync("li.shili")).GetAsync("/api/tasks")).Json.AsArray().Count == 0);
    }

    [Fact]
    public async Task Lapsed_after_reminders_when_the_papers_never_come()
    {
        Journey journey = new(_app, new Person(24));
        Answer receipt = (await journey.SubmitAsync()).Expect(202);
        Assert.Equal(4, receipt.Json["missing"]!.AsArray().Count);

        await _app.AdvanceAsync("P4D");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "documents-reminder"));
        Assert.Equal("AwaitingDocuments", (string?)(await journey.ViewAsync())["status"]);
        await _app.AdvanceAsync("P28D");

        await journey.UntilAsync("Lapsed");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "documents-lapsed"));
    }

    [Fact]
    public async Task A_silent_approver_is_reminded_and_then_the_union_above_may_decide()
    {
        Journey journey = new(_app, new Person(25));
        await journey.ToApprovalAsync();
        await journey.TaskAsync("li.shili");

        await _app.AdvanceAsync("P2DT12H");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "task-reminder"));
        await _app.AdvanceAsync("P7D");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "task-escalated"));

        JsonNode task = await journey.TaskAsync("zhao.quxian");
        Assert.True((bool)task["escalated"]!);
        Assert.Equal("Grassroots", (string?)task["level"]);
        (await journey.DecideAsync("zhao.quxian")).Expect(200);
        await journey.TaskAsync("qian.quxian");
        (await journey.DecideAsync("qian.quxian")).Expect(200);
        await journey.TaskAsync("sun.shiji");
    }

    [Fact]
    public async Task A_payment_that_the_bank_returns_is_made_again_to_the_corrected_account()
    {
        Journey journey = new(_app, new Person(26));
        await journey.ToPaymentAsync();
        JsonNode report = await journey.SettleAsync("失败", "", "账号不存在");
        Assert.Equal(1, (int)report["failed"]!);
        await journey.UntilAsync("PaymentReturned");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "payment-returned"));

        AidFlowClient worker = await journey.WorkerAsync();
        (await worker.PutAsync($"/api/applications/{journey.Case}/payee-account", new JsonObject
        {
            ["accountName"] = journey.Person.Name, ["accountNumber"] = journey.Person.OtherAccount, ["bankName"] = "中国农业银行哈尔滨道里支行",
        })).Expect(204);
        await journey.UntilAsync("AwaitingPayment");
        await journey.SettleAsync();

        JsonNode view = await journey.UntilAsync("Paid");
        Assert.Equal(["Returned", "Paid"], view["payments"]!.AsArray().Select(p => (string?)p!["status"]));
        JsonNode fund = (await (await journey.StaffAsync("wu.caiwu")).GetAsync($"/api/funds/jinqiu-230100-{(await _app.NowAsync()).Year}")).Expect(200).Json;
        Assert.Equal((100_000, 0), ((long)fund["committed"]!, (long)fund["reserved"]!));
    }

    [Fact]
    public async Task A_payment_that_comes_back_days_after_it_arrived_wakes_the_case_that_had_ended()
    {
        Journey journey = new(_app, new Person(28));
        await journey.ToPaymentAsync();
        string file = await journey.FileAsync();
        string sent = await journey.BankFileAsync(file);
        (await journey.ReturnAsync(file, BankReturns.Answer(sent))).Expect(200);
        await journey.UntilAsync("Paid");
        await Until.TrueAsync(async () => (await _app.OutboxAsync()).Any(m => (string?)m["template"] == "payment-notification"));
        await _app.AdvanceAsync("P3D");

        (await journey.ReturnAsync(file, BankReturns.Answer(sent, "退汇", "", "户名不符"))).Expect(200);
        await journey.UntilAsync("PaymentReturned");
        (await (await journey.WorkerAsync()).PutAsync($"/api/applications/{journey.Case}/payee-account", new JsonObject
        {
            ["accountName"] = journey.Person.Name, ["accountNumber"] = journey.Person.OtherAccount, ["bankName"] = "中国农业银行哈尔滨道里支行",
        })).Expect(204);
        await journey.SettleAsync();

        JsonNode view = await journey.UntilAsync("Paid");
        Assert.Equal(["Returned", "Paid"], view["payments"]!.AsArray().Select(p => (string?)p!["status"]));
    }

    [Fact]
    public async Task A_case_goes_on_after_the_app_was_killed()
    {
        Journey journey = new(_app, new Person(27));
        (await journey.SubmitAsync()).Expect(202);
        await _app.KillAsync();
        await _app.RestartAsync();
        await journey.AttachAllAsync();
        await journey.UntilAsync("AwaitingApproval");
        (await journey.DecideAsync("li.shili")).Expect(200);
        await _app.KillAsync();
        await _app.RestartAsync();

        await journey.TaskAsync("zhao.quxian");
    }
}
