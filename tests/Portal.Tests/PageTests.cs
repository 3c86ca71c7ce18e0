using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Apply;
using AidFlow.Portal.Pages.Audit;
using AidFlow.Portal.Pages.Cases;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Portal.Pages.Development;
using AidFlow.Portal.Pages.Errors;
using AidFlow.Portal.Pages.Finance;
using AidFlow.Portal.Pages.Organisations;
using AidFlow.Portal.Pages.Public;
using AidFlow.Portal.Pages.SignIn;
using AidFlow.Portal.Pages.Status;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;
using AngleSharp.Html.Dom;

namespace AidFlow.Portal.Tests;

/// <summary>Every page, empty and full, in both languages, against the rules of <see cref="PageRules"/>.</summary>
public sealed class PageTests
{
    private static readonly FieldProblem[] Problem = [new("/mobile", "x", new LocalizedText("有误", "Wrong"))];

    private static readonly StaffCaller Officer = new()
    {
        StaffId = "li.shili", DisplayName = "李示例", OrganisationId = Samples.Union.Id, Roles = new HashSet<StaffRole> { StaffRole.Officer },
    };

    private static readonly BankFile File = new()
    {
        FileId = "230100-20260930-01", Lines = 2, Total = Fen.FromYuan(6000), Sha256 = new string('b', 64), CreatedAt = Rendering.Now, CreatedBy = "wu.caiwu", Settled = 1,
    };

