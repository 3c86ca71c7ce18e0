using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The papers of a case.</summary>
public sealed class DocumentFunctions(DocumentDesk desk, CaseWaker waker, ApiJson json)
{
    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/png", "application/octet-stream"];

    /// <summary>Attaches a paper.</summary>
    [Function(nameof(AttachDocument))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("Attach a paper; an earlier one in the slot stays in the history. What it is is told from its content.",
        RequestFiles = ["application/pdf", "image/jpeg", "image/png", "application/octet-stream", "multipart/form-data"],
        Response = typeof(StoredDocument),
        Problems = ["application.unknown", "application.status", "application.ended", "document.slot-unknown", "document.type", "document.too-large", "document.too-many", "document.empty", "document.truncated", "document.damaged", "document.encrypted", "document.dimensions", "request.one-file", "request.malformed-form"])]
    [Parameter("Content-Disposition", "The name of the file, as attachment; filename*=UTF-8''…, when it is the whole body.", IsHeader = true)]
    public async Task<IResult> AttachDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/applications/{caseNumber}/documents/{slot}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string caseNumber,
        string slot,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(context);
        }

        Result<Upload> upload = await Upload.OpenAsync(request, $"#{slot}", Types, DocumentDesk.MaxBytes, cancellationToken);
        if (!upload.IsOk)
        {
            return upload.Problem.ToHttpResult(context);
        }

        await using Stream content = upload.Value.Content;
        Result<StoredDocument> stored = await desk.AttachAsync(
            context.CallerOf(), id.Value, slot, upload.Value.FileName, content, cancellationToken);
        if (stored.IsOk)
        {
            await waker.WakeAsync(client, id.Value);
        }

        return json.Answer(context, stored);
    }

    /// <summary>Downloads a paper.</summary>
    [Function(nameof(GetDocument))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer, StaffRole.Auditor, StaffRole.Expert)]
    [Operation("Download a paper. That a member of staff did is written to the audit trail first.",
        ResponseFiles = ["application/pdf", "image/jpeg", "image/png"], Ranges = true, Problems = ["application.unknown", "document.unknown"])]
    [Parameter("Range", "One part of the paper, as bytes=first-last. Several parts at once are answered with the whole.", IsHeader = true)]
    [Parameter("If-Range", "The ETag of an earlier answer: the part if the paper is still the same, else the whole.", IsHeader = true)]
    [Parameter("If-None-Match", "The ETag of an earlier answer: nothing if the paper is still the same.", IsHeader = true)]
    public async Task<IResult> GetDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/applications/{caseNumber}/documents/{documentId}")] HttpRequest request,
        string caseNumber,
        string documentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplicationId> id = ApiAnswers.CaseNumber(caseNumber);
        return id.IsOk
            ? ApiAnswers.Download(
                request.HttpContext,
                await desk.OpenAsync(request.HttpContext.CallerOf(), id.Value, documentId, request.AsksForPart(), cancellationToken))
            : id.Problem.ToHttpResult(request.HttpContext);
    }
}
