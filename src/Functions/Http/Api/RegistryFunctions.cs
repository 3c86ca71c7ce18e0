using System.Globalization;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Hardship files: lists, one file, what is done with it.</summary>
public sealed class RegistryFunctions(RegistryDesk desk, ApiJson json)
{
    /// <summary>A page of a list.</summary>
    [Function(nameof(ListFiles))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor, StaffRole.SystemAdministrator)]
    [Operation("Files of a union and all below it, a page of a list. System administrators see the disposal list only, without names.",
        Response = typeof(FilePage), Problems = ["access.forbidden", "request.parameter"])]
    [Parameter("list", "The list; Open when absent.", Values = ["Open", "RecheckDue", "SpotCheck", "ExitProposed", "Moving", "WatchList", "Closed", "All", "Disposal"])]
    [Parameter("union", "A union at or below the caller's; the caller's own when absent.")]
    [Parameter("category", "Only files of this category.")]
    [Parameter("after", "The value next of the page before.")]
    [Parameter("size", "Lines of a page, 1 to 100; 50 when absent.")]
    public async Task<IResult> ListFiles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/files")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<FileListQuery> query = FileQueries.Read(request.Query);
        return query.IsOk
            ? json.Answer(request.HttpContext, await desk.ListAsync(request.HttpContext.StaffOf(), query.Value, cancellationToken))
            : query.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>A file.</summary>
    [Function(nameof(GetFile))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    [Operation("One file, numbers masked. That it was looked at is written to its audit chain.", Response = typeof(FileView), Problems = ["registry.unknown"])]
    public async Task<IResult> GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/files/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HouseholdFileId> id = FileNumber(fileId);
        return id.IsOk
            ? Answer(request.HttpContext, await desk.GetAsync(request.HttpContext.StaffOf(), id.Value, cancellationToken))
            : id.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>The history of a file.</summary>
    [Function(nameof(GetFileHistory))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    [Operation("What happened to a file, oldest first, with old and new values.", Response = typeof(IReadOnlyList<FileEventView>), Problems = ["registry.unknown"])]
    public async Task<IResult> GetFileHistory(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/files/{fileId}/history")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HouseholdFileId> id = FileNumber(fileId);
        return id.IsOk
            ? json.Answer(request.HttpContext, await desk.HistoryAsync(request.HttpContext.StaffOf(), id.Value, cancellationToken))
            : id.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Does something to a file.</summary>
    [Function(nameof(CommandFile))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Carry out a command on a file, at the version that was seen.", Request = typeof(FileCommand), Response = typeof(FileView),
        Problems = ["registry.unknown", "registry.other-union", "registry.own-file", "registry.stale", "registry.state", "registry.invalid", "registry.person-in-other-file",
            "registry.main-member", "registry.too-many-members", "registry.move-open", "registry.no-move", "registry.exit-open", "registry.exit-income", "registry.no-exit",
            "registry.same-officer", "registry.not-drawn", "registry.too-large"])]
    public async Task<IResult> CommandFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/registry/files/{fileId}/commands")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HouseholdFileId> id = FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<FileCommand> body = await json.ReadAsync<FileCommand>(request, cancellationToken);
        return body.IsOk
            ? Answer(request.HttpContext, await desk.CommandAsync(request.HttpContext.StaffOf(), id.Value, body.Value, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Opens a new file after a closed one.</summary>
    [Function(nameof(OpenFileAgain))]
    [Access(Who.Staff, StaffRole.Officer)]
    [Operation("Open a new file for the household of a closed one, once.", Status = 201, Request = typeof(SuccessorRequest), Response = typeof(FileView),
        Problems = ["registry.unknown", "registry.other-union", "registry.own-file", "registry.state", "registry.invalid", "registry.person-in-other-file"])]
    public async Task<IResult> OpenFileAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/registry/files/{fileId}/successor")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HouseholdFileId> id = FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<SuccessorRequest> body = await json.ReadAsync<SuccessorRequest>(request, cancellationToken);
        return body.IsOk
            ? Answer(
                request.HttpContext, await desk.OpenAgainAsync(request.HttpContext.StaffOf(), id.Value, body.Value.Category, cancellationToken), StatusCodes.Status201Created)
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>A masked number in full.</summary>
    [Function(nameof(RevealMember))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    [Operation("A masked number of a member in full; the reason is written to the file's audit chain first.", Request = typeof(RevealMemberRequest),
        Response = typeof(RevealedMember), Problems = ["registry.unknown", "reveal.reason", "reveal.field"])]
    public async Task<IResult> RevealMember(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/registry/files/{fileId}/reveal")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<HouseholdFileId> id = FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(request.HttpContext);
        }

        Result<RevealMemberRequest> body = await json.ReadAsync<RevealMemberRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(request.HttpContext);
        }

        Result<string> value = await desk.RevealAsync(
            request.HttpContext.StaffOf(), id.Value, body.Value.Member, body.Value.Field, body.Value.Reason, cancellationToken);
        return value.IsOk ? json.Write(request.HttpContext, new RevealedMember(value.Value)) : value.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>The worker's own files.</summary>
    [Function(nameof(ListOwnFiles))]
    [Access(Who.Worker)]
    [Operation("The worker's own hardship files, those in force first; names and numbers of the household masked.", Response = typeof(IReadOnlyList<OwnFileView>))]
    public async Task<IResult> ListOwnFiles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/registry/own")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, await desk.OwnAsync(request.HttpContext.WorkerOf(), cancellationToken));
    }

    /// <summary>The number of a path; what is not one is as unknown as a file that is not there.</summary>
    internal static Result<HouseholdFileId> FileNumber(string text) =>
        HouseholdFileId.TryParse(text, null, out HouseholdFileId id) ? id : RegistryProblems.Unknown;

    private IResult Answer(HttpContext context, Result<FileView> file, int status = StatusCodes.Status200OK)
    {
        if (file.IsOk)
        {
            context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{file.Value.Version}\"");
        }

        return json.Answer(context, file, status);
    }
}
