using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>A status code.</summary>
/// <param name="StatusCode">The code, in groups of four.</param>
/// <param name="Page">Address of the page that shows the status without an account.</param>
public sealed record StatusCodeResponse(string StatusCode, string Page);

/// <summary>Where a case stands, by its code and without an account.</summary>
public sealed class StatusFunctions(StatusDesk desk, ApiJson json)
{
    /// <summary>What a code shows.</summary>
    [Function(nameof(GetStatus))]
    [Access(Who.Anonymous)]
    [Operation("Where a case stands: steps, who has it, and when a decision is expected; nothing personal. Every code that is not in force gets the same answer.",
        Response = typeof(StatusView), Problems = ["status.unknown", "status.too-many"])]
    public async Task<IResult> GetStatus(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/status/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return json.Answer(request.HttpContext, await desk.LookUpAsync(code, cancellationToken));
    }

    /// <summary>Renews a code.</summary>
    [Function(nameof(RenewStatusCode))]
    [Access(Who.Worker)]
    [Operation("Give one's own case a new status code; the old one stops working.", Response = typeof(StatusCodeResponse), Problems = ["application.unknown"])]
    public async Task<IResult> RenewStatusCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{caseNumber}/status-code")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(context);
        }

        Result<StatusCode> code = await desk.RenewAsync(context.WorkerOf(), id.Value, cancellationToken);
        return code.IsOk ? json.Write(context, new StatusCodeResponse(code.Value.ToString(), $"/status/{code.Value}")) : code.Problem.ToHttpResult(context);
    }
}
