using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Steps that several officers approve, on real tables.</summary>
public sealed class VoteJourneyTests
{
    private const string First = CaseWorld.CountyOfficer;
    private const string Second = CaseWorld.SecondCountyOfficer;

    [Theory]
    [InlineData(StepProgrammes.TwoOfTheCounty)]
    [InlineData(StepProgrammes.AllOfTheCounty)]
    public async Task The_last_approval_that_is_needed_decides_and_all_are_named_for_staff(string step)
    {
        using StepProgrammes programmes = StepProgrammes.With(step, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        DecisionReceipt first = (await world.DecideAsync(id, 1, First)).Value;
        Assert.Equal((2, true, "赵区县"), (first.Voting!.Needed, first.Voting.Mine, Assert.Single(first.Voting.Given).By));
        Assert.Null((await world.Progress.CheckApprovalTaskAsync(id, 1)).Decision);
        TaskView seen = (await world.Approvals.TaskAsync(await world.StaffAsync(Second), $"{id}-R1-L1")).Value;
        Assert.Equal((false, 1, null), (seen.Voting!.Mine, seen.Voting.Given.Count, seen.MayNotDecide?.Code));
        Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(First)));

        Assert.Null((await world.DecideAsync(id, 1, Second)).Value.Voting);
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync(First)));
        Assert.Equal(new ApprovalDecision(DecisionKind.Approve, false, false), await world.Progress.CompleteApprovalStepAsync(id, 1));
        DecisionView shown = Assert.Single((await world.ViewAsync(id, await world.StaffAsync("han.shengji"))).Decisions);
        Assert.Equal(DecisionMaker.Votes, shown.Maker);
        Assert.Equal("赵区县、钱区县", shown.By);
        Assert.Equal(["赵区县", "钱区县"], shown.Voters.Select(vote => vote.By));
        DecisionView told = Assert.Single((await world.ViewAsync(id)).Decisions);
        Assert.Equal((told.Organisation.Name, 0), (told.By, told.Voters.Count));
        Assert.Equal(["staff:qian.quxian", "staff:zhao.quxian"], await VotersInTheJournalAsync(world, id));
    }

    [Theory]
    [InlineData(DecisionKind.Return, "answers-differ", ApplicationStatus.ReturnedForCorrection)]
    [InlineData(DecisionKind.Reject, "untrue", ApplicationStatus.Rejected)]
    public async Task One_return_or_rejection_decides_and_those_who_approved_took_part(DecisionKind kind, string reason, ApplicationStatus status)
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, First);

        Assert.True((await world.DecideAsync(id, 1, Second, kind, [reason])).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        Assert.Equal(status, await world.StatusAsync(id));
        DecisionView shown = Assert.Single((await world.ViewAsync(id, await world.StaffAsync(First))).Decisions);
        Assert.Equal((DecisionMaker.Officer, "钱区县", "赵区县"), (shown.Maker, shown.By, Assert.Single(shown.Voters).By));
        CaseRecord record = (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!;
        Assert.True(SeparationRules.TookPart(Assert.Single(record.Content.Decisions), First));
    }

    [Fact]
    public async Task An_approval_may_be_turned_into_a_return_until_the_step_is_decided()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, First);
        Assert.Single((await world.DecideAsync(id, 1, First)).Value.Voting!.Given);

        Assert.True((await world.DecideAsync(id, 1, First, DecisionKind.Return, ["answers-differ"])).IsOk);

        Assert.Equal("approval.decided", (await world.DecideAsync(id, 1, Second)).Problem?.Code);
    }

    [Fact]
    public async Task Two_last_approvals_at_the_same_instant_are_both_counted_and_decide_once()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        Result<DecisionReceipt>[] receipts = await Task.WhenAll(
            new[] { First, Second }.Select(officer => Task.Run(() => world.DecideAsync(id, 1, officer))));

        Assert.All(receipts, receipt => Assert.True(receipt.IsOk));
        Assert.Single(receipts, receipt => receipt.Value.Voting is null);
        Assert.True((await world.Progress.CompleteApprovalStepAsync(id, 1)).LastStep);
        Assert.Single((await world.ViewAsync(id)).Decisions);
    }

    [Fact]
    public async Task Who_has_approved_is_not_reminded()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, First);
        await world.Progress.RemindApproverAsync(id, 1);

        Assert.Equal(
            [$"staff:{Second}"],
            (await world.Get<Outbox>().RecentAsync(50, CancellationToken.None)).Where(m => m.Case == id && m.Template == MessageTemplates.TaskReminder).Select(m => m.To));
    }

    [Fact]
    public async Task Where_everybody_has_to_approve_the_step_is_approved_once_the_missing_one_has_left()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.AllOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, First);
        await LeaveAsync(world, Second);

        Assert.Equal(DecisionKind.Approve, (await world.Progress.CheckApprovalTaskAsync(id, 1)).Decision);
        Assert.True((await world.Progress.CompleteApprovalStepAsync(id, 1)).LastStep);
        Assert.Equal(["赵区县"], Assert.Single((await world.ViewAsync(id, await world.StaffAsync(First))).Decisions).Voters.Select(vote => vote.By));
    }

    [Fact]
    public async Task Who_joins_has_to_approve_as_well_where_everybody_does()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.AllOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, First);
        StaffDirectory staff = world.Get<StaffDirectory>();
        await staff.SaveAsync((await staff.FindAsync(First, CancellationToken.None))! with { StaffId = "lu.quxian", DisplayName = "陆区县" }, CancellationToken.None);

        Assert.Equal((3, 2), ((await world.DecideAsync(id, 1, Second)).Value.Voting!.Needed, 2));
        Assert.Null((await world.DecideAsync(id, 1, "lu.quxian")).Value.Voting);
    }

    [Fact]
    public async Task When_too_few_are_left_the_nearest_union_above_is_asked_at_once_and_its_officers_count()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        Assert.False((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);
        await LeaveAsync(world, Second);

        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);
        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);

        Assert.Single(await world.ActionsAsync(id), action => action == "approval.too-few-are-left");
        Assert.Contains(MessageTemplates.TaskEscalated, await world.MessagesAsync(id));
        Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.CityOfficer)));
        await world.DecideAsync(id, 1, First);
        Assert.Null((await world.DecideAsync(id, 1, CaseWorld.CityOfficer)).Value.Voting);
        Assert.True((await world.Progress.CompleteApprovalStepAsync(id, 1)).LastStep);
    }

    [Fact]
    public async Task Where_nobody_above_suffices_the_journal_says_so_and_one_of_those_left_can_still_send_it_back()
    {
        using StepProgrammes programmes = StepProgrammes.With("""{"id":"top","level":"Province","title":{"zh":"集体研究","en":"Board"},"dueWorkingDays":4,"votes":{"rule":"Any","count":20}}""");
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        Assert.Null((await world.Progress.CheckApprovalTaskAsync(id, 1)).Decision);
        Assert.Single(await world.ActionsAsync(id), action => action == "approval.too-few-are-left");
        Assert.True((await world.DecideAsync(id, 1, "han.shengji", DecisionKind.Return, ["answers-differ"])).IsOk);
    }

    [Fact]
    public async Task A_vote_that_a_crash_left_out_of_the_journal_is_there_once_the_step_is_applied()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        StaffMember first = (await world.Get<StaffDirectory>().FindAsync(First, CancellationToken.None))!;
        await world.Get<TaskStore>().ChangeAsync($"{id}-R1-L1", task => task with
        {
            Votes = [new OfficerVote { StaffId = First, StaffName = first.DisplayName, Organisation = first.OrganisationId, Note = null, At = world.Time.GetUtcNow() }],
        }, CancellationToken.None);
        Assert.Empty(await VotersInTheJournalAsync(world, id));

        await world.DecideAsync(id, 1, Second);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        Assert.Equal(["staff:qian.quxian", "staff:zhao.quxian"], await VotersInTheJournalAsync(world, id));
    }

    private static async Task LeaveAsync(CaseWorld world, string staffId)
    {
        StaffDirectory staff = world.Get<StaffDirectory>();
        await staff.SaveAsync((await staff.FindAsync(staffId, CancellationToken.None))! with { Active = false }, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> VotersInTheJournalAsync(CaseWorld world, ApplicationId id)
    {
        var voters = new List<string>();
        await foreach (AuditRecord record in world.Get<AuditTrail>().ReadAsync(id.Value, CancellationToken.None))
        {
            if (record.Action == VoteRules.Voted)
            {
                voters.Add(record.Actor);
            }
        }

        return [.. voters.Order(StringComparer.Ordinal)];
    }
}
