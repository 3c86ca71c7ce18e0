using System.Text;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Steps with conditions, records and silence, on real tables.</summary>
public sealed class StepJourneyTests
{
    [Fact]
    public async Task A_step_whose_condition_does_not_hold_is_passed_over_and_the_others_keep_their_numbers()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Grassroots, StepProgrammes.Large, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        CaseView view = await world.ViewAsync(id);
        Assert.Equal([1, 3], view.Eligibility!.Steps);
        Assert.Equal(["基层工会审批", "评定"], view.Chain.Select(step => step.Title.Zh));
        Assert.False((await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer)).LastStep);
        ApprovalTaskState opened = await world.Progress.OpenApprovalTaskAsync(id, 2);

        Assert.Equal((3, $"{id}-R1-L3"), (opened.Step, opened.TaskId));
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync(CaseWorld.CityOfficer)));
        Assert.Equal("评定", Assert.Single(await world.Approvals.InboxAsync(await world.StaffAsync("han.shengji"))).Step.Title.Zh);
        Assert.Equal(new ApprovalDecision(DecisionKind.Approve, true, false), await world.ApproveAsync(id, 3, "han.shengji"));
        await world.Progress.PostNoticeAsync(id);
        Assert.Equal(ApplicationStatus.OnPublicNotice, await world.StatusAsync(id));
    }

    [Fact]
    public async Task A_chain_that_begins_with_a_step_that_is_not_taken_opens_the_first_that_is()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Large, StepProgrammes.Province);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        Assert.Equal($"{id}-R1-L2", (await world.ViewAsync(id)).OpenTask!.TaskId);
        Assert.True((await world.Desk.WithdrawAsync(world.Worker, id)).IsOk);
        Assert.Empty(await world.Approvals.InboxAsync(await world.StaffAsync("han.shengji")));
    }

    [Fact]
    public async Task A_correction_decides_anew_which_steps_are_taken()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Grassroots, StepProgrammes.Large);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        Assert.Equal([1], (await world.ViewAsync(id)).Eligibility!.Steps);
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer, DecisionKind.Return, ["answers-differ"])).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);
        int version = (await world.ViewAsync(id)).Version;

        // At a university it is 5,000 yuan.
        Assert.True((await world.Desk.CorrectAsync(world.Worker, id, CaseWorld.Answers(Student), version)).IsOk);
        Assert.Empty((await world.ViewAsync(id)).Chain);
        await world.AttachAllAsync(id);
        await world.ToApprovalAsync(id);

        Assert.Equal([1, 2], (await world.ViewAsync(id)).Eligibility!.Steps);
        Assert.False((await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer)).LastStep);
        Assert.True((await world.ApproveAsync(id, 2, CaseWorld.CityOfficer)).LastStep);
    }

    [Fact]
    public async Task A_site_check_is_approved_with_its_record_as_the_file_expects_it()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.SiteCheck, StepProgrammes.County);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        Assert.Equal("approval.record-invalid", (await DecideAsync(world, id, 1, DecisionKind.Approve, null)).Problem?.Code);
        Result<DecisionReceipt> incomplete = await DecideAsync(world, id, 1, DecisionKind.Approve, """{"visit":{"members":true,"witness":"12"}}""");
        Assert.Equal(["/record/visit/on", "/record/visit/witness"], incomplete.Problem!.Fields.Select(f => f.Field));
        Result<DecisionReceipt> unexpected = await DecideAsync(world, id, 1, DecisionKind.Approve, """{"visit":{"on":"2026-08-19","members":false}}""");
        Assert.Equal("approval.record-expected", unexpected.Problem?.Code);
        Assert.True((await DecideAsync(world, id, 1, DecisionKind.Approve, """{"visit":{"on":"2026-08-19","witness":"13904519999","members":true}}""")).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        DecisionView shown = Assert.Single((await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CountyOfficer))).Decisions);
        Assert.Equal(["入户日期", "见证人电话", "家庭成员一致"], shown.Record.Select(item => item.Label.Zh));
        Assert.DoesNotContain(shown.Record, item => item.Revealable || item.Text.Zh.Contains("13904519999", StringComparison.Ordinal));
        Assert.Empty(Assert.Single((await world.ViewAsync(id)).Decisions).Record);
        Assert.Contains((await world.ViewAsync(id)).Timeline, item => item.Text.Zh == "入户调查：通过。");
    }

    [Fact]
    public async Task A_rejection_needs_no_record_and_keeps_what_is_sound()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.SiteCheck, StepProgrammes.County);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        Assert.True((await DecideAsync(world, id, 1, DecisionKind.Reject, """{"visit":{"on":"2026-08-19","members":"no"}}""", "untrue")).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        DecisionView shown = Assert.Single((await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CountyOfficer))).Decisions);
        Assert.Equal("2026-08-19", Assert.Single(shown.Record).Text.Zh);
        Assert.Equal(ApplicationStatus.Rejected, await world.StatusAsync(id));
    }

    [Fact]
    public async Task What_was_recorded_is_encrypted_in_its_row_and_stays_out_of_the_journal()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.SiteCheck, StepProgrammes.County);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        Assert.True((await DecideAsync(world, id, 1, DecisionKind.Approve, """{"visit":{"on":"2026-08-19","witness":"13904519999","members":true}}""")).IsOk);
        await world.Progress.CompleteApprovalStepAsync(id, 1);

        foreach (string table in new[] { "Tasks", "Applications", "Audit", "Timeline" })
        {
            await foreach (TableEntity row in (await world.TableAsync(table)).QueryAsync<TableEntity>())
            {
                Assert.DoesNotContain(row.Keys, name => row[name] is string text && text.Contains("13904519999", StringComparison.Ordinal));
                Assert.DoesNotContain(row.Keys, name => row[name] is byte[] bytes && Encoding.UTF8.GetString(bytes).Contains("13904519999", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_link_shows_the_records_questions_and_never_approves_without_it()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.SiteCheck, StepProgrammes.County);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        DecisionLinks links = world.Get<DecisionLinks>();
        string token = await links.IssueAsync($"{id}-R1-L1", CaseWorld.GrassrootsOfficer);
        TaskView task = (await links.ViewAsync(token)).Value.Task;
        Assert.Equal(3, task.Step.Record.Count);
        Decision approve = new() { TaskId = task.TaskId, Kind = DecisionKind.Approve, CaseVersion = task.CaseVersion };

        Assert.Equal("approval.record-invalid", (await links.DecideAsync(token, approve)).Problem?.Code);
        Assert.True((await links.DecideAsync(token, approve with { Record = StepSamples.Record(Step(programmes, 0)) })).IsOk);
    }

    [Fact]
    public async Task Fifteen_days_of_silence_approve_and_not_a_moment_earlier()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Silence);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        DateTimeOffset silentAt = ChinaTime.EndOf(ChinaTime.DayOf(world.Time.GetUtcNow()).AddDays(15));
        Assert.Equal(silentAt.UtcDateTime, (await world.Progress.CheckApprovalTaskAsync(id, 1)).SilentAt);

        world.Time.Advance(silentAt - world.Time.GetUtcNow() - TimeSpan.FromTicks(1));
        Assert.Null((await world.Progress.ApproveBySilenceAsync(id, 1)).Decision);
        await world.Progress.RemindApproverAsync(id, 1);
        await world.Progress.EscalateApprovalAsync(id, 1);
        world.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(DecisionKind.Approve, (await world.Progress.ApproveBySilenceAsync(id, 1)).Decision);

        Assert.True((await world.Progress.CompleteApprovalStepAsync(id, 1)).LastStep);
        DecisionView decision = Assert.Single((await world.ViewAsync(id)).Decisions);
        Assert.Equal(DecisionMaker.Silence, decision.Maker);
        Assert.Contains((await world.ViewAsync(id)).Timeline, item => item.Text.Zh.Contains("没有异议", StringComparison.Ordinal));
        Assert.Equal("approval.decided", (await world.DecideAsync(id, 1, CaseWorld.CountyOfficer)).Problem?.Code);
        Assert.Contains(MessageTemplates.TaskReminder, await world.MessagesAsync(id));
        Assert.Contains(MessageTemplates.TaskEscalated, await world.MessagesAsync(id));
    }

    [Fact]
    public async Task Of_an_officer_and_silence_at_the_same_instant_one_decides()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Silence);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        world.Time.Advance(TimeSpan.FromDays(16));

        Task<Result<DecisionReceipt>> officer = Task.Run(() => world.DecideAsync(id, 1, CaseWorld.CountyOfficer, DecisionKind.Reject, ["untrue"]));
        Task<ApprovalTaskState> silence = Task.Run(() => world.Progress.ApproveBySilenceAsync(id, 1));
        await Task.WhenAll(officer, silence);

        DecisionKind kept = (await world.Progress.CheckApprovalTaskAsync(id, 1)).Decision!.Value;
        Assert.Equal(kept, (await silence).Decision);
        Assert.Equal((await officer).IsOk ? DecisionKind.Reject : DecisionKind.Approve, kept);
        await world.Progress.CompleteApprovalStepAsync(id, 1);
        Assert.Single((await world.ViewAsync(id)).Decisions);
    }

    [Fact]
    public async Task Silence_does_not_approve_what_the_rules_refuse()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Silence);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync(CaseWorld.Answers(a => a["hardship"]!["homes"] = 3));
        world.Time.Advance(TimeSpan.FromDays(16));

        Assert.Null((await world.Progress.CheckApprovalTaskAsync(id, 1)).SilentAt);
        Assert.Null((await world.Progress.ApproveBySilenceAsync(id, 1)).Decision);
    }

    [Fact]
    public async Task Who_handed_a_case_in_for_its_applicant_decides_none_of_its_steps()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        await world.Get<CaseKeeper>().AdvanceAsync(id, record => record with { SubmittedBy = CaseWorld.GrassrootsOfficer }, CancellationToken.None);

        Assert.Equal("approval.handed-in", (await world.DecideAsync(id, 1, CaseWorld.GrassrootsOfficer)).Problem?.Code);
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.SecondGrassrootsOfficer)).IsOk);
    }

    [Fact]
    public async Task Messages_name_the_step()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.SiteCheck);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();

        SentMessage message = (await world.Get<Outbox>().RecentAsync(50, CancellationToken.None)).First(m => m.Case == id && m.Template == MessageTemplates.TaskAssigned);
        Assert.Contains("入户调查", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "request training certificate job")]
    [InlineData(false, "request job")]
    public async Task A_service_that_is_done_step_by_step_ends_in_the_programmes_benefit(bool training, string taken)
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ProgrammeDefinition programme = ShippedProgrammes.Find("gongqiao-tongye");
        JsonObject answers = ShippedProgrammes.Answers(programme.Id);
        answers["service"]!["training"] = training;
        Result<SubmissionReceipt> receipt = await world.Desk.SubmitAsync(
            world.Worker, new Submission { ProgrammeId = programme.Id, Answers = answers, IdempotencyKey = "service-1" });
        Assert.True(receipt.IsOk, string.Join(", ", receipt.Problem?.Fields.Select(f => f.Field + " " + f.Code) ?? [receipt.Problem?.Code ?? ""]));
        ApplicationId id = receipt.Value.ApplicationId;
        await world.AttachAllAsync(id);
        await world.ToApprovalAsync(id);

        var done = new List<string>();
        var officers = new Queue<string>([CaseWorld.CountyOfficer, CaseWorld.SecondCountyOfficer, CaseWorld.CityOfficer, "zhou.shiji"]);
        ApprovalDecision applied = new(null, false, false);
        for (ApprovalTaskState open = await world.Progress.OpenApprovalTaskAsync(id, 1); !applied.LastStep; open = await world.Progress.OpenApprovalTaskAsync(id, open.Step + 1))
        {
            ApprovalStep step = programme.Approval[open.Step - 1];
            StaffCaller officer = await world.StaffAsync(officers.First(name => step.Level == UnionLevel.City ? name is CaseWorld.CityOfficer or "zhou.shiji" : true));
            officers = new Queue<string>(officers.Where(name => name != officer.StaffId));
            Result<DecisionReceipt> decided = await world.Approvals.DecideAsync(officer, new Decision
            {
                TaskId = open.TaskId, Kind = DecisionKind.Approve, CaseVersion = (await world.ViewAsync(id)).Version, Record = StepSamples.Record(step),
            });
            Assert.True(decided.IsOk, decided.Problem?.Code);
            applied = await world.Progress.CompleteApprovalStepAsync(id, open.Step);
            done.Add(step.Id!);
        }

        Assert.Equal(taken, string.Join(' ', done));
        Assert.Equal(CaseCourse.Grant, (await world.Progress.PostNoticeAsync(id)).Next);
        await world.Progress.CloseNoticeAsync(id);
        Assert.True((await world.Progress.GrantAsync(id)).Granted);
        CaseView view = await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CityOfficer));
        Assert.Equal((ApplicationStatus.Granted, BenefitKind.Service), (view.Status, view.Benefit.Kind));
        Assert.All(view.Decisions, decision => Assert.NotEmpty(decision.Record));
    }

    private static void Student(JsonObject answers) => answers["school"]!["stage"] = "senior";

    private static ApprovalStep Step(StepProgrammes programmes, int index) =>
        new ProgrammeCatalogue(programmes.Folder).All.Single(p => p.Id == CaseWorld.Programme).Approval[index];

    private static async Task<Result<DecisionReceipt>> DecideAsync(
        CaseWorld world, ApplicationId id, int step, DecisionKind kind, string? record, params string[] reasons)
    {
        StaffCaller officer = await world.StaffAsync(CaseWorld.GrassrootsOfficer);
        TaskView task = (await world.Approvals.TaskAsync(officer, $"{id}-R1-L{step}")).Value;
        return await world.Approvals.DecideAsync(officer, new Decision
        {
            TaskId = task.TaskId,
            Kind = kind,
            ReasonCodes = reasons,
            CaseVersion = task.CaseVersion,
            Record = record is null ? null : JsonNode.Parse(record)!.AsObject(),
        });
    }
}
