using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Registry;

/// <summary>A granted application for a hardship file opens it.</summary>
public sealed class GrantTests
{
    private const string Programme = "kunnan-jiandang";

    [Fact]
    public async Task A_granted_case_opens_its_file_once_and_names_it()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await AtTheEndOfItsNoticeAsync(world);

        Assert.True((await world.Progress.GrantAsync(id)).Granted);
        Assert.True((await world.Progress.GrantAsync(id)).Granted);

        CaseView view = await world.ViewAsync(id);
        HouseholdFileId fileId = HouseholdFileId.Parse(view.Benefit.Grant!.FileId!);
        HouseholdFile file = (await world.Get<FileStore>().FindAsync(fileId, CancellationToken.None))!;
        Assert.Equal(("230102", "deep", FileState.Open, 1), (fileId.County, file.Category, file.State, file.Version));
        Assert.Equal((12, 30, ChinaTime.Today(world.Time).AddMonths(12)), (file.RecheckMonths, file.SpotCheckPercent, file.RecheckDueOn));
        Assert.Equal(view.Benefit.Grant.RecheckOn, file.RecheckDueOn);
        Assert.Equal(3, file.Present.Count());
        Assert.Equal([id.Value], file.Content.Grants);
        Assert.Equal(view.Documents.Count(document => document.Current is not null), file.Content.Papers.Count);
        Assert.Equal(fileId.Value, (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!.Content.Grant!.FileId);
    }

    [Fact]
    public async Task The_papers_of_the_case_are_opened_through_the_file()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await AtTheEndOfItsNoticeAsync(world);
        await world.Progress.GrantAsync(id);
        StaffCaller officer = await world.StaffAsync(CaseWorld.GrassrootsOfficer);
        HouseholdFileId file = HouseholdFileId.Parse((await world.ViewAsync(id)).Benefit.Grant!.FileId!);

        FileView view = (await world.Get<RegistryDesk>().GetAsync(officer, file)).Value;
        await using DocumentContent paper = (await world.Get<FilePaperDesk>().OpenAsync(officer, file, view.Papers[0].Document.DocumentId)).Value;

        using var bytes = new MemoryStream();
        await paper.Stream.CopyToAsync(bytes);
        Assert.Equal(CaseWorld.Picture, bytes.ToArray());
    }

    [Fact]
    public async Task A_grant_that_died_after_the_file_was_opened_is_finished_with_the_same_file()
    {
        await using CaseWorld world = await CaseWorld.StartAsync();
        ApplicationId id = await AtTheEndOfItsNoticeAsync(world);
        CaseRecord record = (await world.Get<CaseStore>().FindAsync(id, CancellationToken.None))!;
        string before = await world.Get<HardshipRegistry>().OpenAsync(new GrantedFile
        {
            ApplicationId = id, CountyCode = "230102", Union = record.Union, Answers = record.Content.Answers, Category = "relative",
            GrantedOn = ChinaTime.Today(world.Time), RecheckAfterMonths = 12, SpotCheckPercent = 30,
        });

        await world.Progress.GrantAsync(id);

        Assert.Equal(before, (await world.ViewAsync(id)).Benefit.Grant!.FileId);
    }

    [Fact]
    public async Task A_file_of_a_case_that_ended_otherwise_is_taken_back_unless_somebody_worked_on_it()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId untouched = await world.OpenAsync(1);
        HouseholdFileId touched = await world.OpenAsync(2);
        await world.DoAsync(RegistryWorld.Officer, touched, FileCommandKind.ChangeCategory, command => command with { Category = "relative" });

        await world.Registry.RetractAsync(untouched.Value, ApplicationId.Parse("KNJD-202608-000001"));
        await world.Registry.RetractAsync(untouched.Value, ApplicationId.Parse("KNJD-202608-000001"));
        await world.Registry.RetractAsync(touched.Value, ApplicationId.Parse("KNJD-202608-000002"));

        Assert.Equal((FileState.Closed, CloseReason.Error), (await world.FileAsync(untouched) is var file ? (file.State, file.CloseReason) : default));
        Assert.Equal(["file.opened", "file.retracted"], await world.ActionsAsync(untouched));
        Assert.Equal(FileState.Open, (await world.FileAsync(touched)).State);
    }

    [Theory]
    [InlineData("deep", "deep")]
    [InlineData("none", FileCategories.Unclassified)]
    [InlineData(null, FileCategories.Unclassified)]
    public void A_file_without_a_class_waits_for_an_officers(string? caseClass, string category) => Assert.Equal(category, FileCategories.Of(caseClass));

    // Past the approval chain, which has tests of its own: on public notice, and the notice is over.
    private static async Task<ApplicationId> AtTheEndOfItsNoticeAsync(CaseWorld world)
    {
        JsonObject answers = ShippedProgrammes.Answers(Programme);
        WorkerCaller worker = await world.SignedInAsync("13804510000");
        var receipt = await world.Desk.SubmitAsync(worker, new Submission { ProgrammeId = Programme, Answers = answers, IdempotencyKey = "grant-test" });
        Assert.True(receipt.IsOk, receipt.Problem?.Code);
        ApplicationId id = receipt.Value.ApplicationId;
        await world.AttachAllAsync(id);
        Assert.True((await world.Progress.CheckDocumentsAsync(id)).Complete);
        await world.Progress.EvaluateEligibilityAsync(id);
        CaseStore cases = world.Get<CaseStore>();
        CaseRecord record = (await cases.FindAsync(id, CancellationToken.None))!;
        DateOnly yesterday = ChinaTime.Today(world.Time).AddDays(-1);
        Assert.NotNull(await cases.ReplaceAsync(
            record with
            {
                Status = ApplicationStatus.OnPublicNotice,
                Content = record.Content with { Notice = new CaseNotice(yesterday.AddDays(-7), yesterday, false) },
            },
            CancellationToken.None));
        return id;
    }
}
