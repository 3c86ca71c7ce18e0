using System.Text.Json.Nodes;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Apply;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Applying, a topic a page.</summary>
public sealed class ApplyPageFunctions(
    PageRenderer pages, FormPages forms, ApplicationDesk desk, ProgrammeCatalogue programmes, CaseWaker waker, TimeProvider time)
{
    /// <summary>Begins, or carries on where the draft ends.</summary>
    [Function(nameof(StartApplicationPage))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public IResult StartApplicationPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "apply/{programmeId}")] HttpRequest request, string programmeId)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<FormTarget> target = Target(request.HttpContext.CallerOf(), programmeId);
        return target.IsOk
            ? new SeeOther($"{target.Value.Address}/{target.Value.Programme.Form[0].Id}")
            : target.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>One page of the form, or the check of all answers.</summary>
    [Function(nameof(ApplicationFormPage))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> ApplicationFormPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "apply/{programmeId}/{page}")] HttpRequest request,
        string programmeId,
        string page,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<FormTarget> target = Target(http.CallerOf(), programmeId);
        if (!target.IsOk)
        {
            return target.Problem.ToHttpResult(http);
        }

        if (page != FormPages.Check)
        {
            return await forms.ShowAsync(http, target.Value, page, cancellationToken);
        }

        Result<JsonObject> answers = await forms.AnswersAsync(http.CallerOf(), target.Value, cancellationToken);
        return answers.IsOk
            ? await forms.CheckAsync(http, target.Value, answers.Value, null, cancellationToken)
            : answers.Problem.ToHttpResult(http);
    }

    /// <summary>Takes a page, or hands the application in.</summary>
    [Function(nameof(PostApplicationForm))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostApplicationForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "apply/{programmeId}/{page}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string programmeId,
        string page,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<FormTarget> target = Target(request.HttpContext.CallerOf(), programmeId);
        if (!target.IsOk)
        {
            return target.Problem.ToHttpResult(request.HttpContext);
        }

        return page == FormPages.Check
            ? await SubmitAsync(request.HttpContext, client, target.Value, cancellationToken)
            : await forms.PostAsync(request.HttpContext, target.Value, page, cancellationToken);
    }

    /// <summary>The receipt of an application.</summary>
    [Function(nameof(ReceiptPageOfCase))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> ReceiptPageOfCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/receipt")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<CaseView> view = await desk.OwnViewAsync(request.HttpContext, caseNumber, cancellationToken);
        return view.IsOk
            ? pages.Page<ReceiptPage, CaseView>(request.HttpContext, view.Value)
            : view.Problem.ToHttpResult(request.HttpContext);
    }

    private async Task<IResult> SubmitAsync(HttpContext http, DurableTaskClient client, FormTarget target, CancellationToken cancellationToken)
    {
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<JsonObject> answers = await forms.AnswersAsync(http.CallerOf(), target, cancellationToken);
        if (!answers.IsOk)
        {
            return answers.Problem.ToHttpResult(http);
        }

        Submission submission = new()
        {
            ProgrammeId = target.Programme.Id,
            Answers = FormVisibility.OnlyAsked(target.Programme, answers.Value),
            IdempotencyKey = http.Request.Form["key"].ToString(),
        };
        Result<SubmissionReceipt> receipt = await desk.SubmitAsync(http.CallerOf(), submission, cancellationToken);
        if (!receipt.IsOk)
        {
            return await RefusedAsync(http, forms, target, answers.Value, receipt.Problem, cancellationToken);
        }

        ApplicationId id = receipt.Value.ApplicationId;
        await waker.StartAsync(client, id);
        await forms.ForgetAsync(http.CallerOf(), target, cancellationToken);
        return new SeeOther($"/cases/{id}/receipt");
    }

    /// <summary>Shows a refused form again with its problems; a refusal of the whole as the first of them.</summary>
    internal static Task<IResult> RefusedAsync(
        HttpContext http, FormPages forms, FormTarget target, JsonObject answers, Problem problem, CancellationToken cancellationToken) =>
        forms.CheckAsync(
            http, target, answers, problem.Fields.Count > 0 ? problem.Fields : [new FieldProblem("", problem.Code, problem.Message)], cancellationToken);

    private Result<FormTarget> Target(Caller caller, string programmeId)
    {
        DateOnly today = ChinaTime.Today(time);
        if (programmes.FindCurrent(programmeId, today) is not { } programme)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        if (CaseOwner.Of(caller)?.Kind != programme.Applicant)
        {
            return programme.Applicant == ApplicantKind.Union ? ApplicationProblems.ForUnions : ApplicationProblems.ForWorkers;
        }

        return programme.IsOpenOn(today) ? FormTarget.New(programme) : ApplicationProblems.Closed(programme.Window!.OpensOn, programme.Window.ClosesOn);
    }
}
