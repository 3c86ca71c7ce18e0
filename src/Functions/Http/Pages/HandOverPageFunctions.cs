using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.SignIn;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Where a worker arrives from an app. Opening shows; pressing the button signs in.</summary>
public sealed class HandOverPageFunctions(PageRenderer pages, HandOverDesk desk)
{
    /// <summary>Shows whose session it will be.</summary>
    [Function(nameof(HandOverPage))]
    [Access(Who.Anonymous)]
    public async Task<IResult> HandOverPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "hand-over/{ticket}")] HttpRequest request, string ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await desk.ViewAsync(ticket, cancellationToken) is { } view
            ? pages.Page<Portal.Pages.SignIn.HandOverPage, HandOverModel>(request.HttpContext, new HandOverModel(ticket, view))
            : HandOverProblems.Over.ToHttpResult(request.HttpContext);
    }

    /// <summary>Opens the session and goes where the app wanted.</summary>
    [Function(nameof(PostHandOver))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostHandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hand-over/{ticket}")] HttpRequest request, string ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<(Session Session, string To)> redeemed = await desk.RedeemAsync(ticket, cancellationToken);
        if (!redeemed.IsOk)
        {
            return redeemed.Problem.ToHttpResult(request.HttpContext);
        }

        request.HttpContext.SetSessionCookie(redeemed.Value.Session);
        return new SeeOther(SeeOther.Local(redeemed.Value.To));
    }
}
