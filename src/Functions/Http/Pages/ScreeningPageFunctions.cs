using System.Text.Json.Nodes;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Public;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Screening;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Ten questions without a sign-in. The answers are posted and shown, never kept and never in an address.</summary>
public sealed class ScreeningPageFunctions(PageRenderer pages, PreScreener screener, UnionChoices unions)
{
    /// <summary>Asks.</summary>
    [Function(nameof(ScreenerPage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> ScreenerPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "screener")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(request.HttpContext, [], null, cancellationToken);
    }

    /// <summary>Answers.</summary>
    [Function(nameof(PostScreener))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostScreener(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "screener")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        JsonObject answers = FormReader.Read(await PageAsync(cancellationToken), http.Request.Form, []);
        return await ShowAsync(http, answers, screener.Match(Flat(answers)), cancellationToken);
    }

    private async Task<IResult> ShowAsync(
        HttpContext http, JsonObject answers, Result<IReadOnlyList<ScreeningMatch>>? matches, CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldProblem> problems =
            [.. (matches?.Problem?.Fields ?? []).Select(problem => problem with { Field = AnswerPath.Pointer(problem.Field.TrimStart('/')) })];
        ScreenerModel model = new()
        {
            Page = await PageAsync(cancellationToken),
            State = new FormState { Answers = answers, Problems = problems },
            Matches = matches is { IsOk: true } found ? found.Value : null,
        };
        return pages.Page<Portal.Pages.Public.ScreenerPage, ScreenerModel>(
            http, model, problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The questions as a form; the counties come from the directory.</summary>
    private async Task<FormPage> PageAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<UnionGroup> groups = await unions.CountiesAsync(cancellationToken);
        IReadOnlyList<Choice> counties =
            [.. groups.SelectMany(group => group.Counties.Select(county => new Choice(county.Id, new LocalizedText(Named(group, county), Named(group, county)))))];
        return new FormPage
        {
            Id = "screener",
            Title = new LocalizedText("", ""),
            Questions =
            [
                .. screener.Questions.Select(asked => asked.Question.Id == PreScreener.County
                    ? asked.Question with { Choices = counties }
                    : asked.Question),
            ],
        };
    }

    private static string Named(UnionGroup group, UnionOption county) => $"{Short(group.City)} {Short(county.Name)}";

    // 哈尔滨市总工会 is listed as 哈尔滨市: people look for the place.
    private static string Short(string union) => union.EndsWith("总工会", StringComparison.Ordinal) ? union[..^3] : union;

    /// <summary>Answers by question id. What was typed and is no number stays a text, which the screener refuses at its field.</summary>
    private JsonObject Flat(JsonObject answers)
    {
        JsonObject flat = [];
        foreach (ScreeningQuestion asked in screener.Questions)
        {
            if (AnswerPath.Get(answers, AnswerPath.Pointer(asked.Question.Id)) is { } answer)
            {
                flat[asked.Question.Id] = answer.DeepClone();
            }
        }

        return flat;
    }
}
