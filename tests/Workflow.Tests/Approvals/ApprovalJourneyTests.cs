using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Approvals;

public sealed class ApprovalJourneyTests
{
    [Fact]
    public async Task Three_levels_decide_one_after_the_other_each_from_its_own_inbox()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        TaskView task = Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer)));
        Assert.Equal(id, task.ApplicationId);
        Assert.Null(task.MayNotDecide);
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.CountyOfficer)));
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync("wei.jiceng")));

        Assert.Equal(new ApprovalDecision(DecisionKind.Approve, false, false), await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer));
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer)));
        Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.CountyOfficer)));
        await world.ApproveAsync(id, 2, CaseWorld.CountyOfficer);
        Assert.Equal(new ApprovalDecision(DecisionKind.Approve, true, false), await world.ApproveAsync(id, 3, CaseWorld.CityOfficer));

        CaseView view = await world.ViewAsync(id);
        Assert.Equal(3, view.Decisions.Count);
        Assert.All(view.Decisions, d => Assert.Equal(d.Organisation.Name, d.By));
        Assert.Equal("李示例", (await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CityOfficer))).Decisions[0].By);
    }

    [Fact]
    public async Task Staff_of_another_union_cannot_see_or_decide_the_task()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        Assert.Equal("approval.unknown", (await world.DecideAsync(id, 1, "wei.jiceng")).Problem?.Code);
        Assert.Equal("approval.unknown", (await world.Approvals.TaskAsync(await world.StaffAsync("jiang.quxian"), $"{id}-R1-L1")).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Desk.CaseForAsync(await world.StaffAsync("jiang.quxian"), id)).Problem?.Code);
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_stands()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        Result<DecisionReceipt>[] results = await Task.WhenAll(
            Task.Run(() => world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer)),
            Task.Run(() => world.DecideAsync(id, 1, CaseWorld.SecondGrassrootsOfficer, DecisionKind.Reject, ["bar-list"])));

        Assert.Single(results, r => r.IsOk);
        Assert.Equal("approval.decided", results.Single(r => !r.IsOk).Problem?.Code);
    }

    [Fact]
    public async Task A_decision_that_was_taken_and_not_applied_is_applied_once_by_the_next_call()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer);

        ApprovalDecision first = await world.Progress.CompleteApprovalStepAsync(id, 1);
        ApprovalDecision again = await world.Progress.CompleteApprovalStepAsync(id, 1);

        Assert.Equal(first, again);
        Assert.Single((await world.ViewAsync(id)).Decisions);
        Assert.Single(await world.ActionsAsync(id), "approval.approved");
    }

    [Fact]
    public async Task Opening_a_task_twice_tells_every_officer_once_with_a_link_of_their_own()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        await world.Progress.OpenApprovalTaskAsync(id, 1);

        IReadOnlyList<SentMessage> sent = [.. (await world.Get<Outbox>().RecentAsync(100, CancellationToken.None)).Where(m => m.Template == MessageTemplates.TaskAssigned)];
        Assert.Equal(["staff:li.shili", "staff:wang.ceshi"], sent.Select(m => m.To).Order());
        Assert.Equal(2, sent.Select(m => m.Text![m.Text!.IndexOf("/d/", StringComparison.Ordinal)..]).Distinct().Count());
    }

    [Fact]
    public async Task A_task_half_opened_is_completed_by_the_next_call()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        // As if the process had died after the task's row and before its inbox row and messages.
        TaskStore tasks = world.Get<TaskStore>();
        TaskRecord task = (await tasks.FindAsync($"{id}-R1-L1", CancellationToken.None))!;
        await tasks.TakeOutOfInboxesAsync(task, CancellationToken.None);
        await tasks.ChangeAsync(task.TaskId, t => t with { Announced = false }, CancellationToken.None);

        await world.Progress.OpenApprovalTaskAsync(id, 1);

        Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer)));
        Assert.True((await tasks.FindAsync(task.TaskId, CancellationToken.None))!.Announced);
    }

    [Fact]
    public async Task The_officer_who_applies_is_not_told_and_may_not_decide()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        (string idNumber, string mobile) = DemoData.OwnCaseOfficer;
        ApplicationId id = await world.InApprovalAsync(CaseWorld.Answers(a =>
        {
            a["applicant"]!["idNumber"] = idNumber;
            a["applicant"]!["mobile"] = mobile;
            a["household"]![0]!["idNumber"] = idNumber;
        }));

        Assert.Equal("approval.own-case", (await world.DecideAsync(id, 1, CaseWorld.SecondGrassrootsOfficer)).Problem?.Code);
        TaskView seen = Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.SecondGrassrootsOfficer)));
        Assert.Equal("approval.own-case", seen.MayNotDecide?.Code);
        SentMessage told = Assert.Single(await world.Get<Outbox>().RecentAsync(100, CancellationToken.None), m => m.Template == MessageTemplates.TaskAssigned);
        Assert.Equal("staff:li.shili", told.To);
    }

    [Fact]
    public async Task An_overdue_task_is_asked_of_the_union_above_whose_officer_may_then_not_decide_the_next_level()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        ApprovalTaskState open = await world.Progress.CheckApprovalTaskAsync(id, 1);
        await world.Progress.EscalateApprovalAsync(id, 1);
        Assert.False((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);

        world.Time.Advance(open.EscalateAt - world.Time.GetUtcNow().UtcDateTime);
        await world.Progress.EscalateApprovalAsync(id, 1);
        await world.Progress.EscalateApprovalAsync(id, 1);

        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);
        Assert.Single(await world.ActionsAsync(id), "approval.escalated");
        Assert.True(Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.CountyOfficer))).Escalated);
        await world.ApproveAsync(id, 1, CaseWorld.CountyOfficer);
        Assert.Equal("approval.second-level", (await world.DecideAsync(id, 2, CaseWorld.CountyOfficer)).Problem?.Code);
        await world.ApproveAsync(id, 2, CaseWorld.SecondCountyOfficer);
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer)));
    }

    [Fact]
    public async Task When_nobody_may_decide_the_journal_says_so()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        StaffDirectory staff = world.Get<StaffDirectory>();
        foreach (string officer in new[] { CaseWorld.GrassrootsOfficer, CaseWorld.SecondGrassrootsOfficer })
        {
            await staff.SaveAsync((await staff.FindAsync(officer, CancellationToken.None))! with { Active = false }, CancellationToken.None);
        }

        ApplicationId id = await world.InApprovalAsync();

        Assert.Contains("approval.nobody-may-decide", await world.ActionsAsync(id));
    }

    [Fact]
    public async Task A_reminder_goes_out_once_to_each_officer()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        await world.Progress.RemindApproverAsync(id, 1);
        await world.Progress.RemindApproverAsync(id, 1);

        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Reminded);
        Assert.Equal(2, (await world.MessagesAsync(id)).Count(t => t == MessageTemplates.TaskReminder));
    }

    [Fact]
    public async Task A_rejection_ends_the_case_with_its_reasons_and_frees_the_child()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        Assert.True((await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer, DecisionKind.Reject, ["bar-list"])).IsOk);
        ApprovalDecision applied = await world.Progress.CompleteApprovalStepAsync(id, 1);

        Assert.Equal(new ApprovalDecision(DecisionKind.Reject, false, true), applied);
        CaseView view = await world.ViewAsync(id);
        Assert.Equal(ApplicationStatus.Rejected, view.Status);
        Assert.Equal("属于不予资助的情形", Assert.Single(Assert.Single(view.Decisions).Reasons).Zh);
        Assert.Contains(MessageTemplates.Rejected, await world.MessagesAsync(id));
        Assert.True((await world.SubmitAsync(key: "another-key")).IsOk);
    }
}
