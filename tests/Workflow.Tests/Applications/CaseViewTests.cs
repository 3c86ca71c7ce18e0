using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class CaseViewTests
{
    private static readonly string[] Secrets =
        ["230199198506150011", "230199201510010032", "23019919880520004X", "13804510000", "6217000000000000012"];

    [Fact]
    public async Task No_view_shows_an_identity_account_or_telephone_number_in_full()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        foreach (Caller caller in new Caller[] { world.Worker, await world.StaffAsync(CaseWorld.GrassrootsOfficer), await world.StaffAsync("feng.shenji") })
        {
            string json = JsonSerializer.Serialize(await world.ViewAsync(id, caller));
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, json));
        }
    }

    [Fact]
    public async Task Answers_are_read_in_words_by_topic()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        IReadOnlyList<AnswerItem> items = [.. (await world.ViewAsync(id)).Answers.SelectMany(section => section.Items)];

        Assert.Equal("2301**********0011", Text("/applicant/idNumber"));
        Assert.Equal("138****0000", Text("/applicant/mobile"));
        Assert.Equal("****0012", Text("/payee/accountNumber"));
        Assert.Equal("示例机械厂工会", Text("/employment/unionId"));
        Assert.Equal("小学", Text("/school/stage"));
        Assert.Equal("¥1,800.00", Text("/household/0/incomePerMonth"));
        Assert.Equal("否", Text("/household/1/employed"));
        Assert.Equal("已同意", Text("/consent/publicNotice"));
        Assert.Equal(
            ["/applicant/idNumber", "/applicant/mobile", "/child/idNumber", "/household/0/idNumber", "/household/1/idNumber", "/household/2/idNumber", "/payee/accountNumber"],
            items.Where(i => i.Revealable).Select(i => i.Field));

        string Text(string field) => items.Single(i => i.Field == field).Text.Zh;
    }

    [Fact]
    public async Task The_rules_are_kept_with_the_case_and_choose_the_amount()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        CaseView view = await world.ViewAsync(id);

        Assert.Equal(100_000, view.Amount?.Value);
        Assert.NotEqual(EligibilityOutcome.NotEligible, view.Eligibility!.Outcome);
        Assert.All(view.Eligibility.Rules, rule => Assert.NotNull(rule.Passed));
    }

    [Fact]
    public async Task A_child_that_was_aided_this_year_is_seen_by_the_rules_of_a_later_case()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId first = await world.OnNoticeAsync();
        // The claim would stop a second application for the child, so it is taken away as a damaged table would have it.
        CaseRecord record = (await world.Get<CaseStore>().FindAsync(first, CancellationToken.None))!;
        await world.Get<ClaimStore>().ReleaseAsync(record.Content.Claims, first, CancellationToken.None);

        ApplicationId second = await world.InApprovalAsync(key: "second-key");

        CaseView view = await world.ViewAsync(second);
        Assert.Equal(EligibilityOutcome.NotEligible, view.Eligibility!.Outcome);
        Assert.False(view.Eligibility.Rules.Single(r => r.RuleId == "not-aided-before").Passed);
        Assert.Equal("approval.not-eligible", (await world.DecideAsync(second, 1, CaseWorld.GrassrootsOfficer)).Problem?.Code);
    }

    [Fact]
    public async Task A_masked_answer_is_revealed_for_a_reason_that_is_recorded()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();
        StaffCaller officer = await world.StaffAsync(CaseWorld.GrassrootsOfficer);

        Result<string> number = await world.Desk.RevealAsync(officer, id, "/household/1/idNumber", "与户口簿核对");

        Assert.Equal("23019919880520004X", number.Value);
        Assert.Contains("answer.revealed", await world.ActionsAsync(id));
    }

    [Theory]
    [InlineData("li.shili", "/applicant/idNumber", "", "reveal.reason")]
    [InlineData("li.shili", "/applicant/name", "与户口簿核对", "reveal.field")]
    [InlineData("li.shili", "/household/9/idNumber", "与户口簿核对", "reveal.field")]
    [InlineData("li.shili", "/household", "与户口簿核对", "reveal.field")]
    [InlineData("wei.jiceng", "/applicant/idNumber", "与户口簿核对", "application.unknown")]
    [InlineData("wu.caiwu", "/applicant/idNumber", "与户口簿核对", "access.forbidden")]
    public async Task Other_wishes_to_reveal_are_refused_and_leave_no_trace(string staffId, string field, string reason, string code)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.SubmittedAsync();

        Assert.Equal(code, (await world.Desk.RevealAsync(await world.StaffAsync(staffId), id, field, reason)).Problem?.Code);
        Assert.DoesNotContain("answer.revealed", await world.ActionsAsync(id));
    }

    [Fact]
    public async Task A_draft_is_kept_for_its_worker_alone_and_encrypted()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftStore drafts = world.Get<DraftStore>();
        JsonObject answers = CaseWorld.Answers();

        Assert.True((await drafts.SaveAsync(world.Worker, CaseWorld.Programme, answers)).IsOk);

        Assert.True(JsonNode.DeepEquals(answers, await drafts.LoadAsync(world.Worker, CaseWorld.Programme)));
        Assert.Null(await drafts.LoadAsync(await world.SignedInAsync("13904519999"), CaseWorld.Programme));
        TableEntity row = (await (await world.TableAsync("Drafts")).GetEntityAsync<TableEntity>(world.Worker.WorkerId.Value, CaseWorld.Programme)).Value;
        Assert.DoesNotContain(Secrets[0], System.Text.Encoding.UTF8.GetString(row.GetBinary("Sealed00")!));
        await drafts.DeleteAsync(world.Worker, CaseWorld.Programme);
        await drafts.DeleteAsync(world.Worker, CaseWorld.Programme);
        Assert.Null(await drafts.LoadAsync(world.Worker, CaseWorld.Programme));
    }

    [Fact]
    public async Task A_correction_has_a_draft_of_its_own_in_each_round()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftStore drafts = world.Get<DraftStore>();
        ApplicationId id = await world.SubmittedAsync();
        JsonObject answers = CaseWorld.Answers();

        Assert.True((await drafts.SaveCorrectionAsync(world.Worker, id, 1, answers)).IsOk);

        Assert.True(JsonNode.DeepEquals(answers, await drafts.LoadAsync(world.Worker, DraftStore.CorrectionKey(id, 1))));
        Assert.Null(await drafts.LoadAsync(world.Worker, DraftStore.CorrectionKey(id, 2)));
        Assert.Null(await drafts.LoadAsync(world.Worker, CaseWorld.Programme));
        await drafts.DeleteAsync(world.Worker, DraftStore.CorrectionKey(id, 1));
        Assert.Null(await drafts.LoadAsync(world.Worker, DraftStore.CorrectionKey(id, 1)));
    }

    [Fact]
    public async Task A_draft_may_be_long_and_not_endless()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftStore drafts = world.Get<DraftStore>();
        var wide = new JsonObject { ["text"] = new string('长', 60_000) };

        Assert.True((await drafts.SaveAsync(world.Worker, CaseWorld.Programme, wide)).IsOk);
        Assert.True(JsonNode.DeepEquals(wide, await drafts.LoadAsync(world.Worker, CaseWorld.Programme)));
        Assert.Equal("draft.too-large", (await drafts.SaveAsync(world.Worker, CaseWorld.Programme, new JsonObject { ["text"] = new string('长', 90_000) })).Problem?.Code);
        Assert.Equal("programme.unknown", (await drafts.SaveAsync(world.Worker, "../x", [])).Problem?.Code);
    }
}
