using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks of what happens with a case: steps, notice, places, list, repetition, re-check, offer, benefit.</summary>
internal static partial class CourseChecks
{
    private static readonly (string Id, QuestionType Type)[] WorkerQuestions =
    [
        ("applicant.name", QuestionType.Text), ("applicant.idNumber", QuestionType.IdNumber), ("applicant.mobile", QuestionType.Mobile), ("employment.unionId", QuestionType.Organisation),
    ];

    private static readonly (string Id, QuestionType Type)[] ListColumns = [("name", QuestionType.Text), ("idNumber", QuestionType.IdNumber)];

    /// <summary>Checks that speak of questions and facts; only for a sound form.</summary>
    public static void Check(ProgrammeDefinition definition, FaultList faults)
    {
        CheckParties(definition, faults);
        CheckQuota(definition, faults);
        CheckOffer(definition, faults);
        StepChecks.CheckConditions(definition, faults);
    }

    /// <summary>Checks that need no form.</summary>
    public static void CheckTerms(ProgrammeDefinition definition, FaultList faults)
    {
        StepChecks.Check(definition, faults);
        BenefitTerms benefit = definition.Benefit;
        faults.Require(
            benefit.Kind == BenefitKind.Payment ? definition.Amount is not null : benefit.Name is { Zh.Length: > 0, En.Length: > 0 }, "/benefit",
            "programme.benefit", "发放资金的项目要有金额；其他项目要写明得到什么（中英文）。", "A payment has an amount; any other benefit has a name in both languages.");
        faults.Require(benefit.ValidMonths is not (< 1 or > 600), "/benefit/validMonths", "programme.bounds", "有效期为 1 到 600 个月。", "A benefit holds for 1 to 600 months.");
        if (definition.Notice is { } notice)
        {
            faults.Require(notice.WorkingDays is >= 1 and <= 60, "/notice/workingDays", "programme.working-days", "公示为 1 到 60 个工作日。", "A notice runs for 1 to 60 working days.");
            faults.Require(notice.Category is { Zh.Length: > 0, En.Length: > 0 }, "/notice/category", "programme.text", "公示要写明类别（中英文）。", "A notice names its kind of aid in both languages.");
        }

        CheckPeriod(definition.Once?.Per, "/once/per", definition, faults);
        CheckPeriod(definition.Quota?.Per, "/quota/per", definition, faults);
        faults.Require(
            definition.Once is not { Who: OnceFor.Union } || definition.Applicant == ApplicantKind.Union, "/once/who", "programme.once",
            "只有工会申报的项目才按工会计次。", "Only what unions hand in is counted for a union.");
        faults.Require(
            definition.Recheck is not { AfterMonths: < 1 or > 120 } and not { SpotCheckPercent: < 0 or > 100 }, "/recheck", "programme.bounds",
            "复核周期为 1 到 120 个月，抽查比例为 0 到 100。", "A re-check comes after 1 to 120 months; a share is 0 to 100.");
    }

    private static void CheckParties(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.List is { } list)
        {
            Question? table = definition.FindQuestion(list.Table);
            faults.Require(table is { Type: QuestionType.Table }, "/list/table", "programme.list", "名单引用的表格不存在。", "The list names no table of the form.");
            faults.Require(definition.Applicant == ApplicantKind.Union, "/list", "programme.list", "名单由工会申报。", "A list is handed in by a union.");
            foreach ((string id, QuestionType type) in table?.Type == QuestionType.Table ? ListColumns : [])
            {
                faults.Require(
                    table!.Columns.Any(column => column.Id == id && column.Type == type && column.Required), "/list/table", "programme.list-column",
                    $"名单缺少必填的“{id}”列。", $"The list lacks a required column '{id}'.");
            }
        }

        foreach ((string id, QuestionType type) in definition.Applicant == ApplicantKind.Worker ? WorkerQuestions : [])
        {
            faults.Require(
                definition.FindQuestion(id) is { Required: true, ShowIf: null } question && question.Type == type, "/form", "programme.party-question",
                $"职工申请的表单要有必填的“{id}”。", $"A worker's form asks for '{id}'.");
        }
    }

    private static void CheckQuota(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.Quota is not { } quota)
        {
            return;
        }

        faults.Require(
            quota.Otherwise is >= 0 and <= 10_000_000 && quota.Places.Values.All(places => places is >= 0 and <= 10_000_000), "/quota", "programme.quota",
            "名额为 0 到一千万。", "Places are 0 to ten million.");
        faults.Require((quota.By == QuotaBy.Fact) == quota.Fact is not null, "/quota/fact", "programme.quota", "按事实分配名额才写事实。", "A fact is named if and only if places are counted by one.");
        if (quota is { By: QuotaBy.Fact, Fact: { } fact })
        {
            RuleChecks.Of(definition, faults).ChosenFrom(fact, quota.Places.Keys, "/quota/fact", "/quota/places", mayBeEmpty: true);
        }
        else
        {
            faults.Require(
                quota.By == QuotaBy.Programme ? quota.Places.Count == 0 : quota.Places.Keys.All(code => Division().IsMatch(code)), "/quota/places", "programme.quota",
                "按市县分配名额时用六位区划代码。", "Places of cities and counties are named by their codes of six digits.");
        }
    }

    private static void CheckOffer(ProgrammeDefinition definition, FaultList faults)
    {
        if (definition.Offer is not { } offer)
        {
            return;
        }

        faults.Require(
            definition is { Applicant: ApplicantKind.Worker, List: null }, "/offer", "programme.offer", "只有职工自己申请的项目才能主动提示。", "Only what workers apply for themselves is offered.");
        RuleChecks.OfFacts(definition, faults).Check(offer.When, "/offer/when");
        var context = new FormContext { Today = DateOnly.MaxValue, OrganisationExists = _ => true };
        foreach ((string id, System.Text.Json.JsonElement answer) in offer.Answers)
        {
            string at = $"/offer/answers/{id}";
            FieldProblem? problem = definition.FindQuestion(id) is not { Type: not (QuestionType.Table or QuestionType.Consent) } question ? FormFaults.Unknown(at)
                : UnsoundJson.Find(new JsonObject { ["answer"] = JsonNode.Parse(answer.GetRawText()) }) ?? AnswerCheck.Check(question, JsonNode.Parse(answer.GetRawText()), at, context).Problem;
            faults.Require(problem is null, at, "programme.offer-answer", $"预填答案不符合表单：{problem?.Message.Zh}", $"The answer does not fit the form: {problem?.Message.En}");
        }
    }

    private static void CheckPeriod(OncePer? per, string at, ProgrammeDefinition definition, FaultList faults) => faults.Require(
        per != OncePer.Season || definition.Window is not null, at, "programme.no-window", "按季计算需要受理期。", "A season needs a window.");

    [GeneratedRegex(@"^[0-9]{6}\z")]
    private static partial Regex Division();
}
