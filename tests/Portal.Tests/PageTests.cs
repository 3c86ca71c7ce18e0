using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Apply;
using AidFlow.Portal.Pages.Audit;
using AidFlow.Portal.Pages.Cases;
using AidFlow.Portal.Pages.Catalogue;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Portal.Pages.Development;
using AidFlow.Portal.Pages.Errors;
using AidFlow.Portal.Pages.Finance;
using AidFlow.Portal.Pages.Offers;
using AidFlow.Portal.Pages.Messages;
using AidFlow.Portal.Pages.Organisations;
using AidFlow.Portal.Pages.Public;
using AidFlow.Portal.Pages.Registry;
using AidFlow.Portal.Pages.SignIn;
using AidFlow.Portal.Pages.Status;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Programmes.Versions;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Rehearsals;
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

    private static TaskModel Voted(bool mine)
    {
        TaskModel model = Task(EligibilityOutcome.Eligible, []);
        VoteView one = new("赵区县", Rendering.Now);
        return model with { Task = model.Task with { Voting = new VotingView(mine ? VoteRule.All : VoteRule.Any, 2, mine ? [one] : [], mine) } };
    }

    private static readonly Dictionary<string, Func<PageContext, Task<IHtmlDocument>>> Pages = new(StringComparer.Ordinal)
    {
        ["home"] = c => Rendering.PageAsync<HomePage, HomeModel>(new HomeModel { Programmes = [new ProgrammeCard(Samples.Programme, true)], Cases = [Samples.Summary] }, c),
        ["catalogue"] = c => Rendering.PageAsync<CataloguePage, CatalogueOverview>(
            CatalogueOverview.Of(Samples.Catalogue, Rendering.Today) with { Faults = [new CatalogueFault("x.json", 3, "/rules/0", "x", new LocalizedText("有误", "Wrong")), new CatalogueFault("y.json", null, "", "x", new LocalizedText("有误", "Wrong"))] }, c),
        ["catalogue, nothing"] = c => Rendering.PageAsync<CataloguePage, CatalogueOverview>(new CatalogueOverview { Programmes = [], Faults = [], Defaults = [] }, c),
        ["catalogue, one"] = c => Rendering.PageAsync<VersionsPage, VersionsModel>(Versions("jinqiu-zhuxue", 1, 1), c),
        ["catalogue, two versions"] = c => Rendering.PageAsync<VersionsPage, VersionsModel>(Versions("kunnan-jiandang", 1, 2), c),
        ["catalogue, the same version"] = c => Rendering.PageAsync<VersionsPage, VersionsModel>(Versions("kunnan-jiandang", 2, 2), c),
        ["rehearsal"] = c => Rendering.PageAsync<RehearsalPage, RehearsalModel>(new RehearsalModel { Programme = Samples.Programme, File = "{}" }, c),
        ["rehearsal, done"] = c => Rendering.PageAsync<RehearsalPage, RehearsalModel>(new RehearsalModel { Programme = Samples.Programme, File = "{}", Report = Rehearsed }, c),
        ["rehearsal, refused"] = c => Rendering.PageAsync<RehearsalPage, RehearsalModel>(
            new RehearsalModel { Programme = Samples.Programme, File = "{", Problem = new Problem("x", ProblemKind.Invalid, new LocalizedText("有误", "Wrong")) { Fields = Problem } }, c),
        ["home, with an offer"] = c => Rendering.PageAsync<HomePage, HomeModel>(new HomeModel { Programmes = [], Offers = [Samples.Offer] }, c),
        ["offers"] = c => Rendering.PageAsync<OffersPage, OffersModel>(new OffersModel { Offers = [Samples.Offer, Samples.Offer with { Amount = null }], Refused = true }, c),
        ["offers, none"] = c => Rendering.PageAsync<OffersPage, OffersModel>(new OffersModel { Offers = [] }, c),
        ["offer"] = c => Rendering.PageAsync<OfferPage, OfferModel>(new OfferModel { Offer = Samples.Offer }, c),
        ["offer, refused"] = c => Rendering.PageAsync<OfferPage, OfferModel>(
            new OfferModel { Offer = Samples.Offer with { Papers = [], Amount = null }, Problem = new Problem("x", ProblemKind.Conflict, new LocalizedText("有变化", "Changed")) }, c),
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
        ["task, site check"] = c => Rendering.PageAsync<TaskPage, TaskModel>(SiteCheck([]), c),
        ["task, site check refused"] = c => Rendering.PageAsync<TaskPage, TaskModel>(
            SiteCheck([new FieldProblem("/record/check/water", "approval.record-expected", new LocalizedText("须为“是”", "Has to be Yes"))]), c),
        ["task, silence"] = c => Rendering.PageAsync<TaskPage, TaskModel>(
            Task(EligibilityOutcome.Eligible, []) with { Task = Samples.Task(EligibilityOutcome.Eligible, Samples.Plain with { SilentAt = Rendering.Now.AddDays(15) }) }, c),
        ["task, expert"] = c => Rendering.PageAsync<TaskPage, TaskModel>(Scored(null, null), c),
        ["task, expert who has scored"] = c => Rendering.PageAsync<TaskPage, TaskModel>(Scored(Mine, null) with { JustScored = true }, c),
        ["task, expert refused"] = c => Rendering.PageAsync<TaskPage, TaskModel>(
            Scored(null, new ScoreInput { Points = new Dictionary<string, string> { ["skill"] = "41" } })
                with { Problems = [new FieldProblem("/scores/skill", "x", new LocalizedText("太多", "Too many")), new FieldProblem("/note", "x", new LocalizedText("太长", "Too long"))] }, c),
        ["task, expert who is an officer too"] = c => Rendering.PageAsync<TaskPage, TaskModel>(
            Scored(Mine, null) with { Task = Scored(Mine, null).Task with { MayNotDecide = null } }, c),
        ["task, scores seen by an officer"] = c => Rendering.PageAsync<TaskPage, TaskModel>(
            Scored(null, null) with { Task = Scored(null, null).Task with { MayNotDecide = null, MayNotScore = new Problem("approval.not-expert", ProblemKind.Forbidden, new LocalizedText("不是专家", "No expert")) } }, c),
        ["link, site check"] = c => Rendering.PageAsync<LinkPage, LinkModel>(
            new LinkModel { Token = "t", Linked = new LinkedTask(Samples.Task(EligibilityOutcome.Eligible, Samples.SiteCheck), Samples.Case(ApplicationStatus.AwaitingApproval), Officer, Rendering.Now) }, c),
        ["link, scores"] = c => Rendering.PageAsync<LinkPage, LinkModel>(
            new LinkModel { Token = "t", Linked = new LinkedTask(Samples.Task(EligibilityOutcome.Eligible, Samples.Scored), Samples.Case(ApplicationStatus.AwaitingApproval), Officer, Rendering.Now) }, c),
        ["task, several approve"] = c => Rendering.PageAsync<TaskPage, TaskModel>(Voted(mine: false), c),
        ["task, one of everybody has approved"] = c => Rendering.PageAsync<TaskPage, TaskModel>(Voted(mine: true) with { JustVoted = true }, c),
        ["inbox, several approve"] = c => Rendering.PageAsync<InboxPage, InboxModel>(new InboxModel { Tasks = [new InboxLine(Voted(mine: true).Task, 2)] }, c),
        ["link, several approve"] = c => Rendering.PageAsync<LinkPage, LinkModel>(
            new LinkModel { Token = "t", Linked = new LinkedTask(Voted(mine: false).Task, Samples.Case(ApplicationStatus.AwaitingApproval), Officer, Rendering.Now) }, c),
        ["link, voted"] = c => Rendering.PageAsync<LinkVotedPage, bool>(true, c),
        ["stepping aside"] = c => Rendering.PageAsync<RecusalPage, RecusalModel>(new RecusalModel { Task = Samples.Task(EligibilityOutcome.Eligible) }, c),
        ["stepping aside, refused"] = c => Rendering.PageAsync<RecusalPage, RecusalModel>(
            new RecusalModel { Task = Samples.Task(EligibilityOutcome.Eligible), Problems = [new FieldProblem("/reason", "x", new LocalizedText("太短", "Too short"))] }, c),
        ["relatives"] = c => Rendering.PageAsync<RelativesPage, RelativesModel>(
            new RelativesModel { Relatives = [new RelativeView("a", Kinship.Child, "2301**********0012"), new RelativeView("b", Kinship.Other, "2301**********0020")], Saved = true }, c),
        ["relatives, none"] = c => Rendering.PageAsync<RelativesPage, RelativesModel>(
            new RelativesModel { Relatives = [], Problems = [new FieldProblem("/kinship", "x", new LocalizedText("请选择", "Choose")), new FieldProblem("/idNumber", "x", new LocalizedText("有误", "Wrong"))] }, c),
        ["case for staff"] = c => Rendering.PageAsync<StaffCasePage, StaffCaseModel>(new StaffCaseModel(Samples.Case(ApplicationStatus.Paid)), c),
        ["list for staff"] = c => Rendering.PageAsync<StaffCasePage, StaffCaseModel>(new StaffCaseModel(ListSamples.Case(ApplicationStatus.InLines), CaseFlash.Corrected), c),
        ["row of a list for staff"] = c => Rendering.PageAsync<StaffCasePage, StaffCaseModel>(
            new StaffCaseModel(Samples.Case(ApplicationStatus.Paid) with { Filer = Samples.Union, List = Samples.Id }), c),
        ["row of a list for the person"] = c => Rendering.PageAsync<CasePage, CaseModel>(
            new CaseModel { Case = Samples.Case(ApplicationStatus.AwaitingFunds) with { Filer = Samples.Union } }, c),
        ["filings"] = c => Rendering.PageAsync<FilingsPage, FilingsModel>(ListSamples.Filings, AsOfficer(c)),
        ["filings, empty"] = c => Rendering.PageAsync<FilingsPage, FilingsModel>(new FilingsModel { Programmes = [], Cases = [] }, AsOfficer(c)),
        ["list form"] = c => Rendering.PageAsync<QuestionsPage, FormPageModel>(ListSamples.Page("nominees", 25, []), AsOfficer(c)),
        ["list form, refused"] = c => Rendering.PageAsync<QuestionsPage, FormPageModel>(
            ListSamples.Page("nominees", 0, [new FieldProblem("/nominees/3/idNumber", "list.person-twice", new LocalizedText("已有", "There already"))]), AsOfficer(c)),
        ["union form"] = c => Rendering.PageAsync<QuestionsPage, FormPageModel>(ListSamples.Page("employment", 0, []), AsOfficer(c)),
        ["case for staff, held"] = c => Rendering.PageAsync<StaffCasePage, StaffCaseModel>(
            new StaffCaseModel(Samples.Held(ApplicationStatus.AwaitingFunds, CaseActions.ReleaseHold)) { Problems = [new FieldProblem("/reason", "x", new LocalizedText("请写明理由", "Give a reason"))] }, c),
        ["case, held"] = c => Rendering.PageAsync<CasePage, CaseModel>(new CaseModel { Case = Samples.Held(ApplicationStatus.AwaitingFunds) with { Duplicates = [] } }, c),
        ["case, refused by a cap"] = c => Rendering.PageAsync<CasePage, CaseModel>(
            new CaseModel { Case = Samples.Case(ApplicationStatus.Rejected) with { Refusal = RefusalReasons.TextOf(RefusalReasons.CapReached), LoweredFrom = Fen.FromYuan(3000), Amount = Fen.Zero } }, c),
        ["reveal"] = c => Rendering.PageAsync<RevealPage, RevealModel>(Reveal(null), c),
        ["revealed"] = c => Rendering.PageAsync<RevealPage, RevealModel>(Reveal("in full"), c),
        ["overtaken"] = c => Rendering.PageAsync<OvertakenPage, OvertakenModel>(new OvertakenModel("t1", false), c),
        ["link"] = c => Rendering.PageAsync<LinkPage, LinkModel>(
            new LinkModel { Token = "t", Linked = new LinkedTask(Samples.Task(EligibilityOutcome.Eligible), Samples.Case(ApplicationStatus.AwaitingApproval), Officer, Rendering.Now) }, c),
        ["link, over"] = c => Rendering.PageAsync<LinkDonePage, bool>(false, c),
        ["link, done"] = c => Rendering.PageAsync<LinkDonePage, bool>(true, c),
        ["finance"] = c => Rendering.PageAsync<FinancePage, FinanceModel>(Finance, c),
        ["finance, empty"] = c => Rendering.PageAsync<FinancePage, FinanceModel>(Finance with { Due = [], Held = [], Files = [], Funds = [] }, c),
        ["bank file"] = c => Rendering.PageAsync<BankFilePage, BankFileModel>(new BankFileModel { File = File, Report = Report, JustMade = true }, c),
        ["bank file, refused"] = c => Rendering.PageAsync<BankFilePage, BankFileModel>(new BankFileModel { File = File, Problem = new LocalizedText("不是回盘", "No return file") }, c),
        ["audit"] = c => Rendering.PageAsync<AuditSearchPage, AuditSearchModel>(new AuditSearchModel("x", [new FieldProblem("/case", "x", new LocalizedText("有误", "Wrong"))]), c),
        ["audit trail"] = c => Rendering.PageAsync<AuditTrailPage, AuditTrailModel>(Trail, c),
        ["registry"] = c => Rendering.PageAsync<FileListPage, FileListModel>(RegistrySamples.List, c with { Visitor = RegistrySamples.Officer }),
        ["registry, empty"] = c => Rendering.PageAsync<FileListPage, FileListModel>(RegistrySamples.List with { Page = new FilePage([], null) }, c with { Visitor = RegistrySamples.Auditor }),
        ["registry, disposal"] = c => Rendering.PageAsync<FileListPage, FileListModel>(RegistrySamples.Disposal, c with { Visitor = new Visitor { IsStaff = true, Name = "褚系统" } }),
        ["file"] = c => Rendering.PageAsync<FilePageForStaff, FileModel>(RegistrySamples.File(FileState.Open), c with { Visitor = RegistrySamples.Officer }),
        ["file, watched"] = c => Rendering.PageAsync<FilePageForStaff, FileModel>(RegistrySamples.File(FileState.WatchList), c with { Visitor = RegistrySamples.Officer }),
        ["file, closed"] = c => Rendering.PageAsync<FilePageForStaff, FileModel>(RegistrySamples.File(FileState.Closed), c with { Visitor = RegistrySamples.Officer }),
        ["file, read only"] = c => Rendering.PageAsync<FilePageForStaff, FileModel>(RegistrySamples.ReadOnly, c with { Visitor = RegistrySamples.Auditor }),
        ["file, refused"] = c => Rendering.PageAsync<FilePageForStaff, FileModel>(RegistrySamples.Refused, c with { Visitor = RegistrySamples.Officer }),
        ["file reveal"] = c => Rendering.PageAsync<FileRevealPage, FileRevealModel>(RegistrySamples.Reveal(null), c with { Visitor = RegistrySamples.Officer }),
        ["file revealed"] = c => Rendering.PageAsync<FileRevealPage, FileRevealModel>(RegistrySamples.Reveal("in full"), c with { Visitor = RegistrySamples.Officer }),
        ["registry import"] = c => Rendering.PageAsync<FileImportPage, FileImportModel>(new FileImportModel { Problem = new LocalizedText("太大", "Too large") }, c with { Visitor = RegistrySamples.Officer }),
        ["registry import, faults"] = c => Rendering.PageAsync<FileImportPage, FileImportModel>(RegistrySamples.Import(faults: true), c with { Visitor = RegistrySamples.Officer }),
        ["registry import, done"] = c => Rendering.PageAsync<FileImportPage, FileImportModel>(RegistrySamples.Import(faults: false), c with { Visitor = RegistrySamples.Officer }),
        ["own file"] = c => Rendering.PageAsync<OwnFilePage, IReadOnlyList<OwnFileView>>(RegistrySamples.Own, c),
        ["own file, none"] = c => Rendering.PageAsync<OwnFilePage, IReadOnlyList<OwnFileView>>([], c),
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
        ["my messages"] = c => Rendering.PageAsync<MyMessagesPage, IReadOnlyList<InAppMessage>>(
            [
                new InAppMessage { At = Rendering.Now, Text = Samples.Both("看 http://localhost/desk。", "See http://localhost/desk."), Template = "t", Case = Samples.Id, Read = false },
                new InAppMessage { At = Rendering.Now, Text = Samples.Both("旧", "Old"), Template = "t", Read = true },
            ],
            c),
        ["my messages, none"] = c => Rendering.PageAsync<MyMessagesPage, IReadOnlyList<InAppMessage>>([], c with { Visitor = c.Visitor with { Unread = 100 } }),
        ["message preferences"] = c => Rendering.PageAsync<PreferencesPage, PreferencesModel>(new PreferencesModel { View = Preferences([]), Saved = true }, c),
        ["message preferences, refused"] = c => Rendering.PageAsync<PreferencesPage, PreferencesModel>(
            new PreferencesModel
            {
                View = Preferences(Enum.GetValues<StaffChannel>()),
                Input = new PreferenceInput { Language = Language.En, Channel = StaffChannel.Mail, Mail = "x" },
                Problems = [MessageProblems.Mail.Fields[0], MessageProblems.Mobile.Fields[0], MessageProblems.ChannelMissing.Fields[0]],
            },
            c),
        ["message matrix"] = c => Rendering.PageAsync<MatrixPage, MatrixView>(Matrix, c with { Visitor = new Visitor { IsStaff = true, Name = "李示例", Unread = 2 } }),
        ["messages"] = c => Rendering.PageAsync<OverviewPage, OverviewModel>(
            new OverviewModel(MessageSamples, 3), c with { Visitor = new Visitor { IsStaff = true, KeepsMessages = true, Name = "褚系统", Unread = 0 } }),
        ["messages, none"] = c => Rendering.PageAsync<OverviewPage, OverviewModel>(new OverviewModel(new MessageOverview { Counts = [], More = false, GivenUp = [] }, null), c),
        ["design"] = c => Rendering.PageAsync<DesignPage, FormPageSample>(FormPageSample.Create([], withProblems: true), c),
        ["error"] = c => Rendering.PageAsync<ErrorPage, ErrorModel>(
            new ErrorModel { Status = 404, Problem = new Problem("request.not-found", ProblemKind.NotFound, new LocalizedText("没有", "No")), Reference = "r" }, c),
    };

    private static PageContext AsOfficer(PageContext context) =>
        context with { Visitor = new Visitor { IsStaff = true, Decides = true, Name = Officer.DisplayName } };

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

    private static RehearsalReport Rehearsed => new()
    {
        ProgrammeId = Samples.Programme.Id, FromMonth = "202409", ToMonth = "202608", Cases = 9, Truncated = true, Gain = new RehearsalSide(2, 1, Fen.FromYuan(500)),
        Lose = new RehearsalSide(1, 1, Fen.FromYuan(3000)), Unchanged = 6, NowNeedPerson = 1, Before = Fen.FromYuan(9000), After = Fen.FromYuan(6500),
        Funds = [new FundEffect("jinqiu-230100-2026", -250_000)], Rules = [new RuleShift("homes", new LocalizedText("住房", "Homes"), 1, 0)],
        Examples =
        [
            new RehearsedCase
            {
                ApplicationId = Samples.Id, OutcomeBefore = EligibilityOutcome.Eligible, OutcomeAfter = EligibilityOutcome.NotEligible,
                AmountBefore = Fen.FromYuan(3000), AmountAfter = Fen.Zero,
            },
        ],
        Notes = [new LocalizedText("版本号没有提高", "Not raised")],
    };

    private static VersionsModel Versions(string id, int from, int to) => new()
    {
        Programme = ProgrammeVersions.Of([.. Samples.Catalogue.All.Where(programme => programme.Id == id)], Rendering.Today),
        From = from,
        To = to,
        Changes = ProgrammeDiff.Between(Samples.Catalogue.Find(id, from)!, Samples.Catalogue.Find(id, to)!),
        MayRehearse = true,
    };

    private static NoticeView Notice => new()
    {
        NoticeId = "n", Name = "王某某", Unit = "示例工会", Programme = Samples.Programme.Name, Category = new LocalizedText("助学", "School aid"),
        Amount = Fen.FromYuan(3000), PostedOn = new DateOnly(2026, 8, 20), LastDay = new DateOnly(2026, 8, 27), Provisional = true,
    };

    private static FinanceModel Finance => new()
    {
        Due = [new DuePayment { PaymentId = "p", ApplicationId = Samples.Id, PayeeName = "王某某", MaskedAccount = "***0012", Amount = Fen.FromYuan(3000), InstructedAt = Rendering.Now }],
        Files = [File],
        Held = [new HeldPayment(Samples.Id, Fen.FromYuan(3000), Rendering.Now, [DuplicateTexts.Found(DuplicateKind.Account)])],
        Funds = [new FundLine(Samples.Programme.Name, 2026, new FundBalance(Fen.FromYuan(10_000), Fen.FromYuan(3000), Fen.Zero))],
        Problem = new Problem("x", ProblemKind.Conflict, new LocalizedText("没有", "None")),
    };

    private static MessageOverview MessageSamples => new()
    {
        Counts =
        [
            .. Enum.GetValues<MessageStatus>().Select(status => new MessageCount("sms", status, 1)),
            .. new[] { "", "mail", "wechat", "in-app", "digest", "development" }.Select(channel => new MessageCount(channel, MessageStatus.Sent, 2)),
        ],
        More = true,
        OldestWaiting = Rendering.Now,
        GivenUp =
        [
            new DeadLetter { Id = "m1", To = "138****0000", Template = "granted", Channel = "sms", Error = "sms.status:400", Attempts = 1, QueuedAt = Rendering.Now, GivenUpAt = Rendering.Now, MayResend = true },
            new DeadLetter { Id = "m2", To = "138****0000", Template = "sign-in-code", Error = "expired", Attempts = 0, QueuedAt = Rendering.Now, GivenUpAt = Rendering.Now, MayResend = false },
        ],
    };

    private static MatrixView Matrix => new()
    {
        Lines = [.. MessageCatalogue.Load().All.Select(template => new MatrixLine
        {
            Template = template.Id, When = template.When, Audience = template.Audience, Personal = true, InApp = true, Immediate = template.Immediate, Digest = template.Digest,
            PersonalLink = true, Version = 2, From = new DateOnly(2026, 1, 1), Text = new LocalizedText(template.Versions[0].Zh, template.Versions[0].En),
        })],
        QuietFrom = new TimeOnly(21, 0), QuietTo = new TimeOnly(8, 0), DigestAt = new TimeOnly(8, 30), GiveUpAfterHours = 72, SmsReady = true, MailReady = false,
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
    public async Task A_site_check_asks_its_list_says_what_is_needed_to_pass_and_shows_problems_at_their_fields()
    {
        IHtmlDocument page = await Pages["task, site check refused"](Rendering.Context());

        Assert.Equal(Samples.SiteCheck.Record.Count, page.QuerySelectorAll("input[name=__shown]").Length);
        Assert.NotNull(page.QuerySelector("input[name='/record/check/water'][value=false][checked]"));
        Assert.Contains("须为“是”", page.QuerySelector("#f-record-check-water-hint")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#f-record-check-water-error"));
        Assert.Equal("#f-record-check-water", page.QuerySelector("[data-error-summary] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_expert_gives_points_sees_no_others_before_and_has_no_decision_to_take()
    {
        IHtmlDocument before = await Pages["task, expert"](Rendering.Context());
        IHtmlDocument after = await Pages["task, expert who has scored"](Rendering.Context());

        Assert.Equal(Samples.Scored.Scores!.Criteria.Count, before.QuerySelectorAll("input[name^='/scores/']").Length);
        Assert.Null(before.QuerySelector("input[name=kind]"));
        Assert.DoesNotContain("专家二", before.QuerySelector("section[aria-labelledby=score]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("专家二", after.QuerySelector("section[aria-labelledby=score]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_over_the_scores_on_the_page_or_by_a_link()
    {
        IHtmlDocument officer = await Pages["task, scores seen by an officer"](Rendering.Context());
        IHtmlDocument link = await Pages["link, scores"](Rendering.Context());

        Assert.Null(officer.QuerySelector("input[name=kind][value=Approve]"));
        Assert.NotNull(officer.QuerySelector("input[name=kind][value=Return]"));
        Assert.Null(officer.QuerySelector("input[name^='/scores/']"));
        Assert.Null(link.QuerySelector("input[name=kind]"));
    }

    [Fact]
    public async Task Decisions_show_records_and_points_and_what_took_them()
    {
        IHtmlDocument page = await Pages["case for staff"](Rendering.Context());

        string text = page.QuerySelector("section[aria-labelledby=earlier]")!.TextContent;
        Assert.Contains("入户日期", text, StringComparison.Ordinal);
        Assert.Contains("平均 50.5 分（70 分合格）", text, StringComparison.Ordinal);
        Assert.Contains("期满没有异议", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_road_of_a_case_shows_the_steps_that_it_takes()
    {
        IHtmlDocument page = await Pages["case, AwaitingApproval"](Rendering.Context());

        Assert.Equal(2, page.QuerySelectorAll(".steps .chain li").Length);
    }

    [Fact]
    public async Task A_refused_command_comes_back_open_with_what_was_typed_and_the_others_stay_folded()
    {
        IHtmlDocument page = await Pages["file, refused"](Rendering.Context());

        Assert.Equal("2026/13", page.QuerySelector("#f-NoteIncome-month")!.GetAttribute("value"));
        Assert.Equal("#f-NoteIncome-month", page.QuerySelector("[data-error-summary] a")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("#commands ~ details[open]"));
        Assert.Equal(Enum.GetValues<FileCommandKind>().Length, page.QuerySelectorAll("#commands ~ details").Length);
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

    private static readonly ExpertScoreView Mine = new("专家一", new Dictionary<string, int> { ["skill"] = 40 }, 40, "好", Rendering.Now);

    private static TaskModel SiteCheck(IReadOnlyList<FieldProblem> problems) => Task(EligibilityOutcome.Eligible, problems) with
    {
        Task = Samples.Task(EligibilityOutcome.Eligible, Samples.SiteCheck),
        Input = new DecisionInput { Kind = DecisionKind.Approve, Record = new JsonObject { ["record"] = new JsonObject { ["check"] = new JsonObject { ["water"] = false, ["on"] = "2026-08-20" } } } },
    };

    private static TaskModel Scored(ExpertScoreView? mine, ScoreInput? input) => new()
    {
        Task = Samples.Task(EligibilityOutcome.Eligible, Samples.Scored) with
        {
            MayNotDecide = new Problem("approval.not-officer", ProblemKind.Forbidden, new LocalizedText("不是经办人", "No officer")),
            Scoring = new ScoringView(mine is null ? 0 : 2, 3, mine, mine is null ? [] : [mine with { Expert = "专家二" }]),
        },
        Case = Samples.Case(ApplicationStatus.AwaitingApproval),
        WorkingDaysLeft = 3,
        Scores = input,
    };

    private static RevealModel Reveal(string? value)
    {
        CaseView view = Samples.Case(ApplicationStatus.AwaitingApproval, CaseActions.Reveal);
        return new RevealModel { Case = view, Item = view.Answers[0].Items[1], TaskId = "t1", Value = value };
    }

    private static PreferenceView Preferences(IReadOnlyList<StaffChannel> channels) => new()
    {
        Language = Language.Zh, Channel = channels.Count > 0 ? StaffChannel.InApp : null, Digest = true, MaskedMobile = "138****0000", MaskedMail = "l***@x.example", Channels = channels,
    };

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
