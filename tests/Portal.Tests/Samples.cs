using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Tests;

/// <summary>Made-up cases in every shape that a page has to show.</summary>
internal static class Samples
{
    public static readonly ProgrammeCatalogue Catalogue = new(Path.Combine(AppContext.BaseDirectory, "programmes"));

    public static readonly ProgrammeDefinition Programme = Catalogue.All.Single(programme => programme.Id == "jinqiu-zhuxue");

    public static readonly ApplicationId Id = ApplicationId.Parse("JQZX-202608-7K3M9Q");

    public static readonly Organisation Union = new()
    {
        Id = OrganisationId.Parse("230102-0001"),
        Name = "示例机械厂工会",
        Level = UnionLevel.Grassroots,
        ParentId = OrganisationId.Parse("230102"),
        CountyCode = "230102",
    };

    private static readonly StoredDocument Paper = new()
    {
        DocumentId = "d1",
        FileName = "通知书.jpg",
        ContentType = "image/jpeg",
        Bytes = 1_234_567,
        Sha256 = new string('a', 64),
        UploadedAt = Rendering.Now,
    };

    public static LocalizedText Both(string zh, string en) => new(zh, en);

    public static EligibilityDecision Eligibility { get; } = new()
    {
        Outcome = EligibilityOutcome.NotEligible,
        ProgrammeVersion = 1,
        EvaluatedAt = Rendering.Now,
        Amount = Fen.FromYuan(3000),
        Rules = [Rule("income", true), Rule("homes", false), Rule("age", null)],
    };

    /// <summary>A case whose payment is held, and whose amount a cap lowered.</summary>
    public static CaseView Held(ApplicationStatus status, CaseActions actions = CaseActions.None) => Case(status, actions) with
    {
        LoweredFrom = Fen.FromYuan(5000),
        Duplicates = [new DuplicateView(DuplicateKind.Member, DuplicateTexts.Found(DuplicateKind.Member), [Id.Value])],
        Hold = new PaymentHoldView(Rendering.Now, [DuplicateTexts.Found(DuplicateKind.Account)], [Id.Value]),
    };

    public static CaseView Case(ApplicationStatus status, CaseActions actions = CaseActions.None) => new()
    {
        Id = Id,
        ProgrammeId = Programme.Id,
        ProgrammeVersion = 1,
        ProgrammeName = Programme.Name,
        Status = status,
        StatusText = Both("某个状态", "Some state"),
        Version = 3,
        Round = 2,
        SubmittedAt = Rendering.Now,
        Union = Union,
        ApplicantName = "王某某",
        Answers =
        [
            new AnswerSection(Both("申请人", "About you"),
            [
                new AnswerItem("/applicant/name", Both("姓名", "Name"), Both("王某某", "王某某"), false),
                new AnswerItem("/applicant/idNumber", Both("身份证号码", "ID number"), Both("2301**********0012", "2301**********0012"), true),
            ]),
        ],
        Documents =
        [
            new DocumentView { Slot = "admission-letter", Name = Both("录取通知书", "Admission letter"), Required = true, Current = Paper, History = [Paper with { DocumentId = "d0" }] },
            new DocumentView { Slot = "id-card", Name = Both("身份证", "ID card"), Hint = Both("正反面", "Both sides"), Required = true, History = [] },
        ],
        Missing = [new MissingDocument("id-card", Both("身份证", "ID card"))],
        Eligibility = Eligibility,
        Amount = Fen.FromYuan(3000),
        Benefit = new BenefitView(BenefitKind.Recognition, Both("星级", "A star"), new CaseGrant(new DateOnly(2026, 9, 1), new DateOnly(2027, 8, 31), new DateOnly(2027, 9, 1), "F-1")),
        Decisions =
        [
            new DecisionView
            {
                Round = 1, Level = UnionLevel.Grassroots, Organisation = Union, Decision = DecisionKind.Return, Reasons = [Both("看不清", "Unreadable")],
                Note = "请重拍", By = "李示例", At = Rendering.Now,
            },
            new DecisionView
            {
                Round = 2, Level = UnionLevel.Grassroots, Title = Both("入户调查", "Home visit"), Organisation = Union, Decision = DecisionKind.Approve, Reasons = [],
                By = "李示例", At = Rendering.Now, Record = [new AnswerItem("/record/visit/on", Both("入户日期", "Day of the visit"), Both("2026-08-20", "2026-08-20"), false)],
            },
            new DecisionView
            {
                Round = 2, Level = UnionLevel.Province, Title = Both("专家评审", "Expert scores"), Organisation = Union, Decision = DecisionKind.Reject, Maker = DecisionMaker.Experts,
                Reasons = [Both("评分不足", "Too few points")], By = "专家评审", At = Rendering.Now,
                Scores = new ScoresView(
                    new Dictionary<string, LocalizedText> { ["team"] = Both("团队", "Team") },
                    [new ExpertScoreView("专家一", new Dictionary<string, int> { ["team"] = 50 }, 50, "不错", Rendering.Now), new ExpertScoreView("专家二", new Dictionary<string, int> { ["team"] = 51 }, 51, null, Rendering.Now)],
                    101, 70),
            },
            new DecisionView
            {
                Round = 2, Level = UnionLevel.County, Organisation = Union, Decision = DecisionKind.Approve, Maker = DecisionMaker.Silence, Reasons = [], By = "系统", At = Rendering.Now,
            },
        ],
        Chain =
        [
            new ChainStepView(Both("入户调查", "Home visit"), UnionLevel.Grassroots, DecisionKind.Approve),
            new ChainStepView(Both("专家评审", "Expert scores"), UnionLevel.Province, null),
        ],
        OpenTask = status == ApplicationStatus.AwaitingApproval ? new OpenTaskView("t1", UnionLevel.Grassroots, Union, Rendering.Now.AddDays(2), false) : null,
        Notice = new CaseNotice(new DateOnly(2026, 8, 20), new DateOnly(2026, 8, 27), Provisional: true),
        Payments = [new PaymentView("JQZX-202608-7K3M9Q-P1", Fen.FromYuan(3000), PaymentStatus.Returned, Both("已退回", "Returned"), Both("账号不存在", "No such account"), Rendering.Now)],
        Return = status == ApplicationStatus.ReturnedForCorrection
            ? new ReturnView([Both("看不清", "Unreadable")], ["/applicant/idNumber", "#id-card"], "请重拍", Rendering.Now.AddDays(15))
            : null,
        Timeline = [new TimelineItem { At = Rendering.Now, Action = "application.submitted", Text = Both("提交了申请", "Sent"), ActorLabel = Both("申请人", "Applicant") }],
        NextStep = Both("下一步", "Next"),
        StatusCode = "7K3M-9Q2W-XRTA",
        Actions = actions,
    };