    private static readonly Dictionary<string, Func<PageContext, Task<IHtmlDocument>>> Pages = new(StringComparer.Ordinal)
    {
        ["home"] = c => Rendering.PageAsync<HomePage, HomeModel>(new HomeModel { Programmes = [new ProgrammeCard(Samples.Programme, true)], Cases = [Samples.Summary] }, c),
        ["home, empty"] = c => Rendering.PageAsync<HomePage, HomeModel>(new HomeModel { Programmes = [] }, c),
        ["programmes"] = c => Rendering.PageAsync<ProgrammesPage, IReadOnlyList<ProgrammeCard>>(
            [.. Samples.Catalogue.All.Select((programme, i) => new ProgrammeCard(programme, i % 3 > 0))], c),
        ["programmes, none"] = c => Rendering.PageAsync<ProgrammesPage, IReadOnlyList<ProgrammeCard>>([], c),
        ["programme"] = c => Rendering.PageAsync<ProgrammePage, ProgrammeModel>(new ProgrammeModel { Programme = Samples.Programme, IsOpen = true, HasDraft = true }, c),
        ["programme, closed"] = c => Rendering.PageAsync<ProgrammePage, ProgrammeModel>(new ProgrammeModel { Programme = Samples.Programme, IsOpen = false }, c),
        ["notices"] = c => Rendering.PageAsync<NoticesPage, IReadOnlyList<NoticeView>>([Notice], c),
        ["notices, empty"] = c => Rendering.PageAsync<NoticesPage, IReadOnlyList<NoticeView>>([], c),
        ["sign-in"] = c => Rendering.PageAsync<WorkerSignInPage, WorkerSignInModel>(new WorkerSignInModel { Back = "/cases", Problems = Problem }, c),
        ["code"] = c => Rendering.PageAsync<CodePage, CodeModel>(new CodeModel { Back = "/", MaskedMobile = "138****0000" }, c with { Development = true }),
        ["staff sign-in"] = c => Rendering.PageAsync<StaffSignInPage, StaffSignInModel>(
            new StaffSignInModel { Back = "/desk", Demo = [new DemoAccount("li.shili", "x", "李示例", "示例工会", new LocalizedText("经办人", "Officer"))] }, c),
        ["signed out"] = c => Rendering.PageAsync<SignedOutPage, string>("/sign-in", c),
        ["receipt"] = c => Rendering.PageAsync<ReceiptPage, CaseView>(Samples.Case(ApplicationStatus.AwaitingDocuments), c),
        ["check"] = c => Rendering.PageAsync<CheckPage, CheckModel>(Check([new FieldProblem("/child/idNumber", "x", new LocalizedText("有误", "Wrong"))]), c),
        ["cases"] = c => Rendering.PageAsync<CasesPage, CasesModel>(new CasesModel { Cases = [Samples.Summary], Drafts = [Samples.Programme] }, c),
        ["cases, empty"] = c => Rendering.PageAsync<CasesPage, CasesModel>(new CasesModel { Cases = [] }, c),
        ["withdraw"] = c => Rendering.PageAsync<WithdrawPage, CaseView>(Samples.Case(ApplicationStatus.AwaitingApproval), c),
        ["account"] = c => Rendering.PageAsync<AccountPage, AccountModel>(
            new AccountModel { Case = Samples.Case(ApplicationStatus.PaymentReturned), Problems = [new FieldProblem("/accountNumber", "x", new LocalizedText("有误", "Wrong"))] }, c),
        ["documents"] = c => Rendering.PageAsync<DocumentsPage, DocumentsModel>(new DocumentsModel { Case = Samples.Case(ApplicationStatus.AwaitingDocuments), Slot = "admission-letter" }, c),
        ["documents, refused"] = c => Rendering.PageAsync<DocumentsPage, DocumentsModel>(
            new DocumentsModel { Case = Samples.Case(ApplicationStatus.AwaitingDocuments), Slot = "id-card", Problem = new LocalizedText("太大", "Too large") }, c),
        ["inbox"] = c => Rendering.PageAsync<InboxPage, InboxModel>(
            new InboxModel { Tasks = [new InboxLine(Samples.Task(EligibilityOutcome.Eligible), -1), new InboxLine(Samples.Task(EligibilityOutcome.NeedsPerson), 2)], Flash = DecisionKind.Return }, c),
        ["inbox, empty"] = c => Rendering.PageAsync<InboxPage, InboxModel>(new InboxModel { Tasks = [] }, c),
        ["task"] = c => Rendering.PageAsync<TaskPage, TaskModel>(Task(EligibilityOutcome.Eligible, []), c),
        ["task, refused"] = c => Rendering.PageAsync<TaskPage, TaskModel>(Task(EligibilityOutcome.NotEligible, [new FieldProblem("/reasonCodes", "x", new LocalizedText("请选择", "Choose"))]), c),
        ["case for staff"] = c => Rendering.PageAsync<StaffCasePage, StaffCaseModel>(new StaffCaseModel(Samples.Case(ApplicationStatus.Paid)), c),
        ["reveal"] = c => Rendering.PageAsync<RevealPage, RevealModel>(Reveal(null), c),
        ["revealed"] = c => Rendering.PageAsync<RevealPage, RevealModel>(Reveal("in full"), c),
        ["overtaken"] = c => Rendering.PageAsync<OvertakenPage, OvertakenModel>(new OvertakenModel("t1", false), c),
        ["link"] = c => Rendering.PageAsync<LinkPage, LinkModel>(
            new LinkModel { Token = "t", Linked = new LinkedTask(Samples.Task(EligibilityOutcome.Eligible), Samples.Case(ApplicationStatus.AwaitingApproval), Officer, Rendering.Now) }, c),
        ["link, over"] = c => Rendering.PageAsync<LinkDonePage, bool>(false, c),
        ["link, done"] = c => Rendering.PageAsync<LinkDonePage, bool>(true, c),
        ["finance"] = c => Rendering.PageAsync<FinancePage, FinanceModel>(Finance, c),
        ["finance, empty"] = c => Rendering.PageAsync<FinancePage, FinanceModel>(Finance with { Due = [], Files = [], Funds = [] }, c),
        ["bank file"] = c => Rendering.PageAsync<BankFilePage, BankFileModel>(new BankFileModel { File = File, Report = Report, JustMade = true }, c),
        ["bank file, refused"] = c => Rendering.PageAsync<BankFilePage, BankFileModel>(new BankFileModel { File = File, Problem = new LocalizedText("不是回盘", "No return file") }, c),
        ["audit"] = c => Rendering.PageAsync<AuditSearchPage, AuditSearchModel>(new AuditSearchModel("x", [new FieldProblem("/case", "x", new LocalizedText("有误", "Wrong"))]), c),
        ["audit trail"] = c => Rendering.PageAsync<AuditTrailPage, AuditTrailModel>(Trail, c),
        ["organisations"] = c => Rendering.PageAsync<OrganisationsPage, OrganisationsModel>(new OrganisationsModel("示例", Samples.Union, [Samples.Union, AdministrationSamples.ClosedUnion]), c),
        ["organisations, none"] = c => Rendering.PageAsync<OrganisationsPage, OrganisationsModel>(new OrganisationsModel("", Samples.Union, []), c),
        ["organisation"] = c => Rendering.PageAsync<OrganisationPage, OrganisationModel>(new OrganisationModel { View = AdministrationSamples.County, Saved = true }, c),
        ["organisation, refused"] = c => Rendering.PageAsync<OrganisationPage, OrganisationModel>(
            new OrganisationModel { View = AdministrationSamples.County, Problem = OrganisationProblems.HasStaff }, c),
        ["organisation, closed"] = c => Rendering.PageAsync<OrganisationPage, OrganisationModel>(new OrganisationModel { View = AdministrationSamples.Closed }, c),
        ["staff, new"] = c => Rendering.PageAsync<StaffPage, StaffModel>(
            new StaffModel { Organisation = Samples.Union, Typed = AdministrationSamples.NewStaff, Problem = StaffProblems.BadEmail }, c),
        ["staff"] = c => Rendering.PageAsync<StaffPage, StaffModel>(
            new StaffModel { Organisation = Samples.Union, View = AdministrationSamples.Staff, Problem = StaffProblems.Stale, Saved = true }, c),
        ["staff, own"] = c => Rendering.PageAsync<StaffPage, StaffModel>(
            new StaffModel { Organisation = Samples.Union, View = AdministrationSamples.Staff with { IsOwn = true }, Problem = StaffProblems.OwnAccount }, c),
        ["staff, link"] = c => Rendering.PageAsync<InvitationPage, InvitationModel>(new InvitationModel(new StaffInvitation("li.shili", "t", Rendering.Now), "http://localhost/staff/password/t"), c),
        ["staff password"] = c => Rendering.PageAsync<SetPasswordPage, SetPasswordModel>(new SetPasswordModel { Token = "t", StaffId = "li.shili", Problems = StaffProblems.BadPassword.Fields }, c),
        ["staff password, set"] = c => Rendering.PageAsync<SetPasswordPage, SetPasswordModel>(new SetPasswordModel { Token = "t", StaffId = "li.shili", Done = true }, c),
        ["imports"] = c => Rendering.PageAsync<ImportsPage, ImportsModel>(new ImportsModel([AdministrationSamples.Import(ImportState.Done)], ImportProblems.Encoding), c),
        ["imports, none"] = c => Rendering.PageAsync<ImportsPage, ImportsModel>(new ImportsModel([], null), c),
        ["status code"] = c => Rendering.PageAsync<StatusFormPage, StatusFormModel>(new StatusFormModel("7K3M", OrganisationProblems.Unknown), c with { Visitor = Visitor.Anonymous }),
        ["status"] = c => Rendering.PageAsync<StatusPage, StatusModel>(new StatusModel(AdministrationSamples.Status(ForecastBasis.Queue)), c with { Visitor = Visitor.Anonymous }),
        ["status, overdue"] = c => Rendering.PageAsync<StatusPage, StatusModel>(new StatusModel(AdministrationSamples.Status(ForecastBasis.DueDays)), c with { Visitor = Visitor.Anonymous }),
        ["outbox"] = c => Rendering.PageAsync<OutboxPage, IReadOnlyList<SentMessage>>(
            [new SentMessage { Key = "k", To = "138****0000", Template = "t", Status = MessageStatus.Sent, QueuedAt = Rendering.Now, At = Rendering.Now, Attempts = 1, Text = "看 http://localhost/d/x。" }], c),
        ["design"] = c => Rendering.PageAsync<DesignPage, FormPageSample>(FormPageSample.Create([], withProblems: true), c),
        ["error"] = c => Rendering.PageAsync<ErrorPage, ErrorModel>(
            new ErrorModel { Status = 404, Problem = new Problem("request.not-found", ProblemKind.NotFound, new LocalizedText("没有", "No")), Reference = "r" }, c),
    };

