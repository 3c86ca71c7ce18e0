using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The papers of hardship files, and files brought in from elsewhere.</summary>
public sealed class RegistryPaperFunctions(FilePaperDesk papers, RegistryImport import, ApiJson json)
{
    private static readonly string[] PaperTypes = ["application/pdf", "image/jpeg", "image/png", "application/octet-stream"];
    private static readonly string[] ImportTypes = ["text/csv", "text/plain", "application/octet-stream"];

    /// <summary>Adds a paper.</summary>
    [Function(nameof(AddFilePaper))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Add a paper to a file. What it is is told from its content.", Status = 201,
        RequestFiles = ["application/pdf", "image/jpeg", "image/png", "application/octet-stream", "multipart/form-data"], Response = typeof(StoredDocument),
        Problems = ["registry.unknown", "registry.other-union", "registry.own-file", "registry.state", "registry.paper-kind", "registry.too-many-papers", "document.type", "document.too-large",
            "document.empty", "document.truncated", "document.damaged", "document.encrypted", "document.dimensions", "request.one-file", "request.malformed-form"])]
    [Parameter("Content-Disposition", "The name of the file, as attachment; filename*=UTF-8''…, when it is the whole body.", IsHeader = true)]
    public async Task<IResult> AddFilePaper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/registry/files/{fileId}/papers/{kind}")] HttpRequest request,
        string fileId,
        string kind,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(context);
        }

        Result<Upload> upload = await Upload.OpenAsync(request, $"#{kind}", PaperTypes, DocumentDesk.MaxBytes, cancellationToken);
        if (!upload.IsOk)
        {
            return upload.Problem.ToHttpResult(context);
        }

        await using Stream content = upload.Value.Content;
        return json.Answer(
            context, await papers.AddAsync(context.StaffOf(), id.Value, kind, upload.Value.FileName, content, cancellationToken), StatusCodes.Status201Created);
    }

    /// <summary>Downloads a paper.</summary>
    [Function(nameof(GetFilePaper))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    [Operation("Download a paper of a file. That a member of staff did is written to the file's audit chain first.",
        ResponseFiles = ["application/pdf", "image/jpeg", "image/png"], Ranges = true, Problems = ["registry.unknown", "document.unknown"])]
    public async Task<IResult> GetFilePaper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/files/{fileId}/papers/{documentId}")] HttpRequest request,
        string fileId,
        string documentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        return id.IsOk
            ? ApiAnswers.Download(
                request.HttpContext, await papers.OpenAsync(request.HttpContext.CallerOf(), id.Value, documentId, request.AsksForPart(), cancellationToken))
            : id.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Brings in files kept elsewhere.</summary>
    [Function(nameof(ImportFiles))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Bring in files from a CSV (docs/registry.md). With any fault nothing is written; the same file again changes nothing.",
        RequestFiles = ["text/csv", "text/plain", "application/octet-stream", "multipart/form-data"], Response = typeof(RegistryImportReport),
        Problems = ["registry.import-too-large", "request.one-file", "request.malformed-form", "request.parameter"])]
    [Parameter("dryRun", "true only says what would happen; true when absent.", Values = ["true", "false"])]
    public async Task<IResult> ImportFiles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/registry/imports")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        if (request.Query["dryRun"].ToString() is not ("" or "true" or "false"))
        {
            return RequestProblems.Parameter("dryRun", " true 或 false", "true or false").ToHttpResult(context);
        }

        Result<Upload> upload = await Upload.OpenAsync(request, "#import", ImportTypes, RegistryImport.MaxBytes, cancellationToken);
        if (!upload.IsOk)
        {
            return upload.Problem.ToHttpResult(context);
        }

        await using Stream content = upload.Value.Content;
        return await LimitedContent.ReadAsync(content, RegistryImport.MaxBytes, cancellationToken) is { } bytes
            ? json.Answer(context, await import.RunAsync(context.StaffOf(), bytes, request.Query["dryRun"] != "false", cancellationToken))
            : RegistryProblems.ImportTooLarge.ToHttpResult(context);
    }
}
