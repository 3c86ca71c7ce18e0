using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Steps that experts score, on real tables.</summary>
public sealed class ExpertJourneyTests
{
    private static readonly string[] Experts = ["expert.yi", "expert.er", "expert.san"];

    [Fact]
    public async Task Three_experts_whose_average_suffices_approve_the_step()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        TaskView task = Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync("expert.yi")));
        Assert.Equal((0, 3, null), (task.Scoring!.Given, task.Scoring.Needed, task.MayNotScore?.Code));

        Assert.Equal(new ScoreReceipt(task.TaskId, id, 1, 3, null), (await ScoreAsync(world, id, "expert.yi", 60, 40)).Value);
        Assert.Equal(2, (await ScoreAsync(world, id, "expert.er", 10, 0)).Value.Given);
        Assert.Null((await world.Progress.CheckApprovalTaskAsync(id, 1)).Decision);
        Assert.Equal(DecisionKind.Approve, (await ScoreAsync(world, id, "expert.san", 60, 40)).Value.Decided);

        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync("expert.yi")));
        Assert.Equal(new ApprovalDecision(DecisionKind.Approve, false, false), await world.Progress.CompleteApprovalStepAsync(id, 1));
        DecisionView shown = Assert.Single((await world.ViewAsync(id, await world.StaffAsync("han.shengji"))).Decisions);
        Assert.Equal((DecisionMaker.Experts, 210, 70), (shown.Maker, shown.Scores!.Sum, shown.Scores.PassAt));
        Assert.Equal(["专家一", "专家二", "专家三"], shown.Scores.Experts.Select(e => e.Expert));
        DecisionView told = Assert.Single((await world.ViewAsync(id)).Decisions);
        Assert.Null(told.Scores);
        Assert.Equal(told.Organisation.Name, told.By);
        await world.Progress.OpenApprovalTaskAsync(id, 2);
        Assert.True((await world.ApproveAsync(id, 2, "han.shengji")).LastStep);
    }

    [Fact]
    public async Task An_average_below_rejects_the_case_with_the_programmes_reason()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await ScoreAsync(world, id, "expert.yi", 60, 40);
        await ScoreAsync(world, id, "expert.er", 60, 40);
        Assert.Equal(DecisionKind.Reject, (await ScoreAsync(world, id, "expert.san", 9, 0)).Value.Decided);

        Assert.Equal(new ApprovalDecision(DecisionKind.Reject, false, true), await world.Progress.CompleteApprovalStepAsync(id, 1));
        Assert.Equal(ApplicationStatus.Rejected, await world.StatusAsync(id));
        Assert.Equal("评分不足", Assert.Single(Assert.Single((await world.ViewAsync(id)).Decisions).Reasons).Zh);
        Assert.Contains(MessageTemplates.Rejected, await world.MessagesAsync(id));
    }

    [Fact]
    public async Task Nobody_sees_others_points_before_having_given_some_and_they_may_be_changed_until_the_last()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await ScoreAsync(world, id, "expert.yi", 60, 40);

        ScoringView before = (await TaskAsync(world, id, "expert.er")).Scoring!;
        Assert.Equal((1, null, 0), (before.Given, before.Mine, before.Others.Count));
        Assert.Empty((await TaskAsync(world, id, "han.shengji")).Scoring!.Others);
        await ScoreAsync(world, id, "expert.er", 1, 2);
        Assert.Equal(100, Assert.Single((await TaskAsync(world, id, "expert.er")).Scoring!.Others).Sum);

        Assert.Equal(2, (await ScoreAsync(world, id, "expert.yi", 5, 5)).Value.Given);
        Assert.Equal(10, (await TaskAsync(world, id, "expert.yi")).Scoring!.Mine!.Sum);
        await ScoreAsync(world, id, "expert.san", 60, 40);
        Assert.Equal("approval.decided", (await ScoreAsync(world, id, "expert.yi", 60, 40)).Problem?.Code);
    }

    [Fact]
    public async Task Three_experts_at_the_same_instant_are_all_counted()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        Result<ScoreReceipt>[] receipts = await Task.WhenAll(Experts.Select(expert => Task.Run(() => ScoreAsync(world, id, expert, 50, 30))));

        Assert.All(receipts, receipt => Assert.True(receipt.IsOk));
        Assert.Single(receipts, receipt => receipt.Value.Decided == DecisionKind.Approve);
        Assert.Equal([1, 2, 3], receipts.Select(receipt => receipt.Value.Given).Order());
    }

    [Fact]
    public async Task Officers_send_a_scored_case_back_and_do_not_approve_it()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await ScoreAsync(world, id, "expert.yi", 60, 40);

        Assert.Equal("approval.scores-decide", (await world.DecideAsync(id, 1, "han.shengji")).Problem?.Code);
        Assert.Equal("approval.not-officer", (await world.DecideAsync(id, 1, "expert.er")).Problem?.Code);
        Assert.True((await world.DecideAsync(id, 1, "han.shengji", DecisionKind.Return, ["answers-differ"])).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        Assert.Equal(ApplicationStatus.ReturnedForCorrection, await world.StatusAsync(id));
        Assert.Null(Assert.Single((await world.ViewAsync(id, await world.StaffAsync("expert.er"))).Decisions).Scores);
        Assert.Equal("approval.decided", (await ScoreAsync(world, id, "expert.er", 1, 1)).Problem?.Code);
    }

    [Fact]
    public async Task An_expert_of_the_household_does_not_score_and_one_who_scored_decides_no_other_step()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        StaffDirectory staff = world.Get<StaffDirectory>();
        StaffMember yi = (await staff.FindAsync("expert.yi", CancellationToken.None))!;
        await staff.SaveAsync(yi with { IdNumberHash = world.Get<LookupHash>().Of("23019919880520004X", LookupPurpose.IdNumber) }, CancellationToken.None);
        StaffMember er = (await staff.FindAsync("expert.er", CancellationToken.None))!;
        await staff.SaveAsync(er with { Roles = new HashSet<StaffRole> { StaffRole.Expert, StaffRole.Officer } }, CancellationToken.None);
        StaffMember fourth = yi with { StaffId = "expert.si", DisplayName = "专家四" };
        await staff.SaveAsync(fourth, CancellationToken.None);
        ApplicationId id = await world.InApprovalAsync();

        Assert.Equal("approval.own-case", (await ScoreAsync(world, id, "expert.yi", 60, 40)).Problem?.Code);
        await ScoreAsync(world, id, "expert.er", 60, 40);
        await ScoreAsync(world, id, "expert.san", 60, 40);
        Assert.True((await ScoreAsync(world, id, "expert.si", 60, 40)).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);
        await world.Progress.OpenApprovalTaskAsync(id, 2);

        Assert.Equal("approval.second-level", (await world.DecideAsync(id, 2, "expert.er")).Problem?.Code);
        Assert.True((await world.DecideAsync(id, 2, "han.shengji")).IsOk);
    }

    [Fact]
    public async Task Experts_see_the_cases_that_they_score_with_their_papers_and_no_others()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Grassroots, StepProgrammes.Scores);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        StaffCaller expert = await world.StaffAsync("expert.yi");
        ApplicationId id = await world.InApprovalAsync();
        string paper = (await world.ViewAsync(id)).Documents.First(d => d.Current is not null).Current!.DocumentId;
        Assert.Empty(await world.Approvals.InboxAsync(expert));
        Assert.Equal("application.unknown", (await world.Desk.CaseForAsync(expert, id)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Papers.OpenAsync(expert, id, paper)).Problem?.Code);

        await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer);

        Assert.Equal(CaseActions.None, (await world.ViewAsync(id, expert)).Actions);
        Result<DocumentContent> opened = await world.Papers.OpenAsync(expert, id, paper);
        Assert.True(opened.IsOk);
        await opened.Value.DisposeAsync();
        Assert.Equal("application.unknown", (await world.Desk.RevealAsync(expert, id, "/applicant/idNumber", "to look at it")).Problem?.Code);
        Assert.Equal("approval.unknown", (await world.Approvals.TaskAsync(expert, $"{id}-R1-L1")).Problem?.Code);
    }

    [Fact]
    public async Task Experts_are_told_without_a_link_that_decides_and_reminded_only_while_their_points_are_missing()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await ScoreAsync(world, id, "expert.yi", 60, 40);
        await world.Progress.RemindApproverAsync(id, 1);

        IReadOnlyList<SentMessage> sent = [.. (await world.Get<Outbox>().RecentAsync(50, CancellationToken.None)).Where(m => m.Case == id)];
        Assert.Equal(3, sent.Count(m => m.Template == MessageTemplates.TaskAssigned));
        Assert.All(sent.Where(m => m.Template == MessageTemplates.TaskAssigned), m =>
        {
            Assert.Contains($"/desk/tasks/{id}-R1-L1", m.Text, StringComparison.Ordinal);
            Assert.Contains("专家评审", m.Text, StringComparison.Ordinal);
        });
        Assert.Equal(
            ["staff:expert.er", "staff:expert.san"], sent.Where(m => m.Template == MessageTemplates.TaskReminder).Select(m => m.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_a_case_that_the_rules_refuse_the_officers_are_told_since_nobody_can_score_it()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync(CaseWorld.Answers(a => a["hardship"]!["homes"] = 3));

        Assert.Equal("approval.not-eligible", (await ScoreAsync(world, id, "expert.yi", 60, 40)).Problem?.Code);
        Assert.Equal(
            ["staff:han.shengji", "staff:yang.shengji"],
            (await world.Get<Outbox>().RecentAsync(50, CancellationToken.None)).Where(m => m.Template == MessageTemplates.TaskAssigned).Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.True((await world.DecideAsync(id, 1, "han.shengji", DecisionKind.Reject, ["untrue"])).IsOk);
    }

    private static async Task<TaskView> TaskAsync(CaseWorld world, ApplicationId id, string staffId) =>
        (await world.Approvals.TaskAsync(await world.StaffAsync(staffId), $"{id}-R1-L1")).Value;

    private static async Task<Result<ScoreReceipt>> ScoreAsync(CaseWorld world, ApplicationId id, string staffId, int team, int skill) =>
        await world.Get<ScoringDesk>().ScoreAsync(await world.StaffAsync(staffId), new ScoreSheet
        {
            TaskId = $"{id}-R1-L1",
            CaseVersion = (await world.ViewAsync(id)).Version,
            Scores = new Dictionary<string, int> { ["team"] = team, ["skill"] = skill },
        });
}
