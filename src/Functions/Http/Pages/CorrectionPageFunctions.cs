using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Forms;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Correcting a returned application, on the pages of its form.</summary>
public sealed class CorrectionPageFunctions(FormPages forms, ApplicationDesk desk, ProgrammeCatalogue programmes, CaseWaker waker)
{
    /// <summary>Opens the first page with a field that was named; the papers when only they were.</summary>
    [Function(nameof(StartCorrectionPage))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> StartCorrectionPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/correct")] HttpRequest request,
        string caseNumber,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<FormTarget> target = await TargetAsync(request.HttpContext, caseNumber, cancellationToken);
        if (!target.IsOk)
        {
            return target.Problem.ToHttpResult(request.HttpContext);
        }

        string[] fields = [.. target.Value.Case!.Return?.Fields ?? []];
        if (fields.Length > 0 && fields.All(field => field.StartsWith('#')))
        {
            return new SeeOther($"/cases/{target.Value.Case.Id}/documents#slot-{Uri.EscapeDataString(fields[0][1..])}");
        }

        foreach (FormPage page in target.Value.Programme.Form)
        {
            string? named = fields.FirstOrDefault(field => page.Questions.Any(question => IsAt(field, AnswerPath.Pointer(question.Id))));
            if (named is not null)
            {
                return new SeeOther($"{target.Value.Address}/{page.Id}?from={FormPages.Check}#{AnswerPath.ControlId(named)}");
            }
        }

        return new SeeOther($"{target.Value.Address}/{FormPages.Check}");
    }

    /// <summary>One page of the form, or the check of all answers.</summary>
    [Function(nameof(CorrectionFormPage))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> CorrectionFormPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/correct/{page}")] HttpRequest request,
        string caseNumber,
        string page,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<FormTarget> target = await TargetAsync(http, caseNumber, cancellationToken);
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

    /// <summary>Takes a page, or hands the correction in.</summary>
    [Function(nameof(PostCorrectionForm))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostCorrectionForm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseNumber}/correct/{page}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        string page,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<FormTarget> target = await TargetAsync(http, caseNumber, cancellationToken);
        if (!target.IsOk)
        {
            return target.Problem.ToHttpResult(http);
        }

        if (page != FormPages.Check)
        {
            return await forms.PostAsync(http, target.Value, page, cancellationToken);
        }

        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<JsonObject> answers = await forms.AnswersAsync(http.CallerOf(), target.Value, cancellationToken);
        if (!answers.IsOk)
        {
            return answers.Problem.ToHttpResult(http);
        }

        CaseView view = target.Value.Case!;
        int version = int.TryParse(http.Request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int seen) ? seen : 0;
        Result<SubmissionReceipt> receipt = await desk.CorrectAsync(
            http.CallerOf(), view.Id, FormVisibility.OnlyAsked(target.Value.Programme, answers.Value), version, cancellationToken);
        if (!receipt.IsOk)
        {
            return await ApplyPageFunctions.RefusedAsync(http, forms, target.Value, answers.Value, receipt.Problem, cancellationToken);
        }

        await waker.WakeAsync(client, view.Id);
        await forms.ForgetAsync(http.CallerOf(), target.Value, cancellationToken);
        return new SeeOther($"/cases/{view.Id}?done=corrected");
    }

    private async Task<Result<FormTarget>> TargetAsync(HttpContext http, string caseNumber, CancellationToken cancellationToken)
    {
        Result<CaseView> view = await desk.OwnViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem;
        }

        if (!view.Value.Actions.HasFlag(CaseActions.Correct))
        {
            return ApplicationProblems.WrongStatus(view.Value.Status);
        }

        return programmes.Find(view.Value.ProgrammeId, view.Value.ProgrammeVersion) is { } programme
            ? FormTarget.Correction(programme, view.Value)
            : ApplicationProblems.UnknownProgramme;
    }

    private static bool IsAt(string field, string pointer) =>
        field == pointer || field.StartsWith(pointer + "/", StringComparison.Ordinal);
}