    static PageTests()
    {
        foreach (ImportState state in Enum.GetValues<ImportState>())
        {
            Pages[$"import, {state}"] = c => Rendering.PageAsync<ImportPage, ImportModel>(new ImportModel(AdministrationSamples.Import(state), null), c);
        }

        Pages["import, faults"] = c => Rendering.PageAsync<ImportPage, ImportModel>(
            new ImportModel(AdministrationSamples.Import(ImportState.Checked) with { FaultCount = 1, Faults = [AdministrationSamples.Fault] }, ImportProblems.NotReady), c);

        foreach (ApplicationStatus status in Enum.GetValues<ApplicationStatus>())
        {
            CaseActions actions = status == ApplicationStatus.Paid ? CaseActions.None : (CaseActions)15;
            Pages[$"case, {status}"] = c => Rendering.PageAsync<CasePage, CaseModel>(new CaseModel { Case = Samples.Case(status, actions), Flash = CaseFlash.Corrected }, c);
        }

        foreach (ProgrammeDefinition programme in Samples.Catalogue.All)
        {
            Pages[$"programme, {programme.Id} {programme.Version}"] = c => Rendering.PageAsync<ProgrammePage, ProgrammeModel>(
                new ProgrammeModel { Programme = programme, IsOpen = true }, c);
        }

        foreach (string page in Samples.Programme.Form.Select(page => page.Id))
        {
            Pages[$"form, {page}"] = c => Rendering.PageAsync<QuestionsPage, FormPageModel>(Form(page), c);
        }
    }

