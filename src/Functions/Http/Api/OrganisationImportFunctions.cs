using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Organisations.Imports;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The file that is to be applied.</summary>
public sealed record ApplyImportRequest
{
    /// <summary>SHA-256 of the file that was tried, as the dry run shows it.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>Imports of unions and staff from CSV: tried first, then applied.</summary>
public sealed class OrganisationImportFunctions(ImportDesk desk, ImportStarter starter, ApiJson json)
{
    internal const long LargestFile = 10 * 1024 * 1024;

    private static readonly string[] Types = ["text/csv", "text/plain", "application/octet-stream"];

    /// <summary>Takes a file to be tried.</summary>
    [Function(nameof(UploadImport))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Try a file: its rows are checked in the background and nothing is changed.", Status = 202,
        RequestFiles = ["text/csv", "text/plain", "application/octet-stream", "multipart/form-data"], Response = typeof(ImportJob),
        Problems = ["import.unknown", "import.encoding", "import.unreadable", "import.columns", "import.empty", "import.too-large", "request.one-file", "request.malformed-form"])]
    public async Task<IResult> UploadImport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports/{kind}/files")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string kind,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        if (KindOf(kind) is not { } known)
        {
            return RequestProblems.NotFound.ToHttpResult(context);
        }

        Result<Upload> upload = await Upload.OpenAsync(request, "/file", Types, LargestFile, cancellationToken);
        if (!upload.IsOk)
        {
            return upload.Problem.ToHttpResult(context);
        }

        await using Stream content = upload.Value.Content;
        return await StartedAsync(context, client, await desk.UploadAsync(context.StaffOf(), known, content, cancellationToken), StatusCodes.Status202Accepted);
    }

    /// <summary>How far an import is.</summary>
    [Function(nameof(GetImport))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("An import with its progress and the faults of its rows.", Response = typeof(ImportJob), Problems = ["import.unknown"])]
    public async Task<IResult> GetImport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/imports/{jobId}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string jobId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await StartedAsync(request.HttpContext, client, await desk.FindAsync(request.HttpContext.StaffOf(), jobId, cancellationToken), StatusCodes.Status200OK);
    }

    /// <summary>Applies a file that was tried.</summary>
    [Function(nameof(ApplyImport))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("Apply the very file that was tried without a fault; applying it again changes nothing.", Status = 202, Request = typeof(ApplyImportRequest), Response = typeof(ImportJob),
        Problems = ["import.unknown", "import.other-file", "import.busy", "import.not-ready"])]
    public async Task<IResult> ApplyImport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports/{jobId}/application")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string jobId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<ApplyImportRequest> body = await json.ReadAsync<ApplyImportRequest>(request, cancellationToken);
        return body.IsOk
            ? await StartedAsync(
                request.HttpContext, client, await desk.ApplyAsync(request.HttpContext.StaffOf(), jobId, body.Value.Sha256, cancellationToken), StatusCodes.Status202Accepted)
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>The columns of a file.</summary>
    [Function(nameof(GetImportColumns))]
    [Access(Who.Staff, StaffRole.SystemAdministrator)]
    [Operation("The columns of a kind of file, in the order of the template.", Response = typeof(IReadOnlyList<ImportColumn>))]
    public IResult GetImportColumns([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/import-columns/{kind}")] HttpRequest request, string kind)
    {
        ArgumentNullException.ThrowIfNull(request);
        return KindOf(kind) is { } known ? json.Write(request.HttpContext, ImportColumn.Of(known)) : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }

    /// <summary>The kind that an address names; null when none.</summary>
    internal static ImportKind? KindOf(string kind) => kind switch
    {
        "organisations" => ImportKind.Organisations,
        "staff" => ImportKind.Staff,
        _ => null,
    };

    private async Task<IResult> StartedAsync(HttpContext context, DurableTaskClient client, Result<ImportJob> job, int status)
    {
        if (job.IsOk)
        {
            await starter.StartAsync(client, job.Value);
        }

        return json.Answer(context, job, status);
    }
}
