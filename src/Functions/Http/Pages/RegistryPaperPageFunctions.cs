using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Registry;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Papers of files, files brought in from elsewhere, and a worker's own file.</summary>
public sealed class RegistryPaperPageFunctions(
    PageRenderer pages, RegistryFilePages files, RegistryDesk desk, FilePaperDesk papers, RegistryImport import)
{
    /// <summary>Adds a paper.</summary>
    [Function(nameof(PostFilePaper))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostFilePaper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/files/{fileId}/papers")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(http);
        }

        Problem problem = new("registry.paper-missing", ProblemKind.Invalid, RegistryText.PaperMissing);
        if (request.Form.Files.FirstOrDefault() is { } file)
        {
            await using Stream content = file.OpenReadStream();
            Result<StoredDocument> stored = await papers.AddAsync(
                http.StaffOf(), id.Value, request.Form["kind"].ToString(), file.FileName, content, cancellationToken);
            if (stored.IsOk)
            {
                return new SeeOther($"/registry/files/{id.Value}?saved=1#papers");
            }

            problem = stored.Problem;
        }

        // The form has its say at the top of the page: a file cannot be put back into its control.
        return await files.RefusedAsync(http, fileId, "Paper", problem with { Fields = [] }, cancellationToken);
    }

    /// <summary>One paper's content, to look at. That a member of staff opened it is recorded.</summary>
    [Function(nameof(OpenFilePaper))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    public async Task<IResult> OpenFilePaper(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "registry/files/{fileId}/papers/{documentId}")] HttpRequest request,
        string fileId,
        string documentId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(http);
        }

        Result<DocumentContent> content = await papers.OpenAsync(http.CallerOf(), id.Value, documentId, request.AsksForPart(), cancellationToken);
        if (!content.IsOk)
        {
            return content.Problem.ToHttpResult(http);
        }

        // Shown, not saved; and whatever the file holds, it runs nothing and loads nothing.
        http.Response.Headers.ContentDisposition = "inline";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; object-src 'self'; frame-ancestors 'none'";
        return content.Value.ToHttpResult();
    }

    /// <summary>Asks for a file of files.</summary>
    [Function(nameof(RegistryImportPage))]
    [Access(Who.Staff, StaffRole.Officer)]
    public IResult RegistryImportPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "registry/import")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<FileImportPage, FileImportModel>(request.HttpContext, new FileImportModel());
    }

    /// <summary>Checks it, or brings it in.</summary>
    [Function(nameof(PostRegistryImport))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostRegistryImport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/import")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        if (request.Form.Files.FirstOrDefault() is not { Length: > 0 } file)
        {
            return pages.Page<FileImportPage, FileImportModel>(http, new FileImportModel { Problem = RegistryText.ImportMissing }, StatusCodes.Status422UnprocessableEntity);
        }

        await using Stream content = file.OpenReadStream();
        if (await LimitedContent.ReadAsync(content, RegistryImport.MaxBytes, cancellationToken) is not { } bytes)
        {
            return pages.Page<FileImportPage, FileImportModel>(
                http, new FileImportModel { Problem = RegistryProblems.ImportTooLarge.Message }, StatusCodes.Status413PayloadTooLarge);
        }

        Result<RegistryImportReport> report = await import.RunAsync(http.StaffOf(), bytes, request.Form["dryRun"] != "false", cancellationToken);
        return report.IsOk
            ? pages.Page<FileImportPage, FileImportModel>(
                http, new FileImportModel { Report = report.Value },
                report.Value.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : report.Problem.ToHttpResult(http);
    }

    /// <summary>A worker's own file.</summary>
    [Function(nameof(OwnFilePageOfWorker))]
    [Access(Who.Worker)]
    public async Task<IResult> OwnFilePageOfWorker(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/file")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<OwnFilePage, IReadOnlyList<OwnFileView>>(request.HttpContext, await desk.OwnAsync(request.HttpContext.WorkerOf(), cancellationToken));
    }
}
