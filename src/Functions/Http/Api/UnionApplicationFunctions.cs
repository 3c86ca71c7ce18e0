using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Organisations;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>
/// What unions hand in: nominations, sites, filings. Afterwards their officers are to the case what a worker is to an own one: papers, correction,
/// withdrawal and account go by <c>/api/applications/{caseNumber}</c>.
/// </summary>
public sealed class UnionApplicationFunctions(ApplicationDesk desk, ApplicationIntake intake, ApiJson json)
{
    /// <summary>Hands an application in for a union.</summary>
    [Function(nameof(SubmitUnionApplication))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Hand an application in for the own union, or for one below it (employment.unionId). A list's rows are an array in the table's place.",
        Status = 202, Request = typeof(SubmitRequest), Response = typeof(SubmitResponse),
        Problems = ["form.invalid", "application.duplicate", "application.too-large", "idempotency.key", "idempotency.mismatch", "programme.unknown", "programme.closed", "programme.for-workers"])]
    [Parameter(ApplicationIntake.IdempotencyKey, "1 to 100 visible ASCII characters of the client's choice: the same key and content twice makes one case. Made up when absent, so that a repetition without it is a second attempt.", IsHeader = true)]
    public Task<IResult> SubmitUnionApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/union-applications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => intake.TakeAsync(request, client, cancellationToken);

    /// <summary>The cases of the caller's union.</summary>
    [Function(nameof(ListUnionApplications))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("What the caller's union handed in, newest first.", Response = typeof(IReadOnlyList<CaseSummary>))]
    public async Task<IResult> ListUnionApplications(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/union-applications")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await desk.CasesOfAsync(request.HttpContext.StaffOf(), cancellationToken));
    }
}
