using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Lists;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class UnionFilingTests
{
    private const string Filing = "cu-xiaofei";

    [Fact]
    public async Task An_officer_files_for_the_own_union_and_it_ends_granted()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        ApplicationId id = await world.FiledAsync(Filing, answers => answers["employment"]!.AsObject().Remove("unionId"));
        await world.ApproveAsync(id, 1, CaseWorld.CountyOfficer);
        await world.ApproveAsync(id, 2, CaseWorld.CityOfficer);
        await world.Progress.PostNoticeAsync(id);

        Assert.True((await world.Progress.GrantAsync(id)).Granted);
        StaffCaller officer = await world.StaffAsync(CaseWorld.SecondGrassrootsOfficer);
        CaseView view = await world.ViewAsync(id, officer);
        Assert.Equal("230102-0001", view.Union.Id.Value);
        Assert.Equal("230102-0001", view.Filer!.Id.Value);
        Assert.Equal(id, Assert.Single(await world.Desk.CasesOfAsync(officer)).Id);
        Assert.Empty(await world.Desk.CasesOfAsync(await world.StaffAsync("wei.jiceng")));
    }

    [Fact]
    public async Task A_union_files_for_one_below_and_for_no_other()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        ApplicationId id = await world.FiledAsync(Filing, staffId: CaseWorld.CountyOfficer);
        CaseView view = await world.ViewAsync(id, await world.StaffAsync(CaseWorld.CountyOfficer));
        Result<SubmissionReceipt> foreign = await world.FileAsync(Filing, answers => answers["employment"]!["unionId"] = "230103-0001", key: "other-key");
        Result<SubmissionReceipt> above = await world.FileAsync(Filing, answers => answers["employment"]!["unionId"] = "230102", key: "third-key");

        Assert.Equal(("230102-0001", "230102"), (view.Union.Id.Value, view.Filer!.Id.Value));
        Assert.Equal("union.not-below", Assert.Single(foreign.Problem!.Fields).Code);
        Assert.Equal("union.not-below", Assert.Single(above.Problem!.Fields).Code);
    }

    [Fact]
    public async Task Workers_and_unions_start_their_own_programmes_only()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        Result<SubmissionReceipt> worker = await world.Desk.SubmitAsync(
            world.Worker, new Submission { ProgrammeId = Filing, Answers = ShippedProgrammes.Answers(Filing), IdempotencyKey = "test-key-1" });
        Result<SubmissionReceipt> union = await world.FileAsync(CaseWorld.Programme);
        Result<SubmissionReceipt> finance = await world.FileAsync(Filing, staffId: CaseWorld.FinanceOfficer);

        Assert.Equal("programme.for-unions", worker.Problem?.Code);
        Assert.Equal("programme.for-workers", union.Problem?.Code);
        Assert.Equal("access.forbidden", finance.Problem?.Code);
    }

    [Fact]
    public async Task Who_handed_it_in_decides_none_of_its_steps()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.FiledAsync(Filing, staffId: CaseWorld.CountyOfficer);

        Assert.Equal("approval.handed-in", (await world.DecideAsync(id, 1, CaseWorld.CountyOfficer)).Problem?.Code);
        Assert.True((await world.DecideAsync(id, 1, CaseWorld.SecondCountyOfficer)).IsOk);
    }

    [Fact]
    public async Task Messages_go_to_the_contact_and_the_case_to_the_unions_officers()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.FiledAsync(Filing);
        StaffCaller colleague = await world.StaffAsync(CaseWorld.SecondGrassrootsOfficer);

        SentMessage message = (await world.Get<Outbox>().RecentAsync(50, CancellationToken.None)).Single(m => m.Case == id && m.Template == MessageTemplates.ApplicationReceived);
        Assert.Equal("138****0000", message.To[..3] + "****0000");
        Assert.Equal("application.unknown", (await world.Desk.WithdrawAsync(await world.StaffAsync("wei.jiceng"), id)).Problem?.Code);
        Assert.Equal("application.unknown", (await world.Desk.WithdrawAsync(await world.StaffAsync(CaseWorld.CountyOfficer), id)).Problem?.Code);
        Assert.True((await world.Desk.WithdrawAsync(colleague, id)).IsOk);
        Assert.True((await world.FileAsync(Filing, key: "after-withdrawal")).IsOk);
    }

    [Fact]
    public async Task A_returned_filing_is_corrected_by_the_union()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await world.FiledAsync(Filing);
        await world.DecideAsync(id, 1, CaseWorld.CountyOfficer, DecisionKind.Return, ["answers-differ"]);
        await world.Progress.CompleteApprovalStepAsync(id, 1);
        StaffCaller officer = await world.StaffAsync(CaseWorld.SecondGrassrootsOfficer);
        JsonObject answers = (await world.Desk.AnswersForCorrectionAsync(officer, id)).Value;
        answers["spent"]!["note"] = "已核对";
        int version = (await world.ViewAsync(id, officer)).Version;

        Result<SubmissionReceipt> corrected = await world.Desk.CorrectAsync(officer, id, answers, version);

        Assert.True(corrected.IsOk, corrected.Problem?.Code);
        Assert.Equal(2, (await world.ViewAsync(id, officer)).Round);
    }

    [Fact]
    public async Task The_same_key_of_an_officer_gives_the_same_case()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();

        SubmissionReceipt first = (await world.FileAsync(Filing)).Value;
        SubmissionReceipt again = (await world.FileAsync(Filing)).Value;

        Assert.Equal(first.ApplicationId, again.ApplicationId);
        Assert.False(again.Created);
    }

    [Fact]
    public async Task Drafts_are_shared_by_the_officers_of_a_union()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        DraftStore drafts = world.Get<DraftStore>();

        await drafts.SaveAsync(await world.StaffAsync(CaseWorld.GrassrootsOfficer), Filing, new JsonObject { ["contact"] = new JsonObject { ["name"] = "高小云" } });

        Assert.NotNull(await drafts.LoadAsync(await world.StaffAsync(CaseWorld.SecondGrassrootsOfficer), Filing));
        Assert.Null(await drafts.LoadAsync(await world.StaffAsync("wei.jiceng"), Filing));
    }
}
