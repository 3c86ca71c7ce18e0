using System.Text.Json.Nodes;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Half-filled forms, one per worker, or union, and programme.</summary>
public sealed class DraftFunctions(DraftStore drafts, ApiJson json)
{
    private static readonly Problem Unknown = new("draft.unknown", ProblemKind.NotFound, new("没有保存过草稿。", "There is no draft."));

    /// <summary>The draft of a programme.</summary>
    [Function(nameof(GetDraft))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("The draft for a programme: the worker's, or that of the officer's union.", Response = typeof(Draft), Problems = ["draft.unknown"])]
    public async Task<IResult> GetDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/drafts/{programmeId}")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        JsonObject? answers = await drafts.LoadAsync(request.HttpContext.CallerOf(), programmeId, cancellationToken);
        return answers is null
            ? Unknown.ToHttpResult(request.HttpContext)
            : json.Write(request.HttpContext, new Draft { Answers = answers });
    }

    /// <summary>Keeps a draft.</summary>
    [Function(nameof(SaveDraft))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("Keep a draft in place of the earlier one. It is not checked until it is handed in.", Status = 204,
        Request = typeof(Draft), Problems = ["draft.too-large", "programme.unknown"])]
    public async Task<IResult> SaveDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/drafts/{programmeId}")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<Draft> body = await json.ReadAsync<Draft>(request, cancellationToken, ApplicationIntake.LargestFor(request.HttpContext));
        return body.IsOk
            ? ApiAnswers.NoContent(request.HttpContext, await drafts.SaveAsync(
                request.HttpContext.CallerOf(), programmeId, body.Value.Answers, cancellationToken))
            : body.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Throws a draft away.</summary>
    [Function(nameof(DeleteDraft))]
    [Access(Who.Worker | Who.Staff, StaffRole.Officer)]
    [Operation("Throw a draft away; nothing happens when there is none.", Status = 204)]
    public async Task<IResult> DeleteDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/drafts/{programmeId}")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await drafts.DeleteAsync(request.HttpContext.CallerOf(), programmeId, cancellationToken);
        return Results.NoContent();
    }
}
