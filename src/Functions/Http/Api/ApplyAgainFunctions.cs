using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Starts a new application from the answers of an earlier one.</summary>
public sealed class ApplyAgainFunctions(ApplyAgain again, ApiJson json)
{
    /// <summary>Keeps the answers as a draft.</summary>
    [Function(nameof(ApplyAgainFromCase))]
    [Access(Who.Worker)]
    [Operation("Keep the answers of an earlier application as the draft of a new one, consents left out. A draft that is there already stays as it is.",
        Status = 201, Response = typeof(AgainResponse), Problems = ["application.unknown", "programme.unknown", "programme.closed", "draft.too-large"])]
    public async Task<IResult> ApplyAgainFromCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{caseNumber}/again")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<ProgrammeDefinition> programme = await again.StartAsync(request.HttpContext.WorkerOf(), id.Value, cancellationToken);
        return programme.IsOk
            ? json.Write(request.HttpContext, new AgainResponse($"/api/drafts/{programme.Value.Id}"), StatusCodes.Status201Created)
            : programme.Problem.ToHttpResult(request.HttpContext);
    }
}

/// <summary>Where the draft is.</summary>
/// <param name="Draft">Its address: <c>/api/drafts/jinqiu-zhuxue</c>.</param>
public sealed record AgainResponse(string Draft);
