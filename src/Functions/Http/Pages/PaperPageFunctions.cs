using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Cases;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The papers of a case: sent by the worker, read by the worker and by those who examine it.</summary>
public sealed class PaperPageFunctions(PageRenderer pages, ApplicationDesk desk, DocumentDesk documents, CaseWaker waker)
{
    /// <summary>All slots, with a form for each.</summary>
    [Function(nameof(DocumentsPageOfCase))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> DocumentsPageOfCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/documents")] HttpRequest request,
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

        if (!view.Value.Actions.HasFlag(CaseActions.AttachDocuments))
        {
            // The last paper was just accepted, or the case has moved on: its page says what happens now.
            return new SeeOther($"/cases/{view.Value.Id}");
        }

        string? slot = request.Query["received"].ToString() is { Length: > 0 } received ? received : null;
        return pages.Page<DocumentsPage, DocumentsModel>(http, new DocumentsModel { Case = view.Value, Slot = slot });
    }

    /// <summary>Takes one paper.</summary>
    [Function(nameof(PostPaper))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostPaper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cases/{caseNumber}/papers/{slot}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        string slot,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<CaseView> view = await desk.OwnViewAsync(http, caseNumber, cancellationToken);
        if (!view.IsOk)
        {
            return view.Problem.ToHttpResult(http);
        }

        // A form with a picture and a file: the one that was chosen. A file control left empty sends no file.
        Problem? problem = await RequestForm.ReadAsync(http, cancellationToken);
        if (problem is null && request.Form.Files.FirstOrDefault() is { } file)
        {
            await using Stream content = file.OpenReadStream();
            Result<StoredDocument> stored = await documents.AttachAsync(http.CallerOf(), view.Value.Id, slot, file.FileName, content, cancellationToken);
            if (stored.IsOk)
            {
                await waker.WakeAsync(client, view.Value.Id);
                return new SeeOther($"/cases/{view.Value.Id}/documents?received={Uri.EscapeDataString(slot)}#slot-{Uri.EscapeDataString(slot)}");
            }

            problem = stored.Problem;
        }

        int status = problem is null ? StatusCodes.Status422UnprocessableEntity : (int)problem.Kind;
        if (view.Value.Documents.All(paper => paper.Slot != slot))
        {
            return (problem ?? RequestProblems.NotFound).ToHttpResult(http);
        }

        DocumentsModel model = new() { Case = view.Value, Slot = slot, Problem = problem?.Message ?? CaseText.FileMissing };
        return pages.Page<DocumentsPage, DocumentsModel>(http, model, status);
    }

    /// <summary>One paper's content, to look at. That a member of staff opened it is recorded.</summary>
    [Function(nameof(OpenPaper))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer, StaffRole.Auditor, StaffRole.Expert)]
    public async Task<IResult> OpenPaper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{caseNumber}/documents/{documentId}")] HttpRequest request,
        string caseNumber,
        string documentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (!ApplicationId.TryParse(caseNumber, null, out ApplicationId id))
        {
            return ApplicationProblems.Unknown.ToHttpResult(http);
        }

        Result<DocumentContent> content = await documents.OpenAsync(http.CallerOf(), id, documentId, request.AsksForPart(), cancellationToken);
        if (!content.IsOk)
        {
            return content.Problem.ToHttpResult(http);
        }

        // Shown, not saved; and whatever the file holds, it runs nothing and loads nothing.
        http.Response.Headers.ContentDisposition = "inline";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; object-src 'self'; frame-ancestors 'none'";
        return content.Value.ToHttpResult();
    }
}