    public static CaseSummary Summary { get; } = new()
    {
        Id = Id,
        ProgrammeName = Programme.Name,
        Status = ApplicationStatus.AwaitingDocuments,
        StatusText = Both("等待材料", "Papers missing"),
        SubmittedAt = Rendering.Now,
        Amount = Fen.FromYuan(3000),
        NextStep = Both("请上传", "Please send them"),
    };

    /// <summary>A plain decision.</summary>
    public static StepView Plain { get; } = new() { Number = 1, Kind = StepKind.Decision, Title = Both("基层工会审批", "Decision of the union"), Level = UnionLevel.Grassroots };

    /// <summary>A site check of the catalogue, with its checklist.</summary>
    public static StepView SiteCheck { get; } = Of("huwai-zhan", StepKind.SiteCheck);

    /// <summary>A step that experts score.</summary>
    public static StepView Scored { get; } = Of("longjiang-gongjiang", StepKind.ExpertScores);

    public static OfferView Offer { get; } = new()
    {
        Id = OfferId.Parse("DA-230102-7K3M9QXY2B-LJSW-S2027"),
        ProgrammeId = "liangjie-songwennuan",
        ProgrammeName = Both("两节送温暖", "Festival visits"),
        Summary = Both("慰问困难职工", "Help around the festivals"),
        Version = 2,
        ExpiresOn = new DateOnly(2027, 2, 28),
        Amount = Fen.FromYuan(1000),
        Answers = [new AnswerSection(Both("申请人", "About you"), [new AnswerItem("/applicant/name", Both("姓名", "Name"), Both("王某某", "王某某"), false)])],
        Consents = [new OfferConsent("consent.sensitive", Both("我同意处理", "I agree to the use")), new OfferConsent("consent.publicNotice", Both("我同意公示", "I agree to the notice"))],
        Papers = [Both("诊断书", "Diagnosis")],
    };

    public static TaskView Task(EligibilityOutcome outcome, StepView? step = null) => new()
    {
        TaskId = "JQZX-202608-7K3M9Q-R1-L1",
        ApplicationId = Id,
        CaseVersion = 3,
        Round = 2,
        ApplicantName = "王某某",
        ProgrammeName = Programme.Name,
        Amount = Fen.FromYuan(3000),
        Level = UnionLevel.Grassroots,
        Step = step ?? Plain,
        Organisation = Union,
        OpenedAt = Rendering.Now,
        DueAt = Rendering.Now.AddDays(3),
        Escalated = true,
        Outcome = outcome,
        Reasons = Programme.Reasons,
    };

    private static StepView Of(string programme, StepKind kind)
    {
        IReadOnlyList<ApprovalStep> steps = Catalogue.All.First(p => p.Id == programme).Approval;
        ApprovalStep step = steps.First(s => s.Kind == kind);
        return new StepView
        {
            Number = steps.ToList().IndexOf(step) + 1, Id = step.Id, Kind = kind, Title = step.Title!, Level = step.Level, Record = step.Record, Scores = step.Scores,
        };
    }

    private static RuleResult Rule(string id, bool? passed) => new()
    {
        RuleId = id,
        Title = Both($"规则 {id}", $"Rule {id}"),
        Source = Both("依据", "Source"),
        Passed = passed,
        Facts = [new FactReading(id, Both("3 套", "3"), Both("申请表", "Application"))],
        Threshold = Both("不超过 1 套", "At most 1"),
        WhatWouldChange = passed == true ? null : Both("少于 2 套才符合", "Fewer than 2"),
    };
}
