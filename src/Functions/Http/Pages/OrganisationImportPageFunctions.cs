using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Organisations;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Imports of unions and staff: tried first, then applied.</summary>
public sealed class OrganisationImportPageFunctions(PageRenderer pages, ImportDesk desk, ImportStarter starter)
{
    /// <summary>All of them, and the forms for a new one.</summary>
    [Function(nameof(ImportsPageOfStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public Task<IResult> ImportsPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "organisations/imports")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AllAsync(request.HttpContext, null, cancellationToken);
    }

    /// <summary>A template.</summary>
    [Function(nameof(ImportTemplate))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public IResult ImportTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "organisations/imports/template/{kind}")] HttpRequest request, string kind)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OrganisationImportFunctions.KindOf(kind) is { } known
            ? Results.File(ImportColumn.Template(known), "text/csv; charset=utf-8", $"{kind}.csv")
            : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }

    /// <summary>Takes a file to be tried.</summary>
    [Function(nameof(PostImport))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> PostImport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "organisations/imports/{kind:alpha}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string kind,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (OrganisationImportFunctions.KindOf(kind) is not { } known)
        {
            return RequestProblems.NotFound.ToHttpResult(http);
        }

        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return await AllAsync(http, unreadable, cancellationToken);
        }

        if (request.Form.Files.FirstOrDefault() is not { } file)
        {
            return await AllAsync(http, new Problem("request.one-file", ProblemKind.Invalid, ImportText.FileMissing), cancellationToken);
        }

        await using Stream content = file.OpenReadStream();
        Result<ImportJob> job = await desk.UploadAsync(http.StaffOf(), known, content, cancellationToken);
        if (!job.IsOk)
        {
            return await AllAsync(http, job.Problem, cancellationToken);
        }

        await starter.StartAsync(client, job.Value);
        return new SeeOther($"/organisations/imports/{job.Value.JobId}");
    }

    /// <summary>One of them.</summary>
    [Function(nameof(ImportPageOfStaff))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> ImportPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "organisations/imports/{jobId}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string jobId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<ImportJob> job = await desk.FindAsync(http.StaffOf(), jobId, cancellationToken);
        if (!job.IsOk)
        {
            return job.Problem.ToHttpResult(http);
        }

        await starter.StartAsync(client, job.Value);
        return pages.Page<ImportPage, ImportModel>(http, new ImportModel(job.Value, null));
    }

    /// <summary>Applies the file that was tried.</summary>
    [Function(nameof(PostImportApplication))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    public async Task<IResult> PostImportApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "organisations/imports/{jobId}/application")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string jobId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<ImportJob> applied = await desk.ApplyAsync(http.StaffOf(), jobId, request.Form["sha256"].ToString(), cancellationToken);
        if (applied.IsOk)
        {
            await starter.StartAsync(client, applied.Value);
            return new SeeOther($"/organisations/imports/{applied.Value.JobId}");
        }

        Result<ImportJob> job = await desk.FindAsync(http.StaffOf(), jobId, cancellationToken);
        return job.IsOk
            ? pages.Page<ImportPage, ImportModel>(http, new ImportModel(job.Value, applied.Problem), (int)applied.Problem.Kind)
            : applied.Problem.ToHttpResult(http);
    }

    private async Task<IResult> AllAsync(HttpContext http, Problem? problem, CancellationToken cancellationToken) =>
        pages.Page<ImportsPage, ImportsModel>(
            http, new ImportsModel(await desk.ListAsync(http.StaffOf(), cancellationToken), problem), problem is null ? StatusCodes.Status200OK : (int)problem.Kind);
}
