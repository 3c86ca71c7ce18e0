using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Status;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.StatusPages;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Where a case stands, without an account; and on the worker's own pages the code that shows it.</summary>
public sealed class StatusPageFunctions(PageRenderer pages, StatusDesk desk)
{
    /// <summary>Asks for a code.</summary>
    [Function(nameof(StatusFormOfCode))]
    [Access(Who.Anonymous)]
    public IResult StatusFormOfCode([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<StatusFormPage, StatusFormModel>(request.HttpContext, new StatusFormModel("", null));
    }

    /// <summary>Leads to the page of a code.</summary>
    [Function(nameof(PostStatusCode))]
    [Access(Who.Anonymous)]
    public async Task<IResult> PostStatusCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "status")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        string typed = request.Form["code"].ToString().Trim();
        return StatusCode.TryParse(typed, null, out StatusCode code)
            ? new SeeOther($"/status/{code}")
            : Refused(http, typed.Length <= 40 ? typed : "", (await desk.LookUpAsync(typed, cancellationToken)).Problem!);
    }

    /// <summary>What a code shows.</summary>
    [Function(nameof(StatusPageOfCode))]
    [Access(Who.Anonymous)]
    public async Task<IResult> StatusPageOfCode(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "status/{code}")] HttpRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Result<StatusView> view = await desk.LookUpAsync(code, cancellationToken);
        return view.IsOk ? pages.Page<StatusPage, StatusModel>(http, new StatusModel(view.Value)) : Refused(http, "", view.Problem);
    }

    /// <summary>The code of a worker's case as a QR code.</summary>
    [Function(nameof(StatusQrOfCase))]
    [Access(Who.Worker)]
    public async Task<IResult> StatusQrOfCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/status-code.png")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<StatusCode> code = ApplicationId.TryParse(caseNumber, null, out ApplicationId id)
            ? await desk.CodeAsync(http.WorkerOf(), id, cancellationToken)
            : ApplicationProblems.Unknown;
        return code.IsOk ? Results.Bytes(StatusQr.Png(desk.AddressOf(code.Value)), "image/png") : code.Problem.ToHttpResult(http);
    }

    /// <summary>Renews the code of a worker's case.</summary>
    [Function(nameof(PostStatusCodeRenewal))]
    [Access(Who.Worker)]
    public async Task<IResult> PostStatusCodeRenewal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseNumber}/status-code")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<StatusCode> code = ApplicationId.TryParse(caseNumber, null, out ApplicationId id)
            ? await desk.RenewAsync(http.WorkerOf(), id, cancellationToken)
            : ApplicationProblems.Unknown;
        return code.IsOk ? new SeeOther($"/cases/{id}#status-code") : code.Problem.ToHttpResult(http);
    }

    private IResult Refused(HttpContext http, string typed, Problem problem) =>
        pages.Page<StatusFormPage, StatusFormModel>(http, new StatusFormModel(typed, problem), (int)problem.Kind);
}
