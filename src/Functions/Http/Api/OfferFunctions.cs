using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>What is offered to a worker whose household has a hardship file, without an application (免申即享).</summary>
public sealed class OfferFunctions(OfferDesk desk, ApplicationIntake intake, CaseWaker waker, ApiJson json)
{
    /// <summary>The worker's offers.</summary>
    [Function(nameof(ListOffers))]
    [Access(Who.Worker)]
    [Operation("What is offered to the worker now, with what would be handed in (numbers masked) and what is to be agreed to.", Response = typeof(IReadOnlyList<OfferView>))]
    public async Task<IResult> ListOffers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/offers")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await desk.OffersOfAsync(request.HttpContext.WorkerOf(), cancellationToken));
    }

    /// <summary>Accepts.</summary>
    [Function(nameof(AcceptOffer))]
    [Access(Who.Worker)]
    [Operation("Hand in what was offered. However often it is sent, it makes one case.", Status = 202, Request = typeof(AcceptOfferRequest), Response = typeof(SubmitResponse),
        Problems = ["offer.unknown", "offer.expired", "offer.withdrawn", "offer.refused", "offer.applied", "offer.changed", "form.invalid", "application.duplicate", "programme.closed"])]
    public async Task<IResult> AcceptOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/offers/{offerId}/acceptance")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<AcceptOfferRequest> body = await json.ReadAsync<AcceptOfferRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(http);
        }

        if (!OfferId.TryParse(offerId, null, out OfferId id))
        {
            return OfferProblems.Unknown.ToHttpResult(http);
        }

        Result<SubmissionReceipt> receipt = await desk.AcceptAsync(http.WorkerOf(), id, body.Value.Version, body.Value.Consents, cancellationToken);
        if (!receipt.IsOk)
        {
            return receipt.Problem.ToHttpResult(http);
        }

        await waker.StartAsync(client, receipt.Value.ApplicationId);
        return await intake.AcceptedAsync(http, receipt.Value, cancellationToken);
    }

    /// <summary>Refuses.</summary>
    [Function(nameof(RefuseOffer))]
    [Access(Who.Worker)]
    [Operation("Say that the household does not need it; it is not offered again in this period.", Status = 204,
        Problems = ["offer.unknown", "offer.expired", "offer.withdrawn", "offer.accepted", "offer.applied"])]
    public async Task<IResult> RefuseOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/offers/{offerId}/refusal")] HttpRequest request,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfferId.TryParse(offerId, null, out OfferId id)
            ? ApiAnswers.NoContent(request.HttpContext, await desk.RefuseAsync(request.HttpContext.WorkerOf(), id, cancellationToken))
            : OfferProblems.Unknown.ToHttpResult(request.HttpContext);
    }

    /// <summary>Goes on with a form.</summary>
    [Function(nameof(ChangeOffer))]
    [Access(Who.Worker)]
    [Operation("Keep what was offered as the draft of an application, to be changed before it is handed in. A draft that is there already stays as it is.",
        Status = 201, Response = typeof(AgainResponse), Problems = ["offer.unknown", "offer.expired", "offer.withdrawn", "offer.refused", "offer.accepted", "offer.applied"])]
    public async Task<IResult> ChangeOffer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/offers/{offerId}/draft")] HttpRequest request,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ProgrammeDefinition> programme = OfferId.TryParse(offerId, null, out OfferId id)
            ? await desk.ChangeAsync(request.HttpContext.WorkerOf(), id, cancellationToken)
            : OfferProblems.Unknown;
        return programme.IsOk
            ? json.Write(request.HttpContext, new AgainResponse($"/api/drafts/{programme.Value.Id}"), StatusCodes.Status201Created)
            : programme.Problem.ToHttpResult(request.HttpContext);
    }
}