    public static TheoryData<string> Names => [.. Pages.Keys];

    private static NoticeView Notice => new()
    {
        NoticeId = "n", Name = "王某某", Unit = "示例工会", Programme = Samples.Programme.Name, Category = new LocalizedText("助学", "School aid"),
        Amount = Fen.FromYuan(3000), PostedOn = new DateOnly(2026, 8, 20), LastDay = new DateOnly(2026, 8, 27), Provisional = true,
    };

    private static FinanceModel Finance => new()
    {
        Due = [new DuePayment { PaymentId = "p", ApplicationId = Samples.Id, PayeeName = "王某某", MaskedAccount = "***0012", Amount = Fen.FromYuan(3000), InstructedAt = Rendering.Now }],
        Files = [File],
        Funds = [new FundLine(Samples.Programme.Name, 2026, new FundBalance(Fen.FromYuan(10_000), Fen.FromYuan(3000), Fen.Zero))],
        Problem = new Problem("x", ProblemKind.Conflict, new LocalizedText("没有", "None")),
    };

    private static ReturnReport Report => new()
    {
        FileId = File.FileId, Paid = 1, Failed = 0, InProcess = 0, Unknown = ["u"], Duplicate = [], Missing = ["m"], Contradicting = [], Wake = [],
    };

    private static AuditTrailModel Trail => new(
        Samples.Id.Value,
        [new AuditRecord { Subject = "s", Sequence = 1, At = Rendering.Now, Key = "k", Actor = "system", Action = "a", Facts = new Dictionary<string, string> { ["x"] = "1" }, PreviousHash = new string('0', 64), Hash = new string('c', 64) }],
        new AuditVerification { Intact = false, Count = 1, FirstBroken = 1, Reason = AuditBreak.Changed });

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_keeps_the_rules_in_Chinese(string name) => PageRules.Check(await Pages[name](Rendering.Context()), english: false);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_keeps_the_rules_in_English(string name) => PageRules.Check(await Pages[name](Rendering.Context(Language.En)), english: true);

