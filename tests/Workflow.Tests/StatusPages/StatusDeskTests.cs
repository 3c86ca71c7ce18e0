using System.Text.Json;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.StatusPages;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.StatusPages;

public sealed class StatusDeskTests
{
    [Fact]
    public async Task A_code_shows_every_step_and_who_has_it_and_nothing_personal()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer);
        StatusDesk desk = world.Get<StatusDesk>();
        StatusCode code = (await desk.CodeAsync(world.Worker, id)).Value;

        StatusView view = (await desk.LookUpAsync(code.ToString())).Value;

        Assert.Equal(
            [("示例机械厂工会", StatusStepState.Done), ("道里区总工会", StatusStepState.Now), ("哈尔滨市总工会", StatusStepState.Later)],
            view.Steps.Where(step => step.Union is not null).Select(step => (step.Union!, step.State)));
        Assert.Single(view.Steps, step => step.State == StatusStepState.Now);
        Assert.Equal(new DateOnly(2026, 8, 20), view.Steps.First(step => step.Union is not null).On);
        Assert.Equal(("道里区总工会", ForecastBasis.DueDays, 0), (view.Forecast!.Union, view.Forecast.Basis, view.Forecast.Ahead));
        string json = JsonSerializer.Serialize(view);
        Assert.DoesNotContain(id.Value, json, StringComparison.Ordinal);
        foreach (string secret in new[] { "王建国", "王小雨", "13804510000", "230199198506150011", "600000", "李示例" })
        {
            Assert.DoesNotContain(secret, JsonSerializer.Serialize(view, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_code_stays_the_same_until_it_is_renewed_and_then_the_old_one_shows_nothing()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        StatusDesk desk = world.Get<StatusDesk>();
        StatusCode[] same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => (await desk.CodeAsync(world.Worker, id)).Value)));
        StatusCode first = Assert.Single(same.Distinct());
        Assert.Equal(first.ToString(), (await world.ViewAsync(id)).StatusCode);
        Assert.Null((await world.ViewAsync(id, await world.StaffAsync(CaseWorld.GrassrootsOfficer))).StatusCode);

        StatusCode second = (await desk.RenewAsync(world.Worker, id)).Value;

        Assert.NotEqual(first, second);
        Assert.Equal("status.unknown", (await desk.LookUpAsync(first.Value)).Problem?.Code);
        Assert.True((await desk.LookUpAsync(second.Value)).IsOk);
        Assert.Contains("status-code.renewed", await world.ActionsAsync(id));
    }

    [Fact]
    public async Task Nobody_gets_or_renews_the_code_of_somebody_else_s_case()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        WorkerCaller other = await world.SignedInAsync("13904510009");
        StatusDesk desk = world.Get<StatusDesk>();
        Assert.Equal("application.unknown", (await desk.CodeAsync(other, id)).Problem?.Code);
        Assert.Equal("application.unknown", (await desk.RenewAsync(other, id)).Problem?.Code);
    }

    [Fact]
    public async Task Guessing_ends_after_some_codes_with_one_beginning_and_others_go_on()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        StatusDesk desk = world.Get<StatusDesk>();
        StatusCode code = (await desk.CodeAsync(world.Worker, id)).Value;
        for (int i = 0; i < StatusGuesses.PerHour; i++)
        {
            StatusCode guess = StatusCode.Of($"{code.Value[..2]}{StatusCode.Alphabet[i]}AAAAAAAA");
            Assert.Equal("status.unknown", (await desk.LookUpAsync(guess.Value)).Problem?.Code);
        }

        Assert.Equal("status.too-many", (await desk.LookUpAsync(code.Value)).Problem?.Code);
        char elsewhere = code.Value[0] == 'A' ? 'B' : 'A';
        Assert.Equal("status.unknown", (await desk.LookUpAsync(StatusCode.Of($"{elsewhere}AAAAAAAAAA").Value)).Problem?.Code);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.True((await desk.LookUpAsync(code.Value)).IsOk);
    }

    [Fact]
    public async Task An_ended_case_is_shown_for_ninety_days_and_then_no_more()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        StatusDesk desk = world.Get<StatusDesk>();
        StatusCode code = (await desk.CodeAsync(world.Worker, id)).Value;
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer, DecisionKind.Reject, ["bar-list"])).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        StatusView view = (await desk.LookUpAsync(code.Value)).Value;

        Assert.Equal(StatusStepState.Stopped, view.Steps[^1].State);
        Assert.Equal(new DateOnly(2026, 11, 18), view.ShownUntil);
        Assert.Null(view.Forecast);
        world.Time.Advance(TimeSpan.FromDays(90));
        Assert.True((await desk.LookUpAsync(code.Value)).IsOk);
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("status.unknown", (await desk.LookUpAsync(code.Value)).Problem?.Code);
    }

    [Fact]
    public async Task Decisions_of_a_union_tell_its_pace_once_each()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        IReadOnlyList<PastDecision> pace = await world.Get<TaskStore>().PaceAsync(DemoData.Union, 20, CancellationToken.None);

        Assert.Equal(new PastDecision(new DateOnly(2026, 8, 20), new DateOnly(2026, 8, 20)), Assert.Single(pace));
    }

    [Fact]
    public void A_qr_code_is_a_picture() =>
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], StatusQr.Png("https://example.org/status/7K3M-9Q2W-XRTA").Take(4));
}
