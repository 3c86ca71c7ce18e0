using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The button "apply again" of a case.</summary>
public sealed class ApplyAgainPageFunctions(ApplyAgain again)
{
    /// <summary>Keeps the answers as a draft and opens the form.</summary>
    [Function(nameof(PostApplyAgain))]
    [Access(Who.Worker)]
    public async Task<IResult> PostApplyAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseNumber}/again")] HttpRequest request,
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
        return programme.IsOk ? new SeeOther($"/apply/{programme.Value.Id}") : programme.Problem.ToHttpResult(request.HttpContext);
    }
}