    [Fact]
    public async Task The_rules_by_which_pages_are_checked_can_fail()
    {
        IHtmlDocument page = await Pages["sign-in"](Rendering.Context());
        page.QuerySelector("label[for=f-mobile]")!.Remove();

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => PageRules.Check(page, english: false));
    }

    [Fact]
    public async Task Answers_are_checked_with_their_numbers_masked()
    {
        IHtmlDocument page = await Rendering.PageAsync<CheckPage, CheckModel>(Check([]));

        string text = page.QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("110105194912310020", text, StringComparison.Ordinal);
        Assert.DoesNotContain("6217000000000000012", text, StringComparison.Ordinal);
        Assert.Contains("1101**********0020", text, StringComparison.Ordinal);
        Assert.Contains("0012", text, StringComparison.Ordinal);
        Assert.Contains("第 1 人", text, StringComparison.Ordinal);
        Assert.Contains("¥1,234.50", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_found_at_the_end_leads_to_the_page_that_asks()
    {
        IHtmlDocument page = await Pages["check"](Rendering.Context());

        Assert.Equal("/apply/jinqiu-zhuxue/child?from=check#f-child-idNumber", page.QuerySelector("[data-error-summary] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_case_that_the_rules_refuse_cannot_be_approved_on_its_page()
    {
        IHtmlDocument refused = await Pages["task, refused"](Rendering.Context());
        IHtmlDocument eligible = await Pages["task"](Rendering.Context());

        Assert.Null(refused.QuerySelector("input[name=kind][value=Approve]"));
        Assert.NotNull(eligible.QuerySelector("input[name=kind][value=Approve]"));
    }

    [Fact]
    public async Task A_rule_is_explained_with_fact_threshold_and_what_would_change_it()
    {
        IHtmlDocument page = await Pages["case, Rejected"](Rendering.Context());

        string failed = page.QuerySelector(".rules .failed")!.TextContent;
        Assert.Contains("3 套", failed, StringComparison.Ordinal);
        Assert.Contains("不超过 1 套", failed, StringComparison.Ordinal);
        Assert.Contains("少于 2 套才符合", failed, StringComparison.Ordinal);
    }

    private static TaskModel Task(EligibilityOutcome outcome, IReadOnlyList<FieldProblem> problems) => new()
    {
        Task = Samples.Task(outcome),
        Case = Samples.Case(ApplicationStatus.AwaitingApproval, CaseActions.Reveal),
        WorkingDaysLeft = 0,
        Input = new DecisionInput { Kind = DecisionKind.Return },
        Problems = problems,
    };

    private static RevealModel Reveal(string? value)
    {
        CaseView view = Samples.Case(ApplicationStatus.AwaitingApproval, CaseActions.Reveal);
        return new RevealModel { Case = view, Item = view.Answers[0].Items[1], TaskId = "t1", Value = value };
    }

    private static FormPageModel Form(string page) => new()
    {
        Programme = Samples.Programme,
        Page = Samples.Programme.Form.Single(candidate => candidate.Id == page),
        State = new FormState { Programme = Samples.Programme, Answers = [] },
        Form = "/apply/jinqiu-zhuxue",
        Exit = "/programmes/jinqiu-zhuxue",
        MoreQuestions = true,
    };

    private static CheckModel Check(IReadOnlyList<FieldProblem> problems)
    {
        JsonObject answers = new()
        {
            ["applicant"] = new JsonObject { ["idNumber"] = "110105194912310020" },
            ["payee"] = new JsonObject { ["accountNumber"] = "6217000000000000012" },
            ["household"] = new JsonArray(new JsonObject { ["name"] = "甲", ["incomePerMonth"] = 123450 }),
        };
        return new CheckModel
        {
            Programme = Samples.Programme,
            Sections = AnswerSummary.Of(Samples.Programme, answers, new Dictionary<string, string>(), Language.Zh),
            Form = "/apply/jinqiu-zhuxue",
            IdempotencyKey = "0123456789",
            Problems = problems,
        };
    }
}
