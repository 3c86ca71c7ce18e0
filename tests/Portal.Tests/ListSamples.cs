using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Apply;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Tests;

/// <summary>What unions hand in, in every shape that a page has to show.</summary>
internal static class ListSamples
{
    public static readonly ProgrammeDefinition Programme = Samples.Catalogue.All.Single(programme => programme.Id == "yixian-weiwenjin");

    public static readonly Question Table = Programme.FindQuestion(Programme.List!.Table)!;

    public static CaseView Case(ApplicationStatus status) => Samples.Case(status, (CaseActions)31) with { Filer = Samples.Union, Lines = Lines };

    public static ListView Lines { get; } = new()
    {
        People = 2,
        Fitting = 1,
        Counts = [new ListCount(ApplicationStatus.Paid, new("已发放", "Paid"), 1), new ListCount(ApplicationStatus.Rejected, new("不予批准", "Not approved"), 1)],
        Lines =
        [
            new ListLine
            {
                Row = 1, Name = "李某", IdNumber = "2301**********4110", Facts = [new("抢险队长", "抢险队长"), new("外派", "Sent away")], Amount = Fen.FromYuan(3500),
                Case = Samples.Id, StatusText = new("已发放", "Paid"),
            },
            new ListLine { Row = 2, Name = "王某", IdNumber = "2301**********431X", Facts = [], Refusal = new("今年已领过", "Had it this year"), StatusText = new("不予批准", "Not approved") },
        ],
    };

    public static FilingsModel Filings { get; } = new()
    {
        Programmes = [new FilingChoice(Programme, true, true), new FilingChoice(Samples.Programme, false, false)],
        Cases = [Samples.Summary],
    };

    public static FormPageModel Page(string page, int people, IReadOnlyList<FieldProblem> problems) => new()
    {
        Programme = Programme,
        Page = Programme.Form.Single(one => one.Id == page),
        State = new FormState
        {
            Programme = Programme,
            Answers = new JsonObject { ["nominees"] = new JsonArray([.. Enumerable.Range(1, people).Select(n => new JsonObject { ["name"] = $"人{n}", ["idNumber"] = "230199198305114110" })]) },
            Problems = problems,
            ListTemplate = "/desk/filings/yixian-weiwenjin/template.csv",
            Unions = new Dictionary<string, UnionPicker>
            {
                ["/employment/unionId"] = new() { Counties = [], Unions = [new UnionOption(Samples.Union.Id.Value, Samples.Union.Name)] },
            },
        },
        Form = "/apply/yixian-weiwenjin",
        Exit = "/desk/filings",
    };
}
