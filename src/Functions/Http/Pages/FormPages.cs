using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Apply;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>
/// The pages of a form, the same for a new application and for a correction. Every post keeps the draft first, whatever it is for and
/// whether or not the answers are right: going back, a lost connection or another device lose nothing.
/// </summary>
public sealed partial class FormPages(PageRenderer pages, DraftStore drafts, ApplicationDesk desk, UnionChoices unions, TimeProvider time)
{
    /// <summary>The last part of the address of the page on which everything is checked.</summary>
    public const string Check = "check";

    private const string FromCheck = "from";
    private const string More = "more";

    /// <summary>The answers so far: the draft, for a correction else what was handed in.</summary>
    public async Task<Result<JsonObject>> AnswersAsync(Caller caller, FormTarget target, CancellationToken cancellationToken)
    {
        if (await drafts.LoadAsync(caller, target.DraftKey, cancellationToken) is { } draft)
        {
            return draft;
        }

        return target.Case is null ? Begin(caller, target.Programme) : await desk.AnswersForCorrectionAsync(caller, target.Case.Id, cancellationToken);
    }

    /// <summary>Shows a page.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, FormTarget target, string pageId, CancellationToken cancellationToken)
    {
        if (target.Find(pageId) is not { } page)
        {
            return RequestProblems.NotFound.ToHttpResult(http);
        }

        Result<JsonObject> answers = await AnswersAsync(http.CallerOf(), target, cancellationToken);
        return answers.IsOk
            ? await PageAsync(http, target, page, answers.Value, [], cancellationToken)
            : answers.Problem.ToHttpResult(http);
    }

    /// <summary>Takes a page that was posted: keeps it, then does what the pressed button asks.</summary>
    public async Task<IResult> PostAsync(HttpContext http, FormTarget target, string pageId, CancellationToken cancellationToken)
    {
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        if (target.Find(pageId) is not { } page)
        {
            return RequestProblems.NotFound.ToHttpResult(http);
        }

        Caller caller = http.CallerOf();
        Result<JsonObject> before = await AnswersAsync(caller, target, cancellationToken);
        if (!before.IsOk)
        {
            return before.Problem.ToHttpResult(http);
        }

        JsonObject answers = FormReader.Read(page, http.Request.Form, before.Value);
        string[] action = http.Request.Form["__action"].ToString().Split(':', 2);
        string argument = action.Length > 1 ? action[1] : "";
        if (action[0] == "list" && await ImportAsync(http, target, page, argument, answers, cancellationToken) is { Count: > 0 } wrong)
        {
            return await PageAsync(http, target, page, before.Value, wrong, cancellationToken);
        }

        string anchor = ChangeRows(page, action[0], argument, answers);
        if (action[0] is "continue" or "")
        {
            FormReader.DropBlankRows(page, answers);
        }

        Result<Done> kept = target.Case is { } view
            ? await drafts.SaveCorrectionAsync(caller, view.Id, view.Round, answers, cancellationToken)
            : await drafts.SaveAsync(caller, target.DraftKey, answers, cancellationToken);
        if (!kept.IsOk)
        {
            return kept.Problem.ToHttpResult(http);
        }

        string here = $"{target.Address}/{page.Id}";
        string query = http.Request.Query.ContainsKey(FromCheck) ? $"?{FromCheck}={Check}" : "";
        return action[0] switch
        {
            "draft" => Results.NoContent(),
            "add" or "remove" => new SeeOther($"{here}{query}#{anchor}"),
            "list" => new SeeOther($"{here}{query}#{AnswerPath.ControlId(argument)}"),
            "unions" => new SeeOther(ListUnions(http, here, query, argument)),
            _ => await ContinueAsync(http, target, page, answers, here, query, cancellationToken),
        };
    }

