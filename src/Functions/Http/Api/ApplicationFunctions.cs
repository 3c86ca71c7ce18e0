using System.Globalization;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AidFlow.Functions.Http.Api;

/// <summary>Applications: handed in, followed, corrected, taken back.</summary>
public sealed class ApplicationFunctions(ApplicationDesk desk, ApplicationIntake intake, CaseWaker waker, ApiJson json)
{
    /// <summary>Hands an application in.</summary>
    [Function(nameof(SubmitApplication))]
    [Access(Who.Worker)]
    [Operation("Hand an application in. It is processed in the background; the answer says what is missing and where to look.",
        Status = 202, Request = typeof(SubmitRequest), Response = typeof(SubmitResponse),
        Problems = ["form.invalid", "application.duplicate", "application.too-large", "idempotency.key", "idempotency.mismatch", "programme.unknown", "programme.closed", "programme.for-unions"])]
    [Parameter(ApplicationIntake.IdempotencyKey, "1 to 100 visible ASCII characters of the client's choice: the same key and content twice makes one case. Made up when absent, so that a repetition without it is a second attempt.", IsHeader = true)]
    public Task<IResult> SubmitApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => intake.TakeAsync(request, client, cancellationToken);

    /// <summary>The worker's own cases.</summary>
    [Function(nameof(ListApplications))]
    [Access(Who.Worker)]
    [Operation("The worker's own cases, newest first.", Response = typeof(IReadOnlyList<CaseSummary>))]
    public async Task<IResult> ListApplications(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/applications")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await desk.CasesOfAsync(request.HttpContext.WorkerOf(), cancellationToken));
    }

    /// <summary>A case.</summary>
    [Function(nameof(GetApplication))]
    [Access(Who.Worker | Who.Staff)]
    [Operation("A case as the caller may see it; the ETag is its version.", Response = typeof(CaseView), Problems = ["application.unknown"])]
    public async Task<IResult> GetApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/applications/{caseNumber}")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<CaseView> view = await desk.CaseForAsync(request.HttpContext.CallerOf(), id.Value, cancellationToken);
        if (view.IsOk)
        {
            request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Value.Version}\"");
        }

        return json.Answer(request.HttpContext, view);
    }

    /// <summary>Hands in again after a return.</summary>
    [Function(nameof(CorrectApplication))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("Hand in again after a return for correction.", Status = 202, Request = typeof(CorrectRequest), Response = typeof(SubmitResponse),
        Problems = ["application.unknown", "application.stale", "application.status", "application.ended", "form.invalid", "application.duplicate", "application.too-large"])]
    [Parameter("If-Match", "The ETag of the case that was corrected, unless the body names the version.", IsHeader = true)]
    public async Task<IResult> CorrectApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/applications/{caseNumber}/answers")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
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

        Result<CorrectRequest> body = await json.ReadAsync<CorrectRequest>(request, cancellationToken, ApplicationIntake.LargestFor(context));
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(context);
        }

        if ((body.Value.Version ?? VersionOf(request)) is not { } version)
        {
            return RequestProblems.Fields("request.missing-field", new FieldProblem("/version", "request.missing-field", new(
                "请注明所更正的版本。", "Name the version that was corrected, here or as If-Match."))).ToHttpResult(context);
        }

        Result<SubmissionReceipt> receipt = await desk.CorrectAsync(
            context.CallerOf(), id.Value, body.Value.Answers, version, cancellationToken);
        if (!receipt.IsOk)
        {
            return receipt.Problem.ToHttpResult(context);
        }

        await waker.WakeAsync(client, id.Value);
        return await intake.AcceptedAsync(context, receipt.Value, cancellationToken);
    }

    /// <summary>Takes an application back.</summary>
    [Function(nameof(WithdrawApplication))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("Take an application back; possible until its payment is in a bank file.", Status = 204,
        Problems = ["application.unknown", "application.too-late", "application.ended", "application.status"])]
    public async Task<IResult> WithdrawApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{caseNumber}/withdrawal")] HttpRequest request,
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

        Result<Done> done = await desk.WithdrawAsync(request.HttpContext.CallerOf(), id.Value, cancellationToken);
        if (done.IsOk)
        {
            await waker.WakeAsync(client, id.Value);
        }

        return ApiAnswers.NoContent(request.HttpContext, done);
    }

    /// <summary>Corrects the account after a returned payment.</summary>
    [Function(nameof(ChangePayeeAccount))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("Correct the bank account after the bank sent a payment back; the payment is made again.", Status = 204,
        Request = typeof(PayeeAccount), Problems = ["application.unknown", "application.status", "application.ended", "form.invalid"])]
    public async Task<IResult> ChangePayeeAccount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/applications/{caseNumber}/payee-account")] HttpRequest request,
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

        Result<PayeeAccount> body = await json.ReadAsync<PayeeAccount>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<Done> done = await desk.ChangeAccountAsync(request.HttpContext.CallerOf(), id.Value, body.Value, cancellationToken);
        if (done.IsOk)
        {
            await waker.WakeAsync(client, id.Value);
        }

        return ApiAnswers.NoContent(request.HttpContext, done);
    }

    /// <summary>Shows a masked answer in full.</summary>
    [Function(nameof(RevealAnswer))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    [Operation("Show one masked answer in full; the reason is written to the audit trail first.",
        Request = typeof(RevealRequest), Response = typeof(RevealResponse), Problems = ["application.unknown", "reveal.reason", "reveal.field"])]
    public async Task<IResult> RevealAnswer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{caseNumber}/reveals")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<RevealRequest> body = await json.ReadAsync<RevealRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<string> value = await desk.RevealAsync(
            request.HttpContext.StaffOf(), id.Value, body.Value.Field, body.Value.Reason, cancellationToken);
        return value.IsOk
            ? json.Write(request.HttpContext, new RevealResponse(value.Value))
            : value.Problem.ToHttpResult(request.HttpContext);
    }

    private static int? VersionOf(HttpRequest request) =>
        request.GetTypedHeaders().IfMatch is [EntityTagHeaderValue { IsWeak: false } tag]
        && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : null;
}
