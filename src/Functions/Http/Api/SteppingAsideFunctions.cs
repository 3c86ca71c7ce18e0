using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Keeping away from cases of relatives: the caller's own list, and stepping aside from one case (回避).</summary>
public sealed class SteppingAsideFunctions(RecusalDesk recusals, RelativesDesk relatives, CaseWaker waker, ApiJson json)
{
    /// <summary>Steps aside.</summary>
    [Function(nameof(StepAside))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Expert)]
    [Operation("Step aside from the case of an open task, for good. When nobody is left at the union, the one above is asked at once.", Status = 204,
        Request = typeof(StepAsideRequest), Problems = ["approval.unknown", "approval.not-officer", "approval.decided", "approval.closed", "approval.recusal-reason"])]
    public async Task<IResult> StepAside(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tasks/{taskId}/recusal")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<StepAsideRequest> body = await json.ReadAsync<StepAsideRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<ApplicationId> aside = await recusals.StepAsideAsync(request.HttpContext.StaffOf(), taskId, body.Value.Reason, cancellationToken);
        if (!aside.IsOk)
        {
            return aside.Problem.ToHttpResult(request.HttpContext);
        }

        await waker.WakeAsync(client, aside.Value);
        return ApiAnswers.NoContent(request.HttpContext, default(Done));
    }

    /// <summary>The caller's relatives.</summary>
    [Function(nameof(ListRelatives))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance, StaffRole.Expert)]
    [Operation("The relatives whom the caller declared; nobody else sees them.", Response = typeof(IReadOnlyList<RelativeView>))]
    public async Task<IResult> ListRelatives(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/desk/relatives")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await relatives.ListAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>Declares a relative.</summary>
    [Function(nameof(AddRelative))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance, StaffRole.Expert)]
    [Operation("Declare a relative. The ID number is kept as a keyed hash and by its ends; cases with the person in it are kept from the caller.",
        Request = typeof(RelativeRequest), Response = typeof(IReadOnlyList<RelativeView>), Problems = ["staff.id-number", "staff.relative-self", "staff.relatives-full"])]
    public async Task<IResult> AddRelative(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/desk/relatives")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<RelativeRequest> body = await json.ReadAsync<RelativeRequest>(request, cancellationToken);
        return body.IsOk
            ? json.Answer(request.HttpContext, await relatives.AddAsync(request.HttpContext.StaffOf(), body.Value.IdNumber, body.Value.Kinship, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Takes a relative off the list.</summary>
    [Function(nameof(RemoveRelative))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance, StaffRole.Expert)]
    [Operation("Take a relative off the list; the change is in the account's audit trail.", Response = typeof(IReadOnlyList<RelativeView>))]
    public async Task<IResult> RemoveRelative(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/desk/relatives/{relativeId}")] HttpRequest request,
        string relativeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await relatives.RemoveAsync(request.HttpContext.StaffOf(), relativeId, cancellationToken));
    }
}