    /// <summary>Shows all answers before they are handed in.</summary>
    public async Task<IResult> CheckAsync(
        HttpContext http, FormTarget target, JsonObject answers, IReadOnlyList<FieldProblem>? problems, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> names = await unions.NamesAsync(http.CallerOf(), target.Programme, answers, cancellationToken);
        CheckModel model = new()
        {
            Programme = target.Programme,
            Sections = AnswerSummary.Of(target.Programme, answers, names, http.LanguageOf()),
            Form = target.Address,
            IdempotencyKey = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Problems = problems ?? (await ValidateAsync(http, target, answers, cancellationToken)).Problems,
            CaseVersion = target.Case?.Version,
            Return = target.Case?.Return,
        };
        return pages.Page<CheckPage, CheckModel>(http, model, problems is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Throws the draft away once it is handed in.</summary>
    public Task ForgetAsync(Caller caller, FormTarget target, CancellationToken cancellationToken) =>
        drafts.DeleteAsync(caller, target.DraftKey, cancellationToken);

    // A union applies for itself unless it says otherwise.
    private static JsonObject Begin(Caller caller, ProgrammeDefinition programme) =>
        caller is StaffCaller officer && programme.FindQuestion("employment.unionId") is not null
            ? new JsonObject { ["employment"] = new JsonObject { ["unionId"] = officer.OrganisationId.Value } }
            : [];

    private async Task<IResult> ContinueAsync(
        HttpContext http, FormTarget target, FormPage page, JsonObject answers, string here, string query, CancellationToken cancellationToken)
    {
        if (FormVisibility.CallsForMore(target.Programme, page, answers, FormReader.Shown(http.Request.Form)))
        {
            return new SeeOther(here + (query.Length == 0 ? "?" : query + "&") + $"{More}=1");
        }

        FormContext context = await ContextAsync(http, target, answers, cancellationToken);
        FormCheck check = FormValidator.ValidatePage(target.Programme, page.Id, answers, context);
        return check.IsOk
            ? new SeeOther(query.Length > 0 ? $"{target.Address}/{Check}" : target.After(page))
            : await PageAsync(http, target, page, answers, check.Problems, cancellationToken);
    }

    private async Task<IResult> PageAsync(
        HttpContext http, FormTarget target, FormPage page, JsonObject answers, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        FormPageModel model = new()
        {
            Programme = target.Programme,
            Page = page,
            State = new FormState
            {
                Answers = answers,
                Programme = target.Programme,
                Problems = problems,
                ListTemplate = target.Programme.List is null ? null : $"/desk/filings/{target.Programme.Id}/template.csv",
                Unions = await unions.ForAsync(http.CallerOf(), page, answers, http.Request.Query, cancellationToken),
            },
            Form = target.Address,
            Exit = target.Exit,
            FromCheck = http.Request.Query.ContainsKey(FromCheck),
            MoreQuestions = http.Request.Query.ContainsKey(More) && problems.Count == 0,
            Return = target.Case?.Return,
        };
        return pages.Page<QuestionsPage, FormPageModel>(http, model, problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<FormCheck> ValidateAsync(HttpContext http, FormTarget target, JsonObject answers, CancellationToken cancellationToken) =>
        FormValidator.Validate(target.Programme, FormVisibility.OnlyAsked(target.Programme, answers), await ContextAsync(http, target, answers, cancellationToken));

    private async Task<FormContext> ContextAsync(HttpContext http, FormTarget target, JsonObject answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organisation> chosen = await unions.ChosenAsync(http.CallerOf(), target.Programme, answers, cancellationToken);
        return new FormContext
        {
            Today = ChinaTime.Today(time),
            OrganisationExists = id => chosen.Any(union => union.Id == id),
        };
    }

    private static string ListUnions(HttpContext http, string here, string query, string pointer)
    {
        string field = UnionPicker.CountyField(pointer);
        string county = http.Request.Form[field].ToString();
        return $"{here}{(query.Length == 0 ? "?" : query + "&")}{Uri.EscapeDataString(field)}={Uri.EscapeDataString(county)}#{AnswerPath.ControlId(pointer)}";
    }
}
