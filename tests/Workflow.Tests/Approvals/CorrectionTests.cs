using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Approvals;

public sealed class CorrectionTests
{
    [Fact]
    public async Task A_returned_case_is_corrected_and_goes_through_every_level_again()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await ReturnedAtCountyAsync(world);
        CaseView returned = await world.ViewAsync(id);
        Assert.Equal(["/hardship/homes", "#income-proof"], returned.Return!.Fields);
        Assert.Equal(CaseActions.AttachDocuments | CaseActions.Correct | CaseActions.Withdraw, returned.Actions);
        Assert.False((await world.Progress.CheckCorrectionAsync(id)).Resubmitted);
        Assert.True((await world.AttachAsync(id, "income-proof")).IsOk);
        int version = (await world.ViewAsync(id)).Version;

        Assert.True((await world.Desk.CorrectAsync(world.Worker, id, CaseWorld.Answers(a => a["hardship"]!["homes"] = 0), version)).IsOk);

        Assert.True((await world.Progress.CheckCorrectionAsync(id)).Resubmitted);
        await world.ToApprovalAsync(id);
        CaseView second = await world.ViewAsync(id);
        Assert.Equal(2, second.Round);
        Assert.True(second.Version > version);
        Assert.Null(second.Return);
        Assert.Single(second.Documents.Single(d => d.Slot == "income-proof").History);

        // The same people at the same levels may decide again; nobody at another.
        world.Time.Advance(TimeSpan.FromDays(10));
        await world.Progress.EscalateApprovalAsync(id, 1);
        Assert.Equal("approval.second-level", (await world.DecideAsync(id, 1, CaseWorld.CountyOfficer)).Problem?.Code);
        await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer);
        await world.ApproveAsync(id, 2, CaseWorld.CountyOfficer);
        Assert.True((await world.ApproveAsync(id, 3, CaseWorld.CityOfficer)).LastStep);
    }

    [Fact]
    public async Task The_whole_form_is_checked_again()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await ReturnedAtCountyAsync(world);
        int version = (await world.ViewAsync(id)).Version;

        Result<SubmissionReceipt> refused = await world.Desk.CorrectAsync(
            world.Worker, id, CaseWorld.Answers(a => a["applicant"]!["mobile"] = "123"), version);

        Assert.Equal("form.invalid", refused.Problem?.Code);
        Assert.Equal(ApplicationStatus.ReturnedForCorrection, await world.StatusAsync(id));
    }

    [Fact]
    public async Task A_correction_of_another_version_and_a_second_one_are_refused()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await ReturnedAtCountyAsync(world);
        int version = (await world.ViewAsync(id)).Version;

        Assert.Equal("application.stale", (await world.Desk.CorrectAsync(world.Worker, id, CaseWorld.Answers(), version - 1)).Problem?.Code);
        Assert.True((await world.Desk.CorrectAsync(world.Worker, id, CaseWorld.Answers(), version)).IsOk);
        Assert.Equal("application.status", (await world.Desk.CorrectAsync(world.Worker, id, CaseWorld.Answers(), version)).Problem?.Code);
    }

    [Fact]
    public async Task Another_child_takes_its_own_claim_and_frees_the_first()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await ReturnedAtCountyAsync(world);
        WorkerCaller other = await world.SignedInAsync("13904519999");

        Assert.True((await world.Desk.CorrectAsync(world.Worker, id, CaseWorld.Answers(OtherChild), (await world.ViewAsync(id)).Version)).IsOk);

        Assert.Equal("application.duplicate", (await world.SubmitAsync(CaseWorld.Answers(OtherChild), "another-key", other)).Problem?.Code);
        Assert.True((await world.SubmitAsync(key: "third-key", worker: other)).IsOk);
    }

    [Fact]
    public async Task Without_a_correction_in_time_the_case_lapses_and_not_a_moment_before()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await ReturnedAtCountyAsync(world);
        DateTime lapsesAt = (await world.Progress.CheckCorrectionAsync(id)).LapsesAt;
        world.Time.Advance(lapsesAt - world.Time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(1));
        await world.Progress.LapseAsync(id, "correction");
        Assert.Equal(ApplicationStatus.ReturnedForCorrection, await world.StatusAsync(id));

        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.Progress.LapseAsync(id, "correction");
        await world.Progress.LapseAsync(id, "correction");

        Assert.Equal(ApplicationStatus.Lapsed, await world.StatusAsync(id));
        Assert.Contains(MessageTemplates.CorrectionLapsed, await world.MessagesAsync(id));
        Assert.True((await world.Progress.CheckCorrectionAsync(id)).Ended);
    }

    [Fact]
    public async Task Only_the_own_case_can_be_corrected_withdrawn_or_read()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await ReturnedAtCountyAsync(world);
        WorkerCaller stranger = await world.SignedInAsync("13904519999");

        Assert.Equal("application.unknown", (await world.Desk.CorrectAsync(stranger, id, CaseWorld.Answers(), 1)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Desk.WithdrawAsync(stranger, id)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Desk.CaseForAsync(stranger, id)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Desk.AnswersForCorrectionAsync(stranger, id)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.AttachAsync(id, "id-card", worker: stranger)).Problem?.Code);
    }

    private static async Task<ApplicationId> ReturnedAtCountyAsync(CaseWorld world)
    {
        ApplicationId id = await world.InApprovalAsync();
        await world.ApproveAsync(id, 1, CaseWorld.GrassrootsOfficer);
        Result<DecisionReceipt> receipt = await world.DecideAsync(
            id, 2, CaseWorld.CountyOfficer, DecisionKind.Return, ["income-proof-incomplete"], ["/hardship/homes", "#income-proof"]);
        Assert.True(receipt.IsOk, receipt.Problem?.Code);
        Assert.Equal(DecisionKind.Return, (await world.Progress.CompleteApprovalStepAsync(id, 2)).Kind);
        return id;
    }

    private static void OtherChild(JsonObject answers)
    {
        answers["child"]!["idNumber"] = "230902201510010037";
        answers["household"]![2]!["idNumber"] = "230902201510010037";
    }
}
