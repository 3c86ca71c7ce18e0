using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Payments that wait because something looked like the same aid twice.</summary>
public sealed class PaymentHoldFunctions(PaymentHoldDesk desk, CaseWaker waker, ApiJson json)
{
    /// <summary>Held payments.</summary>
    [Function(nameof(ListHeldPayments))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Finance)]
    [Operation("Payments by the caller's union that wait for a person to look, in the order of case numbers.", Response = typeof(IReadOnlyList<HeldPayment>))]
    public async Task<IResult> ListHeldPayments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/payments/held")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Answer(request.HttpContext, await desk.HeldAsync(request.HttpContext.StaffOf(), cancellationToken));
    }

    /// <summary>Lets a held payment go on.</summary>
    [Function(nameof(ReleasePaymentHold))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Let a held payment go on, as an officer of the union that pays who decided no level; the reason goes into the audit trail.", Status = 204,
        Request = typeof(ReleaseHoldRequest), Problems = ["application.unknown", "payment-hold.not-yours", "payment-hold.decided-by-you", "payment-hold.none", "payment-hold.reason", "approval.own-case", "approval.handed-in", "approval.relative", "approval.recused"])]
    public async Task<IResult> ReleasePaymentHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{caseNumber}/payment-hold/release")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<ReleaseHoldRequest> body = await json.ReadAsync<ReleaseHoldRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<Done> done = await desk.ReleaseAsync(request.HttpContext.StaffOf(), id.Value, body.Value.Reason, cancellationToken);
        if (done.IsOk)
        {
            await waker.WakeAsync(client, id.Value);
        }

        return ApiAnswers.NoContent(request.HttpContext, done);
    }
}
