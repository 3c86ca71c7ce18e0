using System.Text.Json.Nodes;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Screening;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Ten questions without a sign-in, and which programmes fit.</summary>
public sealed class ScreeningFunctions(PreScreener screener, ApiJson json)
{
    /// <summary>The questions.</summary>
    [Function(nameof(GetScreeningQuestions))]
    [Access(Who.Anonymous)]
    [Operation("The questions of the pre-screener. The answer to 'county' is a division code of six digits.", Response = typeof(IReadOnlyList<Question>))]
    public IResult GetScreeningQuestions([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/screener")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Question> questions = [.. screener.Questions.Select(asked => asked.Question)];
        return json.Write(request.HttpContext, questions);
    }

    /// <summary>Matches answers with programmes.</summary>
    [Function(nameof(MatchProgrammes))]
    [Access(Who.Anonymous)]
    [Operation("Which programmes fit, which nearly, and why. Nothing is kept; what is not answered is left out.",
        Request = typeof(ScreeningRequest), Response = typeof(IReadOnlyList<ScreeningMatch>), Problems = ["screening.invalid"])]
    public async Task<IResult> MatchProgrammes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/screener")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ScreeningRequest> body = await json.ReadAsync<ScreeningRequest>(request, cancellationToken);
        return body.IsOk
            ? json.Answer(request.HttpContext, screener.Match(body.Value.Answers))
            : body.Problem.ToHttpResult(request.HttpContext);
    }
}

/// <summary>Answers to the pre-screener.</summary>
public sealed record ScreeningRequest
{
    /// <summary>By question id: <c>{"county": "230102", "household.size": 3, "household.incomePerMonth": 250000}</c>. Money is fen.</summary>
    public required JsonObject Answers { get; init; }
}
