using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Cases;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The worker's own cases.</summary>
public sealed class CasePageFunctions(
    PageRenderer pages, ApplicationDesk desk, DraftStore drafts, ProgrammeCatalogue programmes, CaseWaker waker, TimeProvider time)
{
    /// <summary>All of them.</summary>
    [Function(nameof(CasesPageOfWorker))]
    [Access(Who.Worker)]
    public async Task<IResult> CasesPageOfWorker(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        WorkerCaller worker = request.HttpContext.WorkerOf();
        List<ProgrammeDefinition> begun = [];
        foreach (ProgrammeDefinition programme in programmes.Current(ChinaTime.Today(time)))
        {
            if (await drafts.LoadAsync(worker, programme.Id, cancellationToken) is not null)
            {
                begun.Add(programme);
            }
        }

        CasesModel model = new() { Cases = await desk.CasesOfAsync(worker, cancellationToken), Drafts = begun };
        return pages.Page<CasesPage, CasesModel>(request.HttpContext, model);
    }

    /// <summary>One of them.</summary>
    [Function(nameof(CasePageOfWorker))]
    [Access(Who.Worker | Who.Staff)]
    public async Task<IResult> CasePageOfWorker(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (http.CallerOf() is StaffCaller)
        {
            // A link out of a message, or out of a page that workers and officers share, opened by staff.
            return new SeeOther($"/desk/cases/{Uri.EscapeDataString(caseNumber)}{request.QueryString}");
        }

        Result<CaseView> view = await desk.ViewAsync(http, caseNumber, cancellationToken);
        return view.IsOk
            ? pages.Page<CasePage, CaseModel>(http, new CaseModel { Case = view.Value, Flash = FlashOf(request.Query["done"]) })
            : view.Problem.ToHttpResult(http);
    }

    /// <summary>Asks whether the worker means to withdraw.</summary>
    [Function(nameof(WithdrawPageOfCase))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> WithdrawPageOfCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/withdraw")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<CaseView> view = await desk.OwnViewAsync(request.HttpContext, caseNumber, cancellationToken);
        return view.IsOk
            ? pages.Page<WithdrawPage, CaseView>(request.HttpContext, view.Value)
            : view.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Withdraws.</summary>
    [Function(nameof(PostWithdrawal))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostWithdrawal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseNumber}/withdraw")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<CaseView> view = await desk.OwnViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem.ToHttpResult(http);
        }

        Result<Done> done = await desk.WithdrawAsync(http.CallerOf(), view.Value.Id, cancellationToken);
        if (!done.IsOk)
        {
            return done.Problem.ToHttpResult(http);
        }

        await waker.WakeAsync(client, view.Value.Id);
        return new SeeOther($"/cases/{view.Value.Id}?done=withdrawn");
    }

    /// <summary>Asks for another account after a returned payment.</summary>
    [Function(nameof(AccountPageOfCase))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> AccountPageOfCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/account")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<CaseView> view = await desk.OwnViewAsync(request.HttpContext, caseNumber, cancellationToken);
        return view.IsOk
            ? pages.Page<AccountPage, AccountModel>(request.HttpContext, new AccountModel { Case = view.Value, AccountName = view.Value.ApplicantName })
            : view.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Takes the other account.</summary>
    [Function(nameof(PostAccount))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostAccount(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseNumber}/account")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<CaseView> view = await desk.OwnViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem.ToHttpResult(http);
        }

        IFormCollection form = request.Form;
        PayeeAccount account = new()
        {
            AccountName = form["accountName"].ToString().Trim(),
            AccountNumber = TypedText.Compact(form["accountNumber"].ToString()),
            BankName = form["bankName"].ToString().Trim() is { Length: > 0 } bank ? bank : null,
            BankCode = TypedText.Compact(form["bankCode"].ToString()) is { Length: > 0 } code ? code : null,
        };
        Result<Done> done = await desk.ChangeAccountAsync(http.CallerOf(), view.Value.Id, account, cancellationToken);
        if (done.IsOk)
        {
            await waker.WakeAsync(client, view.Value.Id);
            return new SeeOther($"/cases/{view.Value.Id}?done=account");
        }

        if (done.Problem.Fields.Count == 0)
        {
            return done.Problem.ToHttpResult(http);
        }

        AccountModel model = new()
        {
            Case = view.Value,
            AccountName = account.AccountName,
            BankName = account.BankName ?? "",
            BankCode = account.BankCode ?? "",
            // The desk names the fields of the form's payee page or of the account; the last part is the same.
            Problems = [.. done.Problem.Fields.Select(problem => problem with { Field = problem.Field[Math.Max(problem.Field.LastIndexOf('/'), 0)..] })],
        };
        return pages.Page<AccountPage, AccountModel>(http, model, StatusCodes.Status422UnprocessableEntity);
    }

    internal static CaseFlash? FlashOf(string? done) => done switch
    {
        "corrected" => CaseFlash.Corrected,
        "account" => CaseFlash.Account,
        "withdrawn" => CaseFlash.Withdrawn,
        _ => null,
    };
}
