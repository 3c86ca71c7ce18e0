using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Payments;

namespace AidFlow.Workflow.Tests.Approvals;

/// <summary>Relatives, and stepping aside (回避), on real tables.</summary>
public sealed class SteppingAsideTests
{
    /// <summary>The child of the sample application.</summary>
    private const string Child = "230199201510010032";

    private const string Officer = CaseWorld.GrassrootsOfficer;
    private const string Colleague = CaseWorld.SecondGrassrootsOfficer;

    [Fact]
    public async Task A_case_with_a_declared_relative_is_decided_by_somebody_else()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        RelativeView declared = Assert.Single(await DeclareAsync(world, Officer));
        Assert.Equal("2301**********0032", declared.MaskedIdNumber);

        Assert.Equal("approval.relative", (await world.DecideAsync(id, 1, Officer)).Problem?.Code);
        Assert.True((await world.DecideAsync(id, 1, Colleague)).IsOk);
    }

    [Fact]
    public async Task A_relative_is_kept_as_a_hash_once_and_the_trail_says_only_that_the_list_changed()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        StaffCaller officer = await world.StaffAsync(Officer);
        RelativesDesk desk = world.Get<RelativesDesk>();
        await DeclareAsync(world, Officer);
        RelativeView one = Assert.Single(await DeclareAsync(world, Officer));

        StaffMember kept = (await world.Get<StaffDirectory>().FindAsync(Officer, CancellationToken.None))!;
        Assert.DoesNotContain(Child, System.Text.Json.JsonSerializer.Serialize(kept.Relatives), StringComparison.Ordinal);
        AuditRecord entry = await LastAsync(world, $"staff-{Officer}");
        Assert.Equal(("staff.relatives-changed", "changed"), (entry.Action, Assert.Single(entry.Facts).Value));
        Assert.Empty((await desk.RemoveAsync(officer, one.Id)).Value);
        Assert.True((await desk.RemoveAsync(officer, one.Id)).IsOk);
        Assert.Equal("staff.id-number", (await desk.AddAsync(officer, "230199201510010033", Kinship.Child)).Problem?.Code);
    }

    [Fact]
    public async Task When_all_officers_have_a_relative_in_it_the_union_above_is_asked_as_the_task_arrives()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        await DeclareAsync(world, Officer);
        await DeclareAsync(world, Colleague);

        ApplicationId id = await world.InApprovalAsync();

        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.CountyOfficer)).IsOk);
    }

    [Fact]
    public async Task Who_steps_aside_decides_nothing_more_in_the_case_and_the_reason_stays_out_of_the_journal()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();

        Assert.Equal("approval.recusal-reason", (await StepAsideAsync(world, id, Officer, "no")).Problem?.Code);
        Assert.Equal("approval.unknown", (await StepAsideAsync(world, id, CaseWorld.CountyOfficer)).Problem?.Code);
        Assert.Equal(id, (await StepAsideAsync(world, id, Officer)).Value);
        Assert.True((await StepAsideAsync(world, id, Officer)).IsOk);

        Assert.Equal("approval.recused", (await world.DecideAsync(id, 1, Officer)).Problem?.Code);
        Assert.Single(await world.ActionsAsync(id), action => action == "approval.recused");
        await foreach (AuditRecord record in world.Get<AuditTrail>().ReadAsync(id.Value, CancellationToken.None))
        {
            Assert.DoesNotContain(record.Facts.Values, value => value.Contains("cousin", StringComparison.Ordinal));
        }

        Assert.False((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);
        Assert.True((await world.DecideAsync(id, 1, Colleague)).IsOk);
    }

    [Fact]
    public async Task When_the_last_officer_steps_aside_the_union_above_is_asked_at_once()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InApprovalAsync();
        await StepAsideAsync(world, id, Officer);
        await StepAsideAsync(world, id, Colleague);

        ApprovalTaskState state = await world.Progress.CheckApprovalTaskAsync(id, 1);

        Assert.True(state.Escalated);
        Assert.Null(state.Decision);
        Assert.Contains("approval.too-few-are-left", await world.ActionsAsync(id));
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.CountyOfficer)).IsOk);
        Assert.Equal("approval.decided", (await StepAsideAsync(world, id, CaseWorld.SecondCountyOfficer)).Problem?.Code);
    }

    [Fact]
    public async Task A_vote_of_who_then_steps_aside_counts_no_more()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.TwoOfTheCounty);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await world.DecideAsync(id, 1, CaseWorld.CountyOfficer);
        await StepAsideAsync(world, id, CaseWorld.CountyOfficer);

        Assert.True((await world.Progress.CheckApprovalTaskAsync(id, 1)).Escalated);
        Assert.Single((await world.DecideAsync(id, 1, CaseWorld.SecondCountyOfficer)).Value.Voting!.Given);
        Assert.Null((await world.DecideAsync(id, 1, CaseWorld.CityOfficer)).Value.Voting);
    }

    [Fact]
    public async Task An_expert_scores_no_case_of_a_relative()
    {
        using StepProgrammes programmes = StepProgrammes.With(StepProgrammes.Scores);
        await using CaseWorld world = await CaseWorld.StartAsync(programmes: programmes.Folder);
        ApplicationId id = await world.InApprovalAsync();
        await DeclareAsync(world, "expert.yi");
        await StepAsideAsync(world, id, "expert.er");

        Assert.Equal("approval.relative", (await ScoreAsync("expert.yi")).Problem?.Code);
        Assert.Equal("approval.recused", (await ScoreAsync("expert.er")).Problem?.Code);

        async Task<Result<ScoreReceipt>> ScoreAsync(string expert) => await world.Get<ScoringDesk>().ScoreAsync(await world.StaffAsync(expert), new ScoreSheet
        {
            TaskId = $"{id}-R1-L1",
            CaseVersion = (await world.ViewAsync(id)).Version,
            Scores = new Dictionary<string, int> { ["team"] = 1, ["skill"] = 1 },
        });
    }

    [Fact]
    public async Task A_finance_officer_leaves_the_payment_of_a_relative_to_a_colleague()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.InstructedAsync();
        await DeclareAsync(world, CaseWorld.FinanceOfficer);
        PaymentDesk desk = world.Get<PaymentDesk>();

        DuePayment due = Assert.Single((await desk.DueAsync(await world.FinanceAsync())).Value);
        Assert.Equal((id, "payment.relative"), (due.ApplicationId, due.MayNotPay?.Code));
        Assert.Equal("payment.nothing-due", (await desk.CreateFileAsync(await world.FinanceAsync())).Problem?.Code);
        Assert.Equal(1, (await desk.CreateFileAsync(await world.StaffAsync("zheng.caiwu"))).Value.Lines);
    }

    private static async Task<IReadOnlyList<RelativeView>> DeclareAsync(CaseWorld world, string staffId) =>
        (await world.Get<RelativesDesk>().AddAsync(await world.StaffAsync(staffId), Child, Kinship.Child)).Value;

    private static async Task<Result<ApplicationId>> StepAsideAsync(CaseWorld world, ApplicationId id, string staffId, string reason = "A cousin of mine works there") =>
        await world.Get<RecusalDesk>().StepAsideAsync(await world.StaffAsync(staffId), $"{id}-R1-L1", reason);

    private static async Task<AuditRecord> LastAsync(CaseWorld world, string subject)
    {
        AuditRecord? last = null;
        await foreach (AuditRecord record in world.Get<AuditTrail>().ReadAsync(subject, CancellationToken.None))
        {
            last = record;
        }

        return last!;
    }
}
