using System.Globalization;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Offers;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The worker's pages for what is offered without an application.</summary>
public sealed class OfferPageFunctions(PageRenderer pages, OfferDesk desk, CaseWaker waker)
{
    /// <summary>All offers.</summary>
    [Function(nameof(OffersPageOfWorker))]
    [Access(Who.Worker)]
    public async Task<IResult> OffersPageOfWorker(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/offers")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        OffersModel model = new() { Offers = await desk.OffersOfAsync(request.HttpContext.WorkerOf(), cancellationToken), Refused = request.Query.ContainsKey("refused") };
        return pages.Page<OffersPage, OffersModel>(request.HttpContext, model);
    }

    /// <summary>One offer: what would be handed in, and what is agreed to.</summary>
    [Function(nameof(OfferPageOfWorker))]
    [Access(Who.Worker)]
    public async Task<IResult> OfferPageOfWorker(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/offers/{offerId}")] HttpRequest request,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(request.HttpContext, offerId, null, cancellationToken);
    }

    /// <summary>The one press.</summary>
    [Function(nameof(PostOfferAcceptance))]
    [Access(Who.Worker)]
    public async Task<IResult> PostOfferAcceptance(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/offers/{offerId}/acceptance")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        if (!OfferId.TryParse(offerId, null, out OfferId id))
        {
            return OfferProblems.Unknown.ToHttpResult(http);
        }

        int version = int.TryParse(request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int shown) ? shown : 0;
        string[] consents = [.. request.Form["consent"].OfType<string>()];
        Result<SubmissionReceipt> receipt = await desk.AcceptAsync(http.WorkerOf(), id, version, consents, cancellationToken);
        if (!receipt.IsOk)
        {
            return await ShowAsync(http, offerId, receipt.Problem, cancellationToken);
        }

        await waker.StartAsync(client, receipt.Value.ApplicationId);
        return new SeeOther($"/cases/{receipt.Value.ApplicationId}/receipt");
    }

    /// <summary>Goes on with the form, filled in.</summary>
    [Function(nameof(PostOfferChange))]
    [Access(Who.Worker)]
    public async Task<IResult> PostOfferChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/offers/{offerId}/draft")] HttpRequest request,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ProgrammeDefinition> programme = OfferId.TryParse(offerId, null, out OfferId id)
            ? await desk.ChangeAsync(request.HttpContext.WorkerOf(), id, cancellationToken)
            : OfferProblems.Unknown;
        return programme.IsOk ? new SeeOther($"/apply/{programme.Value.Id}") : programme.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>No, thank you.</summary>
    [Function(nameof(PostOfferRefusal))]
    [Access(Who.Worker)]
    public async Task<IResult> PostOfferRefusal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/offers/{offerId}/refusal")] HttpRequest request,
        string offerId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<Done> done = OfferId.TryParse(offerId, null, out OfferId id)
            ? await desk.RefuseAsync(request.HttpContext.WorkerOf(), id, cancellationToken)
            : OfferProblems.Unknown;
        return done.IsOk ? new SeeOther("/me/offers?refused") : done.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>The offer, with what stood in the way of accepting it; the refusal alone when the offer is gone.</summary>
    private async Task<IResult> ShowAsync(HttpContext http, string offerId, Problem? problem, CancellationToken cancellationToken)
    {
        Result<OfferView> offer = OfferId.TryParse(offerId, null, out OfferId id) ? await desk.FindAsync(http.WorkerOf(), id, cancellationToken) : OfferProblems.Unknown;
        return offer.IsOk
            ? pages.Page<OfferPage, OfferModel>(http, new OfferModel { Offer = offer.Value, Problem = problem }, problem is null ? StatusCodes.Status200OK : (int)problem.Kind)
            : offer.Problem.ToHttpResult(http);
    }
}
